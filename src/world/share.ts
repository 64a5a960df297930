/** What gets a share: `key` is its own, `luck` in [0, 1) a hash of it. */
export interface Sharer {
  readonly key: string;
  readonly luck: number;
}

/** Shares a number out evenly; who gets one more is decided by luck, so that a larger number takes nothing from anyone. */
export function share<T extends Sharer>(sharers: readonly T[], total: number): [T, number][] {
  const base = Math.floor(total / Math.max(1, sharers.length));
  const lucky = new Set(
    [...sharers]
      .sort((a, b) => a.luck - b.luck || (a.key < b.key ? -1 : 1))
      .slice(0, total - base * sharers.length)
      .map(({ key }) => key),
  );
  return sharers.map((sharer) => [sharer, base + (lucky.has(sharer.key) ? 1 : 0)]);
}

/** The whole part of a mean number, and one more for the lucky: the same whatever else there is. */
export const ownShare = ({ luck }: Sharer, mean: number): number => Math.floor(mean) + (luck < mean - Math.floor(mean) ? 1 : 0);
