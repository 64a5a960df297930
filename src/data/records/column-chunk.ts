/** A column's part of a row group, as the file's table of contents has it. */
export interface ColumnChunk {
  /** Its bytes in the file. */
  readonly start: number;
  readonly end: number;
  readonly codec: string;
  readonly boolean: boolean;
  /** Bytes of a value, where all have as many; 0 for texts. */
  readonly width: number;
  /** Of its row group. */
  readonly rows: number;
  /** Whether a row is one value. */
  readonly flat: boolean;
  /** The greatest levels: of lists within lists, and of what may be missing. */
  readonly repetition: number;
  readonly definition: number;
}
