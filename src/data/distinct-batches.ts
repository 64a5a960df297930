/**
 * Batches in which no text is a positive twice, where possible. They start as the plain shuffle, so that they stay as random
 * as can be; then examples whose key a batch already holds are exchanged with examples of other batches:
 *
 *     [a b a c]  [d e f g]   →   [a b d c]  [a e f g]
 *
 * Only exchanges that leave fewer repeats are made, so it ends. With one key an example and full batches it finds an order
 * without repeats whenever there is one: a batch with a repeat has fewer distinct keys than places, so a full batch that
 * lacks the repeated key holds something to give in return.
 */
import { random } from '../core/random.ts';
import { type BatchesOptions, batches } from './sampler.ts';

export interface DistinctBatches {
  readonly batches: readonly (readonly number[])[];
  /** Examples that still share a key with an earlier one of their batch. */
  readonly repeats: number;
}

export interface DistinctBatchesOptions extends BatchesOptions {
  /** What must not come twice in a batch, by example: its positives' texts, usually. */
  readonly keys: readonly (readonly string[])[];
}

/** Other batches that are tried for one example. Data with a handful of keys would else take quadratic time. */
const TRIES = 256;

/** As `batches`: a function of its arguments alone. */
export function distinctBatches({ keys, ...options }: DistinctBatchesOptions): DistinctBatches {
  const lists = batches(keys.length, options);
  const counts = lists.map((list) => keyCounts(list, keys));
  const chance = random(options.seed).fork('exchange').fork(options.epoch);
  const pending = lists.flatMap((list, at) => repeatedIn(list, keys).map((example) => ({ example, at })));
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { example, at } = next;
    // An exchange since may have moved it, or taken its double away.
    const place = lists[at]!.indexOf(example);
    if (place < 0 || surplus(keys[example]!, counts[at]!) === 0) continue;
    const start = chance.int(lists.length);
    for (let i = 0; i < Math.min(TRIES, lists.length); i++) {
      const to = (start + i) % lists.length;
      const given = to === at ? undefined : partner(example, at, to);
      if (given === undefined) continue;
      const moved = lists[to]![given]!;
      lists[at]![place] = moved;
      lists[to]![given] = example;
      for (const [list, index, by] of [
        [at, example, -1],
        [to, moved, -1],
        [at, moved, 1],
        [to, example, 1],
      ] as const)
        change(counts[list]!, keys[index]!, by);
      if (surplus(keys[moved]!, counts[at]!) > 0) pending.push({ example: moved, at });
      break;
    }
  }
  return { batches: lists, repeats: lists.reduce((sum, list) => sum + repeatedIn(list, keys).length, 0) };

  /** Where in batch `to` stands an example that can be exchanged with less repeats as the result. */
  function partner(example: number, at: number, to: number): number | undefined {
    const gain = surplus(keys[example]!, counts[at]!) - clashes(keys[example]!, counts[to]!);
    if (gain <= 0) return undefined;
    const place = lists[to]!.findIndex((other) => {
      const back = clashes(keys[other]!, counts[at]!) - surplus(keys[other]!, counts[to]!);
      return back < gain;
    });
    return place < 0 ? undefined : place;
  }
}

function keyCounts(list: readonly number[], keys: DistinctBatchesOptions['keys']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const index of list) change(counts, keys[index]!, 1);
  return counts;
}

function change(counts: Map<string, number>, keys: readonly string[], by: number): void {
  for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Keys that another member of its batch has as well. */
const surplus = (keys: readonly string[], own: ReadonlyMap<string, number>) =>
  [...new Set(keys)].filter((key) => own.get(key)! > 1).length;
/** Keys that a batch it does not belong to has already. */
const clashes = (keys: readonly string[], other: ReadonlyMap<string, number>) =>
  [...new Set(keys)].filter((key) => (other.get(key) ?? 0) > 0).length;

function repeatedIn(list: readonly number[], keys: DistinctBatchesOptions['keys']): number[] {
  const seen = new Set<string>();
  return list.filter((index) => {
    const repeated = keys[index]!.some((key) => seen.has(key));
    for (const key of keys[index]!) seen.add(key);
    return repeated;
  });
}
