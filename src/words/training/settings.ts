import { optionError, UserError } from '../../core/errors.ts';
import type { SubwordShape } from '../subwords.ts';

export const wordModels = ['skip-gram', 'cbow'] as const;
/** Skip-gram predicts each neighbour by the word; CBOW the word by the mean of its neighbours. */
export type WordModel = (typeof wordModels)[number];

/** How word vectors are trained. */
export interface WordSettings {
  readonly model: WordModel;
  readonly dims: number;
  /** Neighbours on each side at most; each time from 1 to so many are looked at, all as likely. */
  readonly window: number;
  /** Words drawn for each that is predicted, by count^0.75. */
  readonly negative: number;
  /** Hierarchical softmax over a Huffman tree, in the place of negative sampling. */
  readonly hierarchical: boolean;
  /** One set of negatives for a window instead of one for each pair; of skip-gram. */
  readonly shareNegatives: boolean;
  /** Words with a greater share of the corpus are left out now and then; 0 leaves none out. */
  readonly sample: number;
  readonly epochs: number;
  /** Falls linearly from the one to the other over all words of all epochs. */
  readonly learningRate: number;
  readonly finalLearningRate: number;
  readonly seed: number;
  readonly subword?: SubwordShape | undefined;
}

/** Those of gensim and word2vec, but for five epochs of skip-gram. */
export const defaultWordSettings: WordSettings = {
  model: 'skip-gram',
  dims: 100,
  window: 5,
  negative: 5,
  hierarchical: false,
  shareNegatives: false,
  sample: 1e-3,
  epochs: 5,
  learningRate: 0.025,
  finalLearningRate: 1e-4,
  seed: 1,
};

/** As fastText has it, with fewer buckets than its two million. */
export const defaultSubword: SubwordShape = { minLength: 3, maxLength: 6, buckets: 200_000 };

const ranges: readonly (readonly [keyof WordSettings, option: string, from: number, to: number])[] = [
  ['dims', '--dims', 1, 4096],
  ['window', '--window', 1, 1000],
  ['negative', '--negative', 1, 250],
  ['epochs', '--epochs', 1, 100_000],
];

/** @throws UserError `option-out-of-range`, `option-misplaced` */
export function checkWordSettings(settings: WordSettings): void {
  for (const [name, option, from, to] of ranges) {
    const value = settings[name] as number;
    if (!(Number.isInteger(value) && value >= from && value <= to))
      throw optionError(option, value, `a whole number from ${from} to ${to.toLocaleString('en')}`);
  }
  const { learningRate, finalLearningRate, sample, subword, model, shareNegatives, hierarchical } = settings;
  if (!(learningRate > 0 && learningRate <= 1)) throw optionError('--lr', learningRate, 'a number above 0, at most 1');
  if (!(finalLearningRate >= 0 && finalLearningRate <= learningRate))
    throw optionError('--final-lr', finalLearningRate, `a number from 0 to ${learningRate} (--lr)`);
  if (!(sample >= 0 && sample < 1)) throw optionError('--sample', sample, 'a number from 0 to below 1');
  if (subword && !(subword.minLength >= 1 && subword.minLength <= subword.maxLength && subword.maxLength <= 32))
    throw optionError(
      '--subword-lengths',
      `${subword.minLength},${subword.maxLength}`,
      'two lengths from 1 to 32, the shorter first',
    );
  if (shareNegatives && model === 'cbow')
    throw misplaced('--share-negatives', 'CBOW predicts one word a window and has one set of negatives for it as it is');
  if (shareNegatives && hierarchical) throw misplaced('--share-negatives', 'hierarchical softmax draws no negatives');
}

const misplaced = (option: string, why: string) =>
  new UserError({ code: 'option-misplaced', message: `${option} has no meaning here: ${why}`, fix: `leave ${option} out` });
