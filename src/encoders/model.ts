import type { Tokenizer } from '../text/tokenizer.ts';
import type { Encoder } from './encoder.ts';

/** A model of a hub, at one commit. */
export interface ModelOrigin {
  /** `ORG/NAME` */
  readonly id: string;
  /** What was asked for: a branch, a tag or a commit. */
  readonly revision: string;
  readonly commit: string;
}

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
  /** The hub's model that its weights are, or that its training began with. */
  readonly origin?: ModelOrigin;
}
