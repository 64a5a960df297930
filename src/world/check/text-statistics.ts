/** How varied and how long texts are, and the same of other collections. */
import { words } from '../../text/segment.ts';

/** Of so many texts. */
export interface TextStatistics {
  readonly texts: number;
  /** Different words for each word. */
  readonly typeTokenRatio: number;
  /** Different pairs of neighbouring words for each pair. */
  readonly distinctBigrams: number;
  /** Words of a text, in the mean. */
  readonly length: number;
}

export type StatisticName = Exclude<keyof TextStatistics, 'texts'>;
export const statisticNames: readonly StatisticName[] = ['typeTokenRatio', 'distinctBigrams', 'length'];

/** Chinese is cut into words. Ratios fall with the number of texts: only those of as many can be compared. */
export function textStatistics(texts: readonly string[]): TextStatistics {
  const [types, bigrams] = [new Set<string>(), new Set<string>()];
  let [tokens, pairs] = [0, 0];
  for (const text of texts) {
    const list = words(text);
    tokens += list.length;
    pairs += Math.max(0, list.length - 1);
    list.forEach((word, at) => {
      types.add(word);
      if (at > 0) bigrams.add(`${list[at - 1]} ${word}`);
    });
  }
  return {
    texts: texts.length,
    typeTokenRatio: types.size / tokens,
    distinctBigrams: bigrams.size / pairs,
    length: tokens / texts.length,
  };
}

/** How far apart two values of a ratio scale are: 0 for the same, 0.69 for twice or half. */
export const apart = (a: number, b: number): number => Math.abs(Math.log(a / b));
