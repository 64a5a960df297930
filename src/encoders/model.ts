import type { Tokenizer } from '../text/tokenizer.ts';
import type { Encoder } from './encoder.ts';

/** A checkpoint in memory: recipe, tokenizer and numbers. */
export interface Model {
  /** What to call it: the folder's name. */
  readonly name: string;
  readonly encoder: Encoder;
  readonly tokenizer: Tokenizer;
  /** Every parameter of the encoder, by its checkpoint name. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Tensors of the checkpoint that the encoder does not use (a pooler, say); saved with it again. */
  readonly extras: ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;
  /**
   * config.json as it was read, to be written again: numbers that JavaScript would write otherwise (`2.0`) are
   * `JSON.rawJSON` objects. `{}` for a model trained from nothing.
   */
  readonly huggingFaceConfig: Readonly<Record<string, unknown>>;
}
