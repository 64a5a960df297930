/** How an architecture wants its tokens laid out, and what it is fed beside them. */
export interface StreamLayout {
  readonly heads: number;
  /** Of a head. */
  readonly width: number;
  /**
   * Positions begin one behind this id; tokens that have it are not counted and have it as their position (RoBERTa's rule).
   * Positions are places, from 0, if not given.
   */
  readonly paddingId?: number;
  /** Bases θ of rotary positions. */
  readonly rotary?: readonly number[];
  /** Rotary frequencies are divided by it; 1 if not given. */
  readonly frequencyDivisor?: number;
  /** Places further apart than this do not see each other in local attention. */
  readonly window?: number;
  /** The bucket of a distance, key's place − query's: a row of the table of relative positions. */
  readonly bucket?: (distance: number) => number;
}
