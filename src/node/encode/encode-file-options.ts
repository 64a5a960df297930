import type { Progress } from '../../core/progress.ts';
import type { Embedder, Role } from '../../embed/embedder.ts';
import type { VectorPrecision } from '../../embed/quantize.ts';
import type { JournalHead } from './encode-journal.ts';
import type { TextToEncode } from './text-batches.ts';

/** What is encoded, by which model, and in which form it is written. */
export interface EncodeFileOptions {
  readonly embedder: Embedder & { readonly counts?: { readonly tokens: number; readonly cut: number } };
  /** In the order of the rows. To go on with an encoding they have to come again from the first one. */
  readonly texts: AsyncIterable<TextToEncode> | Iterable<TextToEncode>;
  /** FILE.npy, .jsonl, .arrow or .parquet */
  readonly output: string;
  /** document if not given. */
  readonly role?: Role;
  /** Of the numbers in the file; float32 if not given. */
  readonly precision?: VectorPrecision;
  /** A file of ranges for int8 and uint8; those of the first vectors if not given. Either way they are kept in OUTPUT.ranges.json. */
  readonly ranges?: string;
  /** Vectors from which ranges are taken, rounded up to whole batches; 4,096 if not given. */
  readonly calibration?: number;
  /** Texts encoded and written together: a batch of Arrow, a row group of Parquet, and what a kill can cost; 4,096 if not given. */
  readonly batch?: number;
  /** Goes on with an encoding that was cut short. */
  readonly resume?: boolean;
  /** What else the vectors follow from (weights, the runtime's precision): an encoding goes on only with the same. */
  readonly same?: JournalHead['same'];
  /** Texts that there are, if that is known. */
  readonly total?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** What was written, and how much. */
export interface EncodedFile {
  readonly output: string;
  readonly texts: number;
  readonly dimensions: number;
  readonly tokens: number;
  /** Texts that were longer than the model reads. */
  readonly cut: number;
  /** Texts that an earlier call had encoded. */
  readonly resumedAfter: number;
  /** The file of ranges, for int8 and uint8. */
  readonly ranges?: string;
}
