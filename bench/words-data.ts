import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../src/core/errors.ts';
import { nodeFiles } from '../src/node/files.ts';
import { corpusBytes } from '../src/node/words/read-corpus.ts';
import type { Segmenter } from '../src/words/corpus/cut.ts';
import type { BenchContext } from './bench.ts';

/** A corpus and the similarity sets that its vectors are measured on. */
export interface WordsData {
  readonly name: string;
  readonly corpus: string;
  readonly segmenter: Segmenter;
  readonly pairs: readonly string[];
}

export const wordsData: readonly WordsData[] = [
  {
    name: 'en',
    corpus: 'enwiki-sample/enwiki-AA00-57.jsonl.gz',
    segmenter: 'unicode',
    pairs: ['wordeval-en/wordsim353.tsv', 'wordeval-en/simlex999.txt'],
  },
  { name: 'zh', corpus: 'niutrans-zh/modern-text.txt.gz', segmenter: 'icu', pairs: ['wordeval-zh/wordsim-240.txt'] },
];

/** Where the corpora lie; cut once into words, for attune and its peer alike. */
export async function cutWords({ name, corpus, segmenter, pairs }: WordsData, { cache, corpora, note }: BenchContext) {
  const missing = [corpus, ...pairs].map((file) => join(corpora, file)).find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new UserError({
      code: 'data-missing',
      message: `there is no ${missing}`,
      fix: 'name the folder that holds enwiki-sample, niutrans-zh, wordeval-en and wordeval-zh: --corpora FOLDER',
    });
  const tokens = join(cache, `words-${name}.txt`);
  if (!existsSync(tokens)) {
    note(`cutting ${corpus} into words`);
    await nodeFiles.write(tokens, corpusBytes({ paths: [join(corpora, corpus)], segmenter }));
  }
  return { name, tokens, pairs: pairs.map((file) => join(corpora, file)) };
}
