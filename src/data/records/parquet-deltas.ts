import { readVarint } from './parquet-thrift.ts';

/** Values of a block; writers take 128. */
const LARGEST_BLOCK = 1 << 16;

/**
 * Walks over whole numbers that Parquet stores as differences, in blocks of small blocks, and gives where they end. A reader that believes
 * a block of no or of negative size stays where it is for ever.
 *
 * @param count numbers that are read
 * @throws RangeError
 */
export function checkDeltas(view: DataView, from: number, count: number): number {
  let at = from;
  const varint = (): number => {
    const { value, end } = readVarint(view, at);
    at = end;
    return value;
  };
  const [block, parts] = [varint(), varint()];
  const each = block / parts;
  if (!(block > 0 && block <= LARGEST_BLOCK && parts > 0 && each % 8 === 0))
    throw new RangeError(`a block claims ${block} differences in ${parts} parts`);
  varint();
  varint();
  for (let seen = 1; seen < count; ) {
    varint();
    const widths = at;
    at += parts;
    for (let i = 0; i < parts && seen < count; i++, seen += each) {
      const width = view.getUint8(widths + i);
      if (width > 64) throw new RangeError(`differences have ${width} bits`);
      at += (each / 8) * width;
    }
  }
  return at;
}

/**
 * Lengths of texts that begin as the one before, and so are longer than what is stored of them.
 *
 * @returns bytes of all texts
 * @throws RangeError where more of the one before is claimed than there is
 */
export function bytesOfPrefixed(prefixes: Int32Array, suffixes: Int32Array): number {
  let [before, sum] = [0, 0];
  for (const [i, prefix] of prefixes.entries()) {
    const suffix = suffixes[i]!;
    if (prefix < 0 || suffix < 0 || prefix > before) throw new RangeError(`a text claims ${prefix} bytes of one of ${before}`);
    before = prefix + suffix;
    sum += before;
  }
  return sum;
}
