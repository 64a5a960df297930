import { optionError, UserError } from '../core/errors.ts';
import { ANY_LENGTH } from '../encoders/any-length.ts';
import { staticConfig } from '../encoders/architectures/static.ts';
import { encoder } from '../encoders/encoder.ts';
import { checkFiniteWeights } from '../encoders/finite-weights.ts';
import type { Model } from '../encoders/model.ts';
import { tableName } from '../encoders/static/table-name.ts';
import { type WordTokenizerFile, wordTokenizer } from '../text/word-tokenizer.ts';
import type { WordVectors } from '../words/word-vectors.ts';
import { type Weighting, weightedRows } from './word-table.ts';

export interface SentenceModelOptions extends Pick<WordTokenizerFile, 'cut' | 'dictionary'> {
  /** What the model is called. */
  readonly name: string;
  /** The words of a text. */
  readonly words: (text: string) => readonly string[];
  readonly weighting: Weighting;
  /** Texts that words are counted in, and whose first components are taken out. Needed for `tfidf`, and for `sif` with components. */
  readonly texts?: AsyncIterable<string>;
  /** a of SIF; 1e-3 if not given. */
  readonly a?: number;
  /** First components that SIF takes out; 1 if not given. */
  readonly components?: number;
}

/** What came of it. */
export interface SentenceModel {
  readonly model: Model;
  /** Words with a vector. */
  readonly words: number;
  /** Of the texts, where there were any. */
  readonly corpus?: { readonly texts: number; readonly words: number; readonly unknown: number };
}

/** That of the paper's experiments. */
const A = 1e-3;

/**
 * Sentence vectors from word vectors, as an encoder like any other: a table of the words' rows, weighted, whose mean over the
 * words of a text is its vector. Words that have no vector are left out.
 *
 * @throws UserError `corpus-missing`, `option-out-of-range`, `words-misfit`, `words-without-counts`, `tensor-not-finite`
 */
export async function sentenceModel(vectors: WordVectors, options: SentenceModelOptions): Promise<SentenceModel> {
  const { name, cut, dictionary, words, weighting, texts, a = A, components = 1 } = options;
  const { dims } = vectors;
  checkFiniteWeights(vectors.matrix, { name: 'of word vectors', file: name });
  if (weighting === 'sif' && !(a > 0 && Number.isFinite(a))) throw optionError('--a', a, 'a number above 0');
  if (weighting === 'sif' && !(Number.isInteger(components) && components >= 0 && components < dims))
    throw optionError('--components', components, `a whole number from 0 to ${dims - 1}, below the dimensions of the vectors`);
  const counts = weighting === 'tfidf' || (weighting === 'sif' && components > 0);
  if (counts && !texts)
    throw new UserError({
      code: 'corpus-missing',
      message:
        weighting === 'tfidf'
          ? 'tfidf counts in how many texts a word stands, and no texts are given'
          : 'sif takes the first components of the vectors of texts out, and no texts are given',
      fix: weighting === 'tfidf' ? '--corpus FILE' : '--corpus FILE, or --components 0 for its weights alone',
    });
  const file: WordTokenizerFile = {
    format: 'attune-word-tokenizer-1',
    cut,
    ...(dictionary && { dictionary }),
    words: vectors.words,
  };
  const tokenizer = wordTokenizer(file, words);
  const read = texts && (await readTexts(texts, words, (word) => tokenizer.tokenToId(word)));
  if (read && read.known === 0)
    throw new UserError({
      code: 'words-misfit',
      message: `none of the ${read.words.toLocaleString('en')} words of the corpus has a vector; the corpus has ${shown(read.sample)}, the vectors ${shown(vectors.words.slice(0, 3))}`,
      fix: 'cut texts as the corpus of the vectors was cut: --segmenter, --pretokenized; or name texts in their language',
    });
  const rows = weightedRows(vectors, { weighting, a, components, ...(read && { texts: read.ids }) });
  // The last row stands for unknown words where other stacks need one: zeros, as they count for nothing.
  const table = new Float32Array(rows.length + dims);
  table.set(rows);
  const recipe = encoder({
    transformer: staticConfig({ vocabularySize: vectors.words.length + 1, dims, layout: 'words' }),
    ...{ pooling: 'mean', normalize: true, maxLength: ANY_LENGTH, similarity: 'cosine' },
    prompts: { query: '', document: '' },
  });
  return {
    model: {
      ...{ name, encoder: recipe, tokenizer, extras: new Map(), huggingFaceConfig: {} },
      weights: new Map([[tableName, table]]),
    },
    words: vectors.words.length,
    ...(read && { corpus: { texts: read.ids.length, words: read.words, unknown: read.words - read.known } }),
  };
}

const shown = (words: readonly string[]) => words.map((word) => JSON.stringify(word)).join(', ');

interface ReadTexts {
  readonly ids: readonly Int32Array[];
  readonly words: number;
  readonly known: number;
  /** The first few words. */
  readonly sample: readonly string[];
}

async function readTexts(
  texts: AsyncIterable<string>,
  cut: (text: string) => readonly string[],
  idOf: (word: string) => number | undefined,
): Promise<ReadTexts> {
  const ids: Int32Array[] = [];
  const sample: string[] = [];
  let [words, known] = [0, 0];
  for await (const text of texts) {
    const found = cut(text);
    if (found.length === 0) continue;
    const own = found.flatMap((word) => idOf(word) ?? []);
    words += found.length;
    known += own.length;
    if (sample.length < 3) sample.push(...found.slice(0, 3 - sample.length));
    ids.push(Int32Array.from(own));
  }
  if (words > 0) return { ids, words, known, sample };
  throw new UserError({ code: 'no-texts', message: 'the corpus holds no word', fix: 'give a corpus with texts' });
}
