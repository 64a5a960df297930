/** Keys by count, the greatest first; of equal counts the smaller key. */
export interface MergeQueue {
  /** A key may be pushed again when its count has grown. */
  push(key: number, count: number): void;
  /** Takes the key whose count is the greatest now. */
  pop(): number | undefined;
}

/**
 * A binary heap whose entries may be stale: an entry that promises more than the key has now goes back with its present
 * count, and one that promises less has been overtaken by a later entry.
 */
export function mergeQueue(countNow: (key: number) => number): MergeQueue {
  const keys: number[] = [];
  const counts: number[] = [];
  const before = (a: number, b: number) => counts[a]! > counts[b]! || (counts[a] === counts[b] && keys[a]! < keys[b]!);
  const swap = (a: number, b: number) => {
    [keys[a], keys[b]] = [keys[b]!, keys[a]!];
    [counts[a], counts[b]] = [counts[b]!, counts[a]!];
  };
  const push = (key: number, count: number) => {
    if (count <= 0) return;
    counts.push(count);
    let at = keys.push(key) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && before(at, parent); parent = (at - 1) >> 1) {
      swap(at, parent);
      at = parent;
    }
  };
  const take = (): { readonly key: number; readonly count: number } | undefined => {
    if (keys.length === 0) return undefined;
    swap(0, keys.length - 1);
    const top = { key: keys.pop()!, count: counts.pop()! };
    for (let at = 0; ; ) {
      let first = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2 && child < keys.length; child++) if (before(child, first)) first = child;
      if (first === at) return top;
      swap(at, first);
      at = first;
    }
  };
  return {
    push,
    pop: () => {
      for (let top = take(); top; top = take()) {
        const now = countNow(top.key);
        if (now === top.count) return top.key;
        if (now < top.count) push(top.key, now);
      }
      return undefined;
    },
  };
}
