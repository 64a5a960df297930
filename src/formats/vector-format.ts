/** Files of vectors that grow batch by batch, so that one that was cut short can be gone on with. */
export type VectorNumbers = 'float32' | 'int8' | 'uint8';

export interface VectorShape {
  readonly numbers: VectorNumbers;
  /** Numbers of a row. */
  readonly columns: number;
  /** What the file says of itself, where its format has a place for it. */
  readonly about: Readonly<Record<string, string>>;
}

export interface VectorBatch {
  readonly ids: readonly string[];
  /** `[ids, columns]`, row-major. */
  readonly data: Float32Array | Int8Array | Uint8Array;
}

export interface WrittenBatch {
  readonly bytes: Uint8Array;
  /** What the end of the file has to know of it, as JSON. */
  readonly note?: string;
}

/** A format of one file. All of it follows from shape and batches: the same batches give the same bytes. */
export interface VectorFormat {
  /** What stands before the rows. */
  readonly head: Uint8Array;
  /** @param at where in the file the batch will begin */
  batch(batch: VectorBatch, at: number): WrittenBatch;
  /** What stands after the rows. */
  tail(notes: readonly string[], at: number): Uint8Array;
  /** Written over the head once the rows are counted. */
  finalHead?(rows: number): Uint8Array;
}
