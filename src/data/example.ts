/**
 * One training example: an anchor (query, question), the texts that belong to it and those that do not.
 * As JSONL: `{"anchor": …, "positive": text or [texts], "negatives": [texts], "weight": number, "source": …}`.
 */
export interface Example {
  readonly anchor: string;
  /** At least one. */
  readonly positives: readonly string[];
  /** Hard negatives; may be empty. */
  readonly negatives: readonly string[];
  /** Factor of this example's loss, > 0. */
  readonly weight: number;
  /** Where it came from; carried along, never read by training. */
  readonly source?: unknown;
}

export interface Examples {
  readonly name: string;
  readonly examples: readonly Example[];
  /** What the user should know: columns left aside, examples that are there twice. */
  readonly notes: readonly string[];
}

/** Examples as a reader has them, before they are looked through as a whole. */
export interface ReadExamples extends Examples {
  /** The line of each example, where they come from a file of lines. */
  readonly lines?: readonly number[];
}
