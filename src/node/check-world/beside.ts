/** The world's questions beside those of other collections: no further from them than they are from each other? */
import { random } from '../../core/random.ts';
import { type Measure, measured } from '../../world/check/measure.ts';
import {
  apart,
  type StatisticName,
  statisticNames,
  type TextStatistics,
  textStatistics,
} from '../../world/check/text-statistics.ts';
import { type Language, languages } from '../../world/language.ts';

/** Questions of one collection. */
export interface Questions {
  readonly name: string;
  readonly texts: readonly string[];
}

export interface BesideRow extends TextStatistics {
  readonly name: string;
  readonly lang: Language;
  /** Whether it is the world, which is held against the others. */
  readonly world: boolean;
}

export interface Beside {
  /** What each collection has, the world first, by language. */
  readonly rows: readonly BesideRow[];
  readonly measures: readonly Measure[];
}

const shown: Readonly<Record<StatisticName, string>> = {
  typeTokenRatio: 'type/token ratio',
  distinctBigrams: 'distinct bigrams',
  length: 'length',
};

/**
 * All samples are of as many texts as the smallest has. Two values are as far apart as the logarithm of their ratio; the
 * bound is the distance of the two collections that are furthest apart, whichever their languages. With one collection
 * there is no bound, and nothing is measured.
 */
export function beside(world: Readonly<Partial<Record<Language, readonly string[]>>>, others: readonly Questions[]): Beside {
  const own = languages.flatMap((lang) => (world[lang] ? [{ name: 'world', lang, world: true, texts: world[lang] }] : []));
  const theirs = others.map(({ name, texts }) => ({ name, lang: languageOf(texts), world: false, texts }));
  const all = [...own, ...theirs].map((one) => ({ ...one, texts: [...new Set(one.texts)] }));
  const size = Math.min(...all.map(({ texts }) => texts.length));
  const rows = all.map(({ texts, ...about }): BesideRow => {
    const drawn = random(1).fork(about.name).shuffled(texts).slice(0, size);
    return { ...about, ...textStatistics(drawn) };
  });
  const references = rows.filter((row) => !row.world);
  if (references.length < 2) return { rows, measures: [] };
  const measures = rows
    .filter((row) => row.world)
    .flatMap((row) =>
      statisticNames.flatMap((name) => {
        const most = Math.max(...references.flatMap((a) => references.map((b) => apart(a[name], b[name]))));
        return references
          .filter(({ lang }) => lang === row.lang)
          .map((reference) =>
            measured(`${shown[name]}: distance from ${reference.name}`, apart(row[name], reference[name]), {
              ...{ lang: row.lang, most },
              note: `${figure(row[name])} and ${figure(reference[name])}`,
            }),
          );
      }),
    );
  return { rows, measures };
}

const figure = (value: number) => value.toFixed(value < 1 ? 3 : 1);

/** By the script of most of its texts. */
const languageOf = (texts: readonly string[]): Language =>
  texts.filter((text) => /\p{Script=Han}/u.test(text)).length * 2 > texts.length ? 'zh' : 'en';
