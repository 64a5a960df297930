/** Ways to find the words of a text. */
import { words as icuWords } from '../../text/segment.ts';

/** The words of a text in their order, as they are counted. */
export type Cut = (text: string) => readonly string[];

export const segmenters = ['icu', 'jieba', 'unicode'] as const;
export type Segmenter = (typeof segmenters)[number];

/** ICU's dictionaries and rules (`Intl.Segmenter`), lower-cased in NFKC. */
export const icuCut: Cut = icuWords;

const letters = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Runs of letters, marks and digits, lower-cased in NFKC: words of languages that write blanks between them. */
export const unicodeCut: Cut = (text) => text.normalize('NFKC').toLowerCase().match(letters) ?? [];

/** Words of a dictionary are taken whole, the longest first; what stands between them is cut by `other`. */
export function dictionaryCut(dictionary: Iterable<string>, other: Cut): Cut {
  const byFirst = new Map<string, string[]>();
  for (const entry of dictionary) {
    const word = entry.normalize('NFKC').toLowerCase();
    const first = String.fromCodePoint(word.codePointAt(0)!);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return (raw) => {
    const text = raw.normalize('NFKC').toLowerCase();
    const out: string[] = [];
    let [from, at] = [0, 0];
    while (at < text.length) {
      const first = String.fromCodePoint(text.codePointAt(at)!);
      const word = byFirst.get(first)?.find((entry) => text.startsWith(entry, at) && standsAlone(text, at, entry));
      if (word === undefined) {
        at += first.length;
        continue;
      }
      if (at > from) out.push(...other(text.slice(from, at)));
      out.push(word.replace(/\s+/g, '_'));
      at += word.length;
      from = at;
    }
    if (from < text.length) out.push(...other(text.slice(from)));
    return out;
  };
}

const alphabetic = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;

/** In scripts with blanks between words, an entry is not found inside a longer word. */
function standsAlone(text: string, at: number, entry: string): boolean {
  const joins = (outer: string | undefined, inner: string) =>
    outer !== undefined && alphabetic.test(outer) && alphabetic.test(inner);
  return !joins(text[at - 1], entry[0]!) && !joins(text[at + entry.length], entry.at(-1)!);
}

/** Texts as lines of words with blanks between them, in chunks of UTF-8. Each line of a text is a sentence. */
export async function* cutTexts(texts: AsyncIterable<string>, cut: Cut): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let pending = '';
  for await (const text of texts) {
    for (const line of text.split(/[\r\n\u2028\u2029]+/)) {
      const words = cut(line);
      if (words.length > 0) pending += `${words.join(' ')}\n`;
    }
    if (pending.length < 1 << 16) continue;
    yield encoder.encode(pending);
    pending = '';
  }
  if (pending !== '') yield encoder.encode(pending);
}
