import type { Random } from '../core/random.ts';

/** One of them, the more often the heavier; `total` is the sum of all weights. */
export function pickWeighted<T extends { readonly weight: number }>(random: Random, items: readonly T[], total: number): T {
  let left = random.next() * total;
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return items.at(-1)!;
}
