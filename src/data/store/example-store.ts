import type { Example } from '../example.ts';
import { type KnownPositives, knownPositives, noKnownPositives } from '../relations.ts';
import { type ExampleFacts, factsOf } from './example-facts.ts';

/** Examples by their number, wherever they lie: in memory, or in a file that is larger than it. */
export interface ExampleStore {
  readonly length: number;
  readonly facts: ExampleFacts;
  /** Nothing for scored and labelled pairs, which concern nobody but themselves. */
  readonly known: KnownPositives;
  /** Those of some numbers below `length`, in the order that they are asked for. */
  at(indices: readonly number[]): Promise<readonly Example[]>;
  /** All, from the first to the last. */
  all(): AsyncIterable<Example>;
  /** Gives back what is held: an open file, and the file itself where it was made for this store alone. */
  close(): Promise<void>;
}

/** Examples that lie in memory. What is known of them is found out when it is asked for. */
export function storeInMemory(examples: readonly Example[]): ExampleStore {
  let facts: ExampleFacts | undefined;
  let known: KnownPositives | undefined;
  return {
    length: examples.length,
    get facts() {
      facts ??= factsOf(examples);
      return facts;
    },
    get known() {
      known ??= this.facts.form === 'examples' ? knownPositives(examples) : noKnownPositives;
      return known;
    },
    at: async (indices) => indices.map((index) => examples[index]!),
    all: async function* () {
      yield* examples;
    },
    close: async () => {},
  };
}

/** A store as it is; a list as one in memory. */
export const storeOf = (examples: readonly Example[] | ExampleStore): ExampleStore =>
  'facts' in examples ? examples : storeInMemory(examples);
