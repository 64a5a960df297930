/**
 * A vocabulary as a trie over UTF-16 units: one hash table of edges in flat arrays, which is quick to build and to walk
 * with hundreds of thousands of pieces.
 */
export interface PieceTrie {
  /** The node behind a unit, −1 where no piece goes on so; the root is 0. */
  child(node: number, unit: number): number;
  /** The piece that ends at a node, −1 for none. */
  piece(node: number): number;
}

/** Of two equal pieces the later one counts. */
export function pieceTrie(pieces: Iterable<string>): PieceTrie {
  let [mask, count] = [2 ** 16 - 1, 1];
  let [from, units, to] = [new Int32Array(mask + 1).fill(-1), new Uint16Array(mask + 1), new Int32Array(mask + 1)];
  let ends = new Int32Array(mask + 1).fill(-1);

  /** The slot of an edge, or the free one where it would be. */
  const slotOf = (node: number, unit: number): number => {
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit + 1, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & mask;
    while (from[slot] !== -1 && !(from[slot] === node && units[slot] === unit)) slot = (slot + 1) & mask;
    return slot;
  };
  const put = (node: number, unit: number, child: number): void => {
    const slot = slotOf(node, unit);
    from[slot] = node;
    units[slot] = unit;
    to[slot] = child;
  };
  const grow = (): void => {
    const [oldFrom, oldUnits, oldTo, oldEnds] = [from, units, to, ends];
    mask = 2 * mask + 1;
    [from, units, to] = [new Int32Array(mask + 1).fill(-1), new Uint16Array(mask + 1), new Int32Array(mask + 1)];
    oldFrom.forEach((node, slot) => {
      if (node !== -1) put(node, oldUnits[slot]!, oldTo[slot]!);
    });
    ends = new Int32Array(mask + 1).fill(-1);
    ends.set(oldEnds);
  };

  let id = 0;
  for (const piece of pieces) {
    let node = 0;
    for (let i = 0; i < piece.length; i++) {
      if (2 * count > mask) grow();
      const unit = piece.charCodeAt(i);
      const slot = slotOf(node, unit);
      if (from[slot] === -1) put(node, unit, count++);
      node = to[slot]!;
    }
    if (node !== 0) ends[node] = id;
    id++;
  }
  return {
    child: (node, unit) => {
      const slot = slotOf(node, unit);
      return from[slot] === -1 ? -1 : to[slot]!;
    },
    piece: (node) => ends[node]!,
  };
}
