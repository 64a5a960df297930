/** Forms that only test asks: none of train's in disguise, and no word that training never shows. */
import { words } from '../../text/segment.ts';
import { type Language, languages } from '../language.ts';
import { sharedWords } from '../support/shared-words.ts';
import { queryTemplates } from '../support/splits.ts';
import { type Intent, registers, type Topic } from '../support/types.ts';
import type { DrawnText, Noted } from './draw-texts.ts';

/** Character 3-grams in common, of all that either has. */
const ALIKE = 0.8;

export function lintHeldOut(
  topics: readonly Noted<Topic>[],
  intents: readonly Noted<Intent>[],
  drawn: readonly DrawnText[],
): void {
  for (const language of languages) {
    const trained = intents.flatMap(({ words: intent }) => formsOf(intent, language, 'train'));
    const grams = trained.map(({ source }) => gramsOf(source));
    const shown = shownWords(topics, intents, drawn, language);
    for (const { words: intent, note } of intents)
      for (const { path, source } of formsOf(intent, language, 'test')) {
        const own = gramsOf(source);
        const like = grams.findIndex((other) => jaccard(own, other) > ALIKE);
        if (like >= 0)
          note(
            path,
            'template-shared',
            `only test asks this, and ${trained[like]!.name} of train is the same or nearly: ${trained[like]!.source}`,
          );
        const fresh = [...new Set(literals(source).flatMap((text) => words(text)))].filter((word) => !shown(word));
        if (fresh.length > 0) note(path, 'word-unseen', `only test asks this, and no text of training has ${fresh.join(', ')}`);
      }
  }
}

function formsOf(intent: Intent, language: Language, split: 'train' | 'test') {
  return registers.flatMap((register) => {
    const list = intent[language].queries[register];
    return queryTemplates(register, list.length, split).map((place) => ({
      path: `${language}.queries.${register}.${place}`,
      name: `${intent.id}, ${register} query ${place + 1},`,
      source: list[place]!,
    }));
  });
}

/** Whether a word stands in what training shows: train's queries, the documents of all combinations, the fillings of slots. */
function shownWords(
  topics: readonly Noted<Topic>[],
  intents: readonly Noted<Intent>[],
  drawn: readonly DrawnText[],
  language: Language,
) {
  const paths = new Map(
    intents.map(({ words: intent }) => [
      intent.id,
      new Set([
        ...formsOf(intent, language, 'train').map(({ path }) => path),
        ...intent[language].documents
          .slice(0, -1)
          .flatMap((_, place) => [`${language}.documents.${place}.title`, `${language}.documents.${place}.body`]),
      ]),
    ]),
  );
  const sources = [
    ...Object.values(sharedWords[language]).flat(),
    ...topics.flatMap(({ words: topic }) => {
      const { names, items, words: own } = topic[language];
      return [...names, ...items, ...Object.values(own).flat()];
    }),
    ...intents.flatMap(({ words: intent }) => [
      ...Object.values(intent[language].words ?? {}).flat(),
      ...intent[language].documents.slice(0, -1).flatMap(({ title, body }) => [title, body]),
      ...formsOf(intent, language, 'train').map(({ source }) => source),
    ]),
  ];
  // What stands on both sides of an option or a slot makes words too, once it is filled.
  const filled = drawn.filter((one) => paths.get(one.intent.words.id)?.has(one.path)).map(({ text }) => text);
  const texts = [...sources.flatMap(literals), ...filled];
  if (language === 'zh') {
    const all = texts.join('\n').toLowerCase();
    return (word: string) => all.includes(word);
  }
  const known = new Set(texts.flatMap((text) => words(text)));
  return (word: string) => known.has(word);
}

/** What a template says in so many words: its slots, brackets and weights left out. */
export const literals = (source: string): string[] =>
  source
    .replace(/\*[\d.]+(?=[|\]]|$)/g, '')
    .split(/\{[^}]*\}|[[\]|<>]/)
    .filter((text) => text.trim() !== '');

function gramsOf(source: string): Set<string> {
  const plain = source.toLowerCase().replace(/[\s\p{P}]+/gu, '');
  const chars = Array.from(plain);
  return new Set(chars.length < 3 ? [plain] : chars.slice(2).map((_, at) => chars.slice(at, at + 3).join('')));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return shared / (a.size + b.size - shared);
}
