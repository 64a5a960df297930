import type { ExampleForm } from '../core/example-form.ts';

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
  /**
   * Of a scored pair: how alike the anchor and the one text among `positives` are, greater is more alike. They need not belong
   * together then.
   */
  readonly score?: number;
  /** Of a labelled pair: whether the anchor and the one text among `positives` belong together. */
  readonly label?: boolean;
}

/** What an example says. */
export const formOf = ({ score, label }: Pick<Example, 'score' | 'label'>): ExampleForm =>
  score !== undefined ? 'scored' : label !== undefined ? 'labelled' : 'examples';

/** Examples of one source, and what there is to say of them. */
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
