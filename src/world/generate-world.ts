import { optionError } from '../core/errors.ts';
import { random } from '../core/random.ts';
import { documentsOf } from './documents.ts';
import { judge } from './judge.ts';
import { brandNames } from './names.ts';
import { queriesOf } from './queries.ts';
import { languages as allLanguages } from './support/types.ts';
import { findTraps } from './traps.ts';
import type { World, WorldOptions } from './world.ts';

export const worldDefaults = { seed: 1, documents: 600, languages: allLanguages, noise: 0.1, queries: { train: 6000, dev: 300, test: 600 } } as const satisfies Required<WorldOptions>;

/** Names of makers a language; each text draws from them, queries of a split from its own share. */
const BRANDS = 60;

/** Makes the world. Streams of random numbers are split by label, so that a new topic changes no other topic's texts. */
export function generateWorld(options: WorldOptions = {}): World {
  const { seed, documents, languages, noise, queries: counts } = { ...worldDefaults, ...options };
  if (!(Number.isInteger(documents) && documents >= 1)) throw optionError('--documents', documents, 'a whole number from 1');
  if (!(noise >= 0 && noise <= 1)) throw optionError('--noise', noise, 'a share from 0 to 1');
  if (languages.length === 0 || languages.some((language) => !allLanguages.includes(language))) throw optionError('--lang', languages.join(), `one or more of ${allLanguages.join(', ')}`);
  const numbers = random(seed).fork('world');
  const perLanguage = (count: number) => Math.ceil(count / languages.length);
  const corpus = new Map<string, World['corpus'] extends ReadonlyMap<string, infer D> ? D : never>();
  const queries = new Map<string, World['queries'] extends ReadonlyMap<string, infer Q> ? Q : never>();
  for (const language of languages) {
    const stream = numbers.fork(language);
    const brands = brandNames(language, BRANDS, stream.fork('brands'));
    const made = documentsOf({ language, count: perLanguage(documents), brands, random: stream.fork('documents') });
    for (const document of made) corpus.set(document.id, document);
    const asked = queriesOf({ language, counts: { train: perLanguage(counts.train), dev: perLanguage(counts.dev), test: perLanguage(counts.test) }, brands, noise, corpus: made, random: stream.fork('queries') });
    for (const query of asked) queries.set(query.id, query);
  }
  return { name: 'world', corpus, queries, qrels: judge(corpus, queries), traps: findTraps(corpus, queries) };
}
