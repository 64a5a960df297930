/** What happens to texts on their way from the head to the screen. One thing a text; the words still say the same. */
import type { Random } from '../core/random.ts';
import type { Language } from './language.ts';
import { codeSwitches, misspellings, traditional } from './noise-words.ts';

export const noiseKinds = ['typo', 'traditional', 'full-width', 'emoji', 'no-punctuation', 'code-switching'] as const;
export type NoiseKind = (typeof noiseKinds)[number];

export interface NoisyText {
  readonly text: string;
  /** Missing where nothing in the text could be changed. */
  readonly noise?: NoiseKind;
}

type Change = (random: Random, text: string) => string;

const emojis = ['😭', '😡', '🙏', '😅', '🤔', '😤', '💔', '😩'];

const withoutPunctuation: Change = (_, text) =>
  text
    .replace(/[。！？，；“”]/g, ' ')
    .replace(/[.!?,;:"](?=\s|$)/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
const withEmoji: Change = (random, text) => `${text}${random.pick(emojis).repeat(random.next() < 0.3 ? 2 : 1)}`;

const changes: Readonly<Record<Language, readonly (readonly [NoiseKind, Change])[]>> = {
  zh: [
    ['typo', (random, text) => replaceOne(random, text, misspellings)],
    ['traditional', (_, text) => [...text].map((char) => traditional.get(char) ?? char).join('')],
    ['full-width', (_, text) => text.replace(/[0-9A-Za-z]/g, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0))],
    ['emoji', withEmoji],
    ['no-punctuation', withoutPunctuation],
    ['code-switching', (random, text) => replaceOne(random, text, codeSwitches)],
  ],
  en: [
    ['typo', mistype],
    ['emoji', withEmoji],
    ['no-punctuation', (random, text) => withoutPunctuation(random, text).toLowerCase().replaceAll("'", '')],
  ],
};

/** Changes a text in one way. Where the first choice finds nothing to change, the others are tried. */
export function addNoise(random: Random, text: string, language: Language): NoisyText {
  for (const [noise, change] of random.fork('order').shuffled(changes[language])) {
    const changed = change(random.fork(noise), text);
    if (changed !== text) return { text: changed, noise };
  }
  return { text };
}

function replaceOne(random: Random, text: string, table: ReadonlyMap<string, string>): string {
  const there = [...table].filter(([from]) => text.includes(from));
  if (there.length === 0) return text;
  const [from, to] = random.pick(there);
  return text.replace(from, to);
}

/** Two letters swapped, one lost or one doubled, never at the beginning of a word. */
function mistype(random: Random, text: string): string {
  const places = [...text.matchAll(/[a-z]{5,}/g)].map(({ index, 0: word }) => index + 1 + random.int(word.length - 2));
  if (places.length === 0) return text;
  const at = random.pick(places);
  const [a, b] = [text[at]!, text[at + 1]!];
  const slip = random.pick([b + a, a, a + a + b]);
  return text.slice(0, at) + slip + text.slice(at + 2);
}
