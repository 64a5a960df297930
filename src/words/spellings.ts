import { nearest } from '../core/nearest.ts';
import { toSimplified, toTraditional } from '../text/chinese-scripts.ts';

/** What an unknown word may have been meant to be. */
export interface Spellings {
  /** Its form in the other Chinese script, where that is known. */
  readonly script?: { readonly name: 'simplified' | 'traditional'; readonly word: string };
  /** Known words that are near, the likeliest first; three at most. */
  readonly near: readonly string[];
}

/** Words that are compared letter by letter, the most frequent. */
const COMPARED = 200_000;
const MOST = 3;

export function spellingsOf(word: string, words: readonly string[]): Spellings {
  const known = new Set(words);
  const script = (['simplified', 'traditional'] as const)
    .map((name) => ({ name, word: name === 'simplified' ? toSimplified(word) : toTraditional(word) }))
    .find((form) => form.word !== word && known.has(form.word));
  const forms = [
    word.toLowerCase(),
    word.normalize('NFKC').toLowerCase(),
    `${word[0]?.toUpperCase()}${word.slice(1)}`,
    word.replace(/\s+/g, '_'),
  ];
  const near = new Set(forms.filter((form) => form !== word && known.has(form)));
  const letters = Array.from(word).length;
  const compared = words.length > COMPARED ? words.slice(0, COMPARED) : words;
  const han = /\p{Script=Han}/u.test(word);
  // Of a word of one or two characters, every other one of that length is near by letters.
  if (letters > (han ? 2 : 3)) {
    const spelled = nearest(word, compared);
    if (spelled !== undefined) near.add(spelled);
  }
  if (near.size === 0 && han)
    for (const other of compared) {
      if (near.size >= MOST) break;
      if (other !== word && (word.includes(other) || other.includes(word)) && Array.from(other).length >= letters - 1)
        near.add(other);
    }
  return { ...(script && { script }), near: [...near].slice(0, MOST) };
}
