import { hashText, mix } from '../core/random.ts';
import { normalizeText } from '../data/relations.ts';

/** How alike texts must be. */
export interface NearDuplicateOptions {
  /** Least Jaccard similarity of the sets of character 4-grams; 0.85 if not given. */
  readonly threshold?: number;
}

/** A text that is nearly the same as an earlier one. */
export interface NearDuplicate {
  /** The later text, and the earliest one that it is like. */
  readonly row: number;
  readonly of: number;
  readonly similarity: number;
}

const GRAM = 4;
/** Bands of rows: a pair as alike as 0.85 meets in some band with probability 0.997. */
const [BANDS, ROWS] = [8, 4];
const BINS = BANDS * ROWS;
/** Of texts that share a band, so many are compared at most: boilerplate would else cost the square of its number. */
const MOST = 64;

/**
 * Texts that are nearly the same as an earlier one: by one-permutation MinHash (arXiv 1208.1259) with rotation for empty
 * bins (Shrivastava and Li 2014), in bands (Leskovec et al., Mining of Massive Datasets, section 3.4), each pair then
 * compared exactly. Case, width and white space do not count, so exact duplicates are found too. Needs 128 bytes a text.
 */
export function nearDuplicates(texts: readonly string[], { threshold = 0.85 }: NearDuplicateOptions = {}): NearDuplicate[] {
  const bands = Array.from({ length: BANDS }, () => new Map<number, number[]>());
  const found: NearDuplicate[] = [];
  texts.forEach((text, row) => {
    const grams = gramsOf(text);
    const signature = signatureOf(grams);
    const candidates = new Set<number>();
    const keys = bands.map((_, band) => keyOf(signature, band));
    bands.forEach((band, b) => {
      for (const other of band.get(keys[b]!) ?? []) candidates.add(other);
    });
    let best: NearDuplicate | undefined;
    for (const other of [...candidates].sort((a, b) => a - b)) {
      const similarity = jaccard(grams, gramsOf(texts[other]!));
      if (similarity >= threshold && similarity > (best?.similarity ?? 0)) best = { row, of: other, similarity };
      if (similarity === 1) break;
    }
    if (best) {
      found.push(best);
      return;
    }
    // Only firsts of their kind stand for later ones.
    bands.forEach((band, b) => {
      const list = band.get(keys[b]!);
      if (!list) band.set(keys[b]!, [row]);
      else if (list.length < MOST) list.push(row);
    });
  });
  return found;
}

function gramsOf(text: string): Set<number> {
  const plain = normalizeText(text);
  const grams = new Set<number>();
  if (plain.length <= GRAM) return grams.add(hashText(plain) >>> 0);
  let [a, b, c] = [plain.charCodeAt(0), plain.charCodeAt(1), plain.charCodeAt(2)];
  for (let i = 3; i < plain.length; i++) {
    const d = plain.charCodeAt(i);
    grams.add(
      mix(Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d) ^ Math.imul(d, 0x27d4eb2f)) >>> 0,
    );
    [a, b, c] = [b, c, d];
  }
  return grams;
}

/** The least hash of each bin; an empty bin takes that of the next one that is not. */
function signatureOf(grams: ReadonlySet<number>): Float64Array {
  const least = new Float64Array(BINS).fill(Number.POSITIVE_INFINITY);
  for (const gram of grams) least[gram % BINS] = Math.min(least[gram % BINS]!, gram);
  return least.map((value, bin) => {
    let [own, distance] = [value, 0];
    while (own === Number.POSITIVE_INFINITY && distance < BINS) own = least[(bin + ++distance) % BINS]! + 2 ** 32 * distance;
    return own;
  });
}

function keyOf(signature: Float64Array, band: number): number {
  let key = band;
  for (let r = 0; r < ROWS; r++) {
    const value = signature[band * ROWS + r]!;
    key = mix(Math.imul(key, 31) ^ (value | 0) ^ Math.floor(value / 2 ** 32));
  }
  return key;
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const gram of few) if (many.has(gram)) shared++;
  return shared / (a.size + b.size - shared);
}
