import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { row } from '../core/matrix.ts';
import { random } from '../core/random.ts';
import { similarity } from '../core/similarity.ts';
import { encoderEmbedder } from '../embed/encoder-embedder.ts';
import type { Model } from '../encoders/model.ts';
import { folderOf, load, without } from '../encoders/testing/model-folder.ts';
import { openModelCut } from '../node/words/model-cut.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import { type WordCut, type WordTokenizerFile, wordLevelJson } from '../text/word-tokenizer.ts';
import type { WordVectors } from '../words/word-vectors.ts';
import { type SentenceModelOptions, sentenceModel } from './sentence-model.ts';

const texts = ['The apple is red.', 'the cat eats the apple', '猫吃苹果。', 'the dog, the cat and the train'];
const words = ['the', 'apple', 'cat', 'is', 'red', 'dog', 'train', '猫', '苹果'];
const numbers = random(3);
const vectors: WordVectors = { words, dims: 4, matrix: Float32Array.from({ length: 36 }, () => 1 + numbers.normal()) };
const vectorOf = (word: string) => vectors.matrix.subarray(words.indexOf(word) * 4, words.indexOf(word) * 4 + 4);

async function* corpus(...list: readonly string[]): AsyncGenerator<string> {
  yield* list;
}
const make = async (options: Partial<SentenceModelOptions> & { readonly cut?: WordCut } = {}) => {
  const { cut = 'icu', ...rest } = options;
  return sentenceModel(vectors, { name: 'words', weighting: 'mean', cut, words: await openModelCut({ cut }), ...rest });
};
async function embedded(model: Model, list: readonly string[]) {
  const embedder = await encoderEmbedder(model, { runtime: referenceRuntime, precision: 'float32', threads: 1 });
  const out = await embedder.embed(list);
  return { vectors: list.map((_, i) => [...row(out, i)]), counts: embedder.counts };
}
const unit = (vector: readonly number[]) => vector.map((x) => x / Math.hypot(...vector));
const weighted = (parts: readonly (readonly [word: string, weight: number])[]) =>
  [0, 1, 2, 3].map((i) => parts.reduce((sum, [word, weight]) => sum + weight * vectorOf(word)[i]!, 0));
const near = (found: readonly number[], expected: readonly number[]) => {
  for (const [i, x] of found.entries()) expect(x).toBeCloseTo(expected[i]!, 5);
};

describe('an encoder of word vectors', () => {
  it('takes the mean of the words that it knows, leaves others out and counts them', async () => {
    const { model } = await make();
    const { vectors: found, counts } = await embedded(model, ['The APPLE, a zebra!', '苹果', 'zebra', '']);
    near(
      found[0]!,
      unit(
        weighted([
          ['the', 1],
          ['apple', 1],
        ]),
      ),
    );
    near(found[1]!, unit(weighted([['苹果', 1]])));
    expect(found[2]).toEqual([0, 0, 0, 0]);
    expect(model.tokenizer.unknown).toBe(3);
    expect(counts).toMatchObject({ tokens: 3, without: 1 });
  });

  it('weights by TF-IDF: a word that comes twice counts twice, one that all texts hold counts little', async () => {
    const { model, corpus: read } = await make({ weighting: 'tfidf', texts: corpus(...texts) });
    const idf = (holding: number) => Math.log(5 / (1 + holding)) + 1;
    const { vectors: found } = await embedded(model, ['the cat the red']);
    near(
      found[0]!,
      unit(
        weighted([
          ['the', 2 * idf(3)],
          ['cat', idf(2)],
          ['red', idf(1)],
        ]),
      ),
    );
    expect(read).toEqual({ texts: 4, words: 19, unknown: 3 });
  });

  it('weights by SIF, and takes the direction out that all texts share', async () => {
    const a = 0.05;
    const sif = { weighting: 'sif', texts: corpus(...texts), a } as const;
    const plain = await make({ ...sif, components: 0 });
    // 16 known words of 9 kinds, one added to each.
    const weight = (count: number) => a / (a + (count + 1) / 25);
    const { vectors: found } = await embedded(plain.model, ['the red']);
    near(
      found[0]!,
      unit(
        weighted([
          ['the', weight(6)],
          ['red', weight(1)],
        ]),
      ),
    );
    const { model } = await make({ ...sif, texts: corpus(...texts) });
    const { vectors: apart } = await embedded(model, texts);
    const { vectors: shared } = await embedded(plain.model, texts);
    const meanCosine = (list: readonly (readonly number[])[]) =>
      list.flatMap((x, i) => list.slice(0, i).map((y) => similarity('cosine', x, y))).reduce((p, q) => p + q, 0);
    expect(meanCosine(shared)).toBeGreaterThan(2);
    expect(meanCosine(apart)).toBeLessThan(1);
    // What is left is orthogonal to one direction: the vectors span three dimensions of four.
    const counted = { ...vectors, counts: Float64Array.from(words, (_, i) => 9 - i) };
    const own = await sentenceModel(counted, {
      name: 'w',
      weighting: 'sif',
      components: 0,
      cut: 'icu',
      words: await openModelCut({ cut: 'icu' }),
    });
    near(
      (await embedded(own.model, ['the red'])).vectors[0]!,
      unit(
        weighted([
          ['the', 1e-3 / (1e-3 + 10 / 54)],
          ['red', 1e-3 / (1e-3 + 6 / 54)],
        ]),
      ),
    );
  });

  it.each(['icu', 'unicode', 'blanks'] as const)('comes back from its folder, cut by %s', async (cut) => {
    const { model } = await make({ cut });
    const folder = await folderOf(model);
    expect('tokenizer.json' in folder).toBe(cut !== 'icu');
    const again = await load(folder, { openCut: openModelCut });
    expect(await folderOf(again)).toEqual(folder);
    expect((await embedded(again, texts)).vectors).toEqual((await embedded(model, texts)).vectors);
  });

  it('has a tokenizer.json for other stacks where that can say how words are found (scripts/check-static.py holds their vectors)', async () => {
    const jsonOf = async (cut: WordCut, dictionary?: readonly string[]) =>
      wordLevelJson((await make({ cut, ...(dictionary && { dictionary }) })).model.tokenizer.json as WordTokenizerFile);
    expect([await jsonOf('icu'), await jsonOf('unicode', ['new york'])]).toEqual([undefined, undefined]);
    expect(await jsonOf('blanks')).toMatchObject({
      pre_tokenizer: { type: 'WhitespaceSplit' },
      model: { type: 'WordLevel', unk_token: '[UNK]', vocab: { the: 0, 苹果: 8, '[UNK]': 9 } },
    });
    expect(wordLevelJson({ format: 'attune-word-tokenizer-1', cut: 'unicode', words: ['[UNK]', 'a'] })).toMatchObject({
      model: { unk_token: '[[UNK]]', vocab: { '[UNK]': 0, a: 1, '[[UNK]]': 2 } },
    });
  });

  it.each<[string, Partial<SentenceModelOptions>, string, string, string]>([
    [
      'tfidf without texts',
      { weighting: 'tfidf' },
      'corpus-missing',
      'tfidf counts in how many texts a word stands, and no texts are given',
      '--corpus FILE',
    ],
    [
      'sif without texts',
      { weighting: 'sif' },
      'corpus-missing',
      'sif takes the first components of the vectors of texts out, and no texts are given',
      '--corpus FILE, or --components 0 for its weights alone',
    ],
    [
      'sif without counts',
      { weighting: 'sif', components: 0 },
      'words-without-counts',
      'the vectors do not say how common their words are, which SIF needs',
      'name texts to count them in: --corpus FILE',
    ],
    [
      'more components than dimensions',
      { weighting: 'sif', components: 4 },
      'option-out-of-range',
      '--components is 4; it must be a whole number from 0 to 3, below the dimensions of the vectors',
      'give --components a whole number from 0 to 3, below the dimensions of the vectors',
    ],
    [
      'an a of 0',
      { weighting: 'sif', a: 0 },
      'option-out-of-range',
      '--a is 0; it must be a number above 0',
      'give --a a number above 0',
    ],
    [
      'texts in another language',
      { weighting: 'tfidf', texts: corpus('один два') },
      'words-misfit',
      'none of the 2 words of the corpus has a vector; the corpus has "один", "два", the vectors "the", "apple", "cat"',
      'cut texts as the corpus of the vectors was cut: --segmenter, --pretokenized; or name texts in their language',
    ],
    [
      'texts without words',
      { weighting: 'tfidf', texts: corpus('', ' ') },
      'no-texts',
      'the corpus holds no word',
      'give a corpus with texts',
    ],
  ])('is refused for %s', async (_, options, code, message, fix) => {
    const error = await make(options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code, message, fix });
  });

  it('is refused where a vector holds NaN', async () => {
    const broken = { ...vectors, matrix: vectors.matrix.map((x, i) => (i === 6 ? Number.NaN : x)) };
    const error = await sentenceModel(broken, { name: 'w', weighting: 'mean', cut: 'icu', words: () => [] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'tensor-not-finite' });
    expect((error as Error).message).toBe(
      'w: the tensor of word vectors holds NaN or infinity: 1 of 36 numbers, the first is NaN at place 7',
    );
  });
});

describe('its folder is refused', () => {
  it.each<[string, object | undefined, string]>([
    [
      'for a segmenter that nobody knows',
      { cut: 'mecab' },
      'm/word_tokenizer.json: words are cut by "mecab"; known are icu, jieba, unicode, blanks',
    ],
    ['with a word twice', { words: ['a', 'b', 'a'] }, 'm/word_tokenizer.json: the word "a" stands there twice'],
    ['without words', { words: [] }, 'm/word_tokenizer.json: its words are not a list of texts'],
    [
      'with more words than rows',
      { words: Array.from({ length: 20 }, (_, i) => `w${i}`) },
      "m/word_tokenizer.json: the tokenizer knows ids up to 20, the model's table has 10 rows",
    ],
    ['with something else', { format: 'x' }, 'm/word_tokenizer.json: this is not what attune words sentence-model writes'],
    [
      'where nothing cuts words',
      undefined,
      'm/word_tokenizer.json: the words of its texts are found by icu, and no segmenter was given',
    ],
  ])('%s', async (_, fields, message) => {
    const folder = await folderOf((await make()).model);
    const file = JSON.parse(new TextDecoder().decode(folder['word_tokenizer.json'])) as object;
    const changed = { ...without(folder), 'word_tokenizer.json': JSON.stringify({ ...file, ...fields }) };
    const error = await load(changed, fields ? { openCut: openModelCut } : {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toBe(message);
  });
});
