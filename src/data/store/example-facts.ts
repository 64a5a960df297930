import type { ExampleForm } from '../../core/example-form.ts';
import { hashText } from '../../core/random.ts';
import { type Example, formOf } from '../example.ts';

/** A score, and the number of its example, from 0. */
export interface PlacedScore {
  readonly value: number;
  readonly at: number;
}

/** What must be known of all examples before training on them. */
export interface ExampleFacts {
  readonly count: number;
  /** Of the first. */
  readonly form: ExampleForm | undefined;
  /** The first of another form. */
  readonly mixed?: { readonly at: number; readonly form: ExampleForm };
  readonly withoutNegatives: number;
  /** The least and the greatest score; one that is no number is both. */
  readonly scores?: { readonly least: PlacedScore; readonly greatest: PlacedScore };
  /** A short hash of texts, weights, scores and labels, in their order: by it a resumed run knows its data again. */
  readonly fingerprint: string;
}

/** Facts of examples as they come. */
export function gatherFacts(): { add(example: Example): void; facts(): ExampleFacts } {
  let [count, withoutNegatives, hash] = [0, 0, 0];
  let form: ExampleForm | undefined;
  let mixed: ExampleFacts['mixed'];
  let scores: ExampleFacts['scores'];
  return {
    add: (example) => {
      const { anchor, positives, negatives, weight, score, label } = example;
      const own = formOf(example);
      form ??= own;
      if (own !== form) mixed ??= { at: count, form: own };
      if (negatives.length === 0) withoutNegatives++;
      if (score !== undefined) scores = withScore(scores, { value: score, at: count });
      const target = score ?? label;
      const content = [anchor, positives, negatives, weight, ...(target === undefined ? [] : [target])];
      hash = hashText(JSON.stringify(content), hash);
      count++;
    },
    facts: () => ({
      ...{ count, form, withoutNegatives, fingerprint: (hash >>> 0).toString(16).padStart(8, '0') },
      ...(mixed && { mixed }),
      ...(scores && { scores }),
    }),
  };
}

function withScore(before: ExampleFacts['scores'], score: PlacedScore): NonNullable<ExampleFacts['scores']> {
  if (!before) return { least: score, greatest: score };
  const { least, greatest } = before;
  if (Number.isNaN(least.value)) return before;
  if (Number.isNaN(score.value)) return { least: score, greatest: score };
  return {
    least: score.value < least.value ? score : least,
    greatest: score.value > greatest.value ? score : greatest,
  };
}

export function factsOf(examples: Iterable<Example>): ExampleFacts {
  const { add, facts } = gatherFacts();
  for (const example of examples) add(example);
  return facts();
}
