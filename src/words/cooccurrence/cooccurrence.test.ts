import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { random } from '../../core/random.ts';
import { countWords } from '../corpus/count-words.ts';
import { memorySpool } from '../corpus/id-spool.ts';
import { numberCorpus } from '../corpus/number-corpus.ts';
import { vocabularyOf } from '../corpus/vocabulary.ts';
import { companyText } from '../testing/company.ts';
import { cooccurrence } from './cooccurrence.ts';
import { countCompany, type SparseRows } from './count-company.ts';
import { compareRows, ppmi } from './ppmi.ts';
import { truncatedSvd } from './truncated-svd.ts';

const corpusOf = async (text: string) => {
  async function* chunks() {
    yield new TextEncoder().encode(text);
  }
  const spool = memorySpool();
  const table = await countWords(chunks(), spool);
  return numberCorpus(spool, vocabularyOf(table, { minCount: 1 }), memorySpool());
};
const dense = ({ rows, columns, starts, column, value }: SparseRows) =>
  Array.from({ length: rows }, (_, row) => {
    const out = new Array<number>(columns).fill(0);
    for (let i = starts[row]!; i < starts[row + 1]!; i++) out[column[i]!] = value[i]!;
    return out;
  });

describe('the company of words', () => {
  it('is counted within the window and the sentence, on both sides', async () => {
    const corpus = await corpusOf('a b c a\na c\n');
    expect(corpus.words).toEqual(['a', 'c', 'b']);
    const counts = countCompany(corpus, { window: 2, contexts: 2, rows: new Set([2]) });
    // Row by row: a, c, b; the contexts are a and c.
    expect(dense(counts)).toEqual([
      [0, 3],
      [3, 0],
      [2, 1],
    ]);
  });

  it('becomes PPMI as it is defined', async () => {
    const counts = countCompany(await corpusOf('a b a b\nc d c d\na c\n'), { window: 1, contexts: 4, rows: new Set() });
    const plain = dense(counts);
    const total = plain.flat().reduce((a, b) => a + b, 0);
    const ofRow = plain.map((row) => row.reduce((a, b) => a + b, 0));
    const expected = plain.map((row, i) =>
      row.map((n, j) => Math.max(0, Math.log(n / total / ((ofRow[i]! / total) * (ofRow[j]! / total))))),
    );
    dense(ppmi(counts, 1)).forEach((row, i) => {
      row.forEach((x, j) => {
        expect(x).toBeCloseTo(Number.isFinite(expected[i]![j]!) ? expected[i]![j]! : 0, 10);
      });
    });
  });

  it('is explained by shared contexts whose shares make up the whole cosine', async () => {
    const corpus = await corpusOf(companyText(2000));
    const company = cooccurrence(corpus, {
      words: ['猫', '狗', '火车'],
      window: 5,
      contexts: 30,
      dims: 10,
      smoothing: 0.75,
      seed: 1,
    });
    const [near, far] = [company.compare('猫', '狗'), company.compare('猫', '火车')];
    expect(near).toMatchObject({ oneHot: 0, words: ['猫', '狗'] });
    expect(near.ppmi).toBeGreaterThan(0.8);
    expect(near.svd).toBeGreaterThan(0.8);
    expect(far.ppmi).toBeLessThan(0.1);
    expect(far.svd).toBeLessThan(0.3);
    expect(near.shared.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 10);
    const animals = '猫狗兔马吃睡叫跑毛尾巴';
    expect(near.shared.slice(0, 5).every(({ word }) => animals.includes(word))).toBe(true);
    expect(company.compare('猫', '猫')).toMatchObject({ oneHot: 1, ppmi: expect.closeTo(1, 10), svd: expect.closeTo(1, 5) });
    expect(() => company.compare('猫', '狐狸')).toThrow(UserError);
  });

  it('compares a word that is rarer than all contexts', async () => {
    const corpus = await corpusOf(`${companyText(500)}麒麟 吃 睡 跑\n`);
    const company = cooccurrence(corpus, { words: ['猫', '麒麟'], window: 5, contexts: 30, dims: 5, smoothing: 0.75, seed: 1 });
    expect(company.compare('猫', '麒麟').ppmi).toBeGreaterThan(0.3);
    expect(company.vectors.words).toHaveLength(31);
  });
});

it('the truncated SVD is that of the matrix', () => {
  const from = random(4);
  const [rows, columns, rank] = [60, 40, 6];
  const left = Array.from({ length: rows * rank }, () => from.normal());
  const right = Array.from({ length: rank * columns }, () => from.normal());
  const whole = Float64Array.from({ length: rows * columns }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < rank; k++)
      sum += (left[Math.floor(at / columns) * rank + k]! * right[k * columns + (at % columns)]!) / (k + 1);
    return sum;
  });
  const starts = Uint32Array.from({ length: rows + 1 }, (_, row) => row * columns);
  const matrix = { rows, columns, starts, column: Uint32Array.from(whole, (_, at) => at % columns), value: whole };
  const { vectors, values } = truncatedSvd(matrix, { dims: rank, seed: 1 });
  expect(values.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(
    whole.reduce((sum, x) => sum + x * x, 0),
    6,
  );
  // U Uᵀ M is M where the rank is no greater.
  for (let at = 0; at < whole.length; at += 37) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    let back = 0;
    for (let k = 0; k < rank; k++) {
      let projected = 0;
      for (let r = 0; r < rows; r++) projected += vectors[r * rank + k]! * whole[r * columns + column]!;
      back += vectors[row * rank + k]! * projected;
    }
    expect(back).toBeCloseTo(whole[at]!, 8);
  }
  expect([...values].every((x, i) => i === 0 || x <= values[i - 1]!)).toBe(true);
});

it('rows without a common context have the cosine 0', () => {
  const matrix = {
    rows: 2,
    columns: 2,
    starts: Uint32Array.of(0, 1, 2),
    column: Uint32Array.of(0, 1),
    value: Float64Array.of(2, 3),
  };
  expect(compareRows(matrix, 0, 1)).toEqual({ cosine: 0, shared: [] });
});
