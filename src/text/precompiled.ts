/**
 * SentencePiece's compiled normalisation, as tokenizer.json holds it: base64 of a double-array trie over UTF-8 (darts-clone)
 * and of the texts, each ended by 0, that its leaves point to. XLM-RoBERTa and its kin have one, each its own edition.
 */

/** Maps a text as Hugging Face's `Precompiled` does: graphemes as a whole where they are short, else letter by letter. */
export function precompiledNormalizer(charsMap: string): (text: string) => string {
  const find = prefixFinder(Uint8Array.from(atob(charsMap), (c) => c.charCodeAt(0)));
  const known = new Map<string, string | undefined>();
  const mapped = (part: string): string | undefined => {
    if (known.has(part)) return known.get(part);
    const found = find(encoder.encode(part));
    if (known.size >= REMEMBERED) known.clear();
    known.set(part, found);
    return found;
  };
  const byLetter = (part: string): string => {
    let out = '';
    for (const letter of part) out += mapped(letter) ?? letter;
    return out;
  };
  return (text) => {
    if (lettersAlone.test(text)) return byLetter(text);
    let out = '';
    for (const { segment } of graphemes.segment(text)) {
      const whole = segment.length < LONGEST && encoder.encode(segment).length < LONGEST ? mapped(segment) : undefined;
      out += whole ?? byLetter(segment);
    }
    return out;
  };
}

/** Graphemes of so many bytes of UTF-8 are not looked up as a whole. */
const LONGEST = 6;
const REMEMBERED = 50_000;
const encoder = new TextEncoder();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Latin, Greek, Cyrillic, Chinese and Japanese without marks: every letter is a grapheme. Segmenting is slow. */
const lettersAlone =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u3000-\u3029\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9d]*$/;

/** The text behind the shortest key that a part begins with. */
function prefixFinder(bytes: Uint8Array): (part: Uint8Array) => string | undefined {
  const view = new DataView(bytes.buffer);
  const size = view.getUint32(0, true);
  if (size > bytes.length - 4)
    throw new RangeError(`its compiled map has ${bytes.length} bytes, of which ${size + 4} were announced`);
  const trie = Uint32Array.from({ length: size >> 2 }, (_, i) => view.getUint32(4 + 4 * i, true));
  const texts = bytes.subarray(4 + size);
  const decoder = new TextDecoder();
  return (part) => {
    let at = offset(trie[0]!);
    for (const byte of part) {
      at ^= byte;
      const unit = trie[at];
      if (byte === 0 || unit === undefined || label(unit) !== byte) return undefined;
      at ^= offset(unit);
      if (!hasLeaf(unit)) continue;
      const from = trie[at]! & 0x7fffffff;
      const to = texts.indexOf(0, from);
      return decoder.decode(texts.subarray(from, to < 0 ? texts.length : to));
    }
    return undefined;
  };
}

// A unit of darts-clone.
const hasLeaf = (unit: number) => ((unit >>> 8) & 1) === 1;
const label = (unit: number) => (unit & 0x800000ff) >>> 0;
const offset = (unit: number) => (unit >>> 10) << ((unit & 0x200) >>> 6);
