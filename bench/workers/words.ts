/** One training of word vectors in a process of its own. Prints a line of JSON. */
import { evaluateWordPairs } from '../../src/evaluation/words/word-pairs.ts';
import { type TrainWordVectorsOptions, trainWordVectors } from '../../src/node/words/train-word-vectors.ts';
import { loadWordPairs } from '../../src/node/words/word-files.ts';
import { wordSpace } from '../../src/words/word-space.ts';

export interface WordsTask extends TrainWordVectorsOptions {
  readonly pairs: readonly string[];
}

const { pairs, ...options } = JSON.parse(process.argv[2]!) as WordsTask;
const { wordsPerSecond, vocabulary, seconds, vectors } = await trainWordVectors({
  ...options,
  pretokenized: true,
  overwrite: true,
});
const peakMiB = process.resourceUsage().maxRSS / 1024;
const space = wordSpace(vectors);
const scores = await Promise.all(
  pairs.map(async (file) => [file, evaluateWordPairs(space, await loadWordPairs(file)).spearman] as const),
);
console.log(JSON.stringify({ wordsPerSecond, vocabulary, seconds, peakMiB, spearman: Object.fromEntries(scores) }));
process.exit(0);
