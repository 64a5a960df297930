import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { matrix, row } from '../core/matrix.ts';
import { rowVectors } from '../embed/row-vectors.ts';
import type { Model } from '../encoders/model.ts';
import { tableName } from '../encoders/static/table-name.ts';
import { folderOf, load, vectors } from '../encoders/testing/model-folder.ts';
import { staticModel } from '../encoders/testing/static-model.ts';
import { tinyModel } from '../encoders/testing/tiny-model.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import { type DistillOptions, distill } from './distill.ts';
import { principalComponents } from './principal-components.ts';

const source = tinyModel();
const distilled = (options: Partial<DistillOptions> = {}, model: Model = source) =>
  distill(model, {
    vectors: (rows) => rowVectors(model, rows, { runtime: referenceRuntime, precision: 'float32', threads: 1 }),
    ...options,
  });
const rowOf = ({ tokenizer, weights, encoder }: Model, token: string) => {
  const id = tokenizer.tokenToId(token)!;
  return weights.get(tableName)!.subarray(id * encoder.dimensions, (id + 1) * encoder.dimensions);
};
async function* textsOf(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

describe('a distilled table', () => {
  it('holds the principal components of what the model makes of each token, small where the token is common', async () => {
    const { model, tokens, explained } = await distilled({ dims: 4 });
    expect(model.encoder.config).toMatchObject({
      normalize: true,
      transformer: { hidden: 4, vocabularySize: tokens, layout: 'model2vec' },
    });
    // All special tokens but the unknown one are gone, and ids have no gaps.
    expect(['[CLS]', '[SEP]', '[PAD]', '[MASK]'].map((token) => model.tokenizer.tokenToId(token))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(tokens).toBe(source.tokenizer.vocabularySize - 4);
    expect(model.tokenizer.vocabularySize).toBe(tokens);
    const { around, tokenToId } = source.tokenizer;
    const old = Array.from({ length: tokens }, (_, id) => tokenToId(model.tokenizer.decode([id]).trim() || '[UNK]'));
    expect(old[0]).toBe(tokenToId('[UNK]'));
    const names = Object.entries((model.tokenizer.json as { model: { vocab: Record<string, number> } }).model.vocab).sort(
      (a, b) => a[1] - b[1],
    );
    const all = await rowVectors(
      source,
      names.map(([token]) => Int32Array.of(...around.before, tokenToId(token)!, ...around.after)),
      { runtime: referenceRuntime, precision: 'float32', threads: 1 },
    );
    const { projected, explained: share } = principalComponents(all, 4);
    expect(explained).toBeCloseTo(share, 10);
    const zipf = Array.from({ length: tokens }, (_, rank) => 1 / (rank + 2));
    const sum = zipf.reduce((a, b) => a + b, 0);
    for (const rank of [1, 7, tokens - 1]) {
      const weight = 1e-4 / (1e-4 + zipf[rank]! / sum);
      rowOf(model, names[rank]![0]).forEach((x, i) => {
        expect(x).toBeCloseTo(row(projected, rank)[i]! * weight, 6);
      });
    }
    // For sentence-transformers unknown tokens count, for model2vec they do not: zeros are the same direction.
    expect(rowOf(model, '[UNK]').every((x) => x === 0)).toBe(true);
  });

  it('gives the same directions under both layouts, and comes back from its folder', async () => {
    const { model } = await distilled();
    const folder = await folderOf(model);
    const again = await load(folder);
    expect(await vectors(again)).toEqual(await vectors(model));
    const texts = ['refund ☃ parcel', 'Where is it?'];
    const { 'config.json': _, ...rest } = folder;
    const other = await vectors(await load(rest), 'document', texts);
    (await vectors(model, 'document', texts)).forEach((x, i) => {
      expect(x).toBeCloseTo(other[i]!, 5);
    });
  });

  it('counts tokens in texts where there are any', async () => {
    const { model, counted } = await distilled({ dims: 3, texts: textsOf('refund refund refund', 'back'), sif: 0.5 });
    const plain = await distilled({ dims: 3, sif: 0 });
    const size = (of: Model, token: string) => Math.hypot(...rowOf(of, token));
    const tokens = model.tokenizer.vocabularySize;
    expect(counted).toBe(4);
    for (const [token, count] of [
      ['refund', 3],
      ['back', 1],
      ['my', 0],
    ] as const)
      expect(size(model, token) / size(plain.model, token)).toBeCloseTo(0.5 / (0.5 + (count + 1) / (4 + tokens)), 5);
  });

  it('has a vector for each word of a vocabulary: of Latin script inside WordPiece, of Chinese found before it', async () => {
    const { model, words } = await distilled({ words: ['refunding', '退款', 'New-York', 'refund', 'Refunding', ' '], dims: 4 });
    expect(words).toEqual({ added: 3, known: 3 });
    expect(model.tokenizer.tokens('Refunding 我要退款! new-york')).toEqual(
      expect.arrayContaining(['refunding', '退款', 'new-york']),
    );
    expect(model.tokenizer.encode('退款', 9)).toHaveLength(1);
    expect(rowOf(model, '退款').some((x) => x !== 0)).toBe(true);
    expect((await load(await folderOf(model))).tokenizer.tokens('退款')).toEqual(['退款']);
  });

  it.each<[string, Partial<DistillOptions>, Model, string, string, string]>([
    [
      'more dimensions than the model has',
      { dims: 9 },
      source,
      'option-out-of-range',
      '--dims is 9; it must be a whole number from 1 to 8, the dimensions of the model',
      'give --dims a whole number from 1 to 8, the dimensions of the model',
    ],
    [
      'an a that is no share',
      { sif: 1 },
      source,
      'option-out-of-range',
      '--sif is 1; it must be a number from 0 (all tokens weigh the same) to below 1',
      'give --sif a number from 0 (all tokens weigh the same) to below 1',
    ],
    [
      'a table',
      {},
      staticModel(),
      'distill-static',
      'static is a static table already',
      'distil a transformer; --truncate-dims cuts the vectors of a table',
    ],
    [
      'a corpus without a token',
      { texts: textsOf('☃', '') },
      source,
      'no-texts',
      'the corpus holds no token of the vocabulary: nothing can be counted in it',
      'give a corpus with texts, or leave --corpus out: ranks of the vocabulary stand for counts then',
    ],
  ])('is not made of %s', async (_, options, model, code, message, fix) => {
    const error = await distilled(options, model).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code, message, fix });
  });
});

it('principal components of points on a line are the line, towards the point that is furthest out', () => {
  const points = matrix(5, 3, Float32Array.from([0, 1, 2, 3, 9].flatMap((x) => [2 * x + 7, -x, 2 * x])));
  const { projected, explained } = principalComponents(points, 2);
  expect(explained).toBeCloseTo(1, 6);
  [-9, -6, -3, 0, 18].forEach((x, i) => {
    expect(projected.data[2 * i]).toBeCloseTo(x, 4);
    expect(projected.data[2 * i + 1]).toBeCloseTo(0, 5);
  });
});
