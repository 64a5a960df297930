/** How far what test asks stands apart from what train asks: whole texts, runs of words, near texts, words. */
import { random } from '../../core/random.ts';
import { documentText } from '../../data/retrieval.ts';
import { languages } from '../language.ts';
import type { World, WorldQuery } from '../world.ts';
import { type Measure, measured } from './measure.ts';

/** Test queries whose nearest query of train is looked for; more say no more. */
const SAMPLE = 1000;
const RUN = 5;
const NEAR = 0.8;

const splitBounds = { sameText: 0, near: 0.05, runs: 0.45, newWords: 1 / 1000 } as const;

export function splitsApart(world: World): Measure[] {
  const { queries, corpus } = world;
  const of = (split: string) => queries.filter(({ metadata }) => metadata.split === split);
  const [train, test] = [of('train'), of('test')];
  const trained = new Set(train.map(({ text }) => plain(text)));
  const same = test.filter(({ text }) => trained.has(plain(text)));
  return [
    measured('texts of test that are in train', same.length, { most: splitBounds.sameText }),
    ...languages
      .filter((lang) => world.languages.includes(lang))
      .flatMap((lang) => {
        const here = <T extends { readonly metadata: { readonly lang: string } }>(texts: readonly T[]) =>
          texts.filter(({ metadata }) => metadata.lang === lang);
        const [asked, known] = [here(test), here(train)];
        const tested = asked.length > SAMPLE ? random(1).fork(lang).shuffled(asked).slice(0, SAMPLE) : asked;
        const pages = here(corpus).map(documentText);
        return [
          measured(`test queries whose nearest in train is above ${NEAR}`, shareNear(tested, known), {
            ...{ lang, most: splitBounds.near },
            note: `Jaccard of character 3-grams, ${tested.length} queries`,
          }),
          measured(`runs of ${RUN} words of test that are in train`, shareOfRuns(asked, known), { lang, most: splitBounds.runs }),
          measured('words of test that training never shows', shareOfNewWords(asked, [...known.map(textOf), ...pages]), {
            ...{ lang, most: splitBounds.newWords },
            note: 'brands and noise left out',
          }),
        ];
      }),
  ];
}

const textOf = ({ text }: WorldQuery) => text;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Without case, width, marks and white space: what only differs in these is the same. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Latin words, numbers and single Han characters. */
export const units = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu) ?? [];

function shareNear(tested: readonly WorldQuery[], train: readonly WorldQuery[]): number {
  const having = new Map<string, number[]>();
  const sizes = train.map(({ text }, row) => {
    const grams = gramsOf(text);
    for (const gram of grams) {
      const rows = having.get(gram);
      if (rows) rows.push(row);
      else having.set(gram, [row]);
    }
    return grams.size;
  });
  const shared = new Uint16Array(train.length);
  const near = tested.filter(({ text }) => {
    const grams = gramsOf(text);
    shared.fill(0);
    for (const gram of grams) for (const row of having.get(gram) ?? []) shared[row]!++;
    return sizes.some((size, row) => shared[row]! / (size + grams.size - shared[row]!) > NEAR);
  });
  return near.length / tested.length;
}

function gramsOf(text: string): Set<string> {
  const chars = Array.from(text.normalize('NFKC').toLowerCase());
  return new Set(chars.slice(2).map((_, at) => chars.slice(at, at + 3).join('')));
}

function shareOfRuns(test: readonly WorldQuery[], train: readonly WorldQuery[]): number {
  const trained = new Set(train.flatMap(({ text }) => runs(text)));
  const lists = test.map(({ text }) => runs(text)).filter((list) => list.length > 0);
  return mean(lists.map((list) => list.filter((run) => trained.has(run)).length / list.length));
}

function runs(text: string): string[] {
  const list = units(text);
  return list.slice(RUN - 1).map((_, at) => list.slice(at, at + RUN).join(' '));
}

/** Of clean queries; what a brand is called is invented, and is not to be known. */
function shareOfNewWords(test: readonly WorldQuery[], trained: readonly string[]): number {
  const known = new Set(trained.flatMap(units));
  const asked = test
    .filter(({ metadata }) => metadata.noise === undefined)
    .flatMap(({ text, metadata: { entity } }) => units(entity === undefined ? text : text.replaceAll(entity, ' ')));
  return asked.filter((unit) => !known.has(unit)).length / asked.length;
}
