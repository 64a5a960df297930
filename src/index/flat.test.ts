import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matrix, matrix, row } from '../core/matrix.ts';
import { random } from '../core/random.ts';
import { similarity, similarityNames } from '../core/similarity.ts';
import { searchFlat } from './flat.ts';

const normal = (rows: number, columns: number, seed: number): Matrix => {
  const numbers = random(seed);
  return matrix(
    rows,
    columns,
    Float32Array.from({ length: rows * columns }, () => numbers.normal()),
  );
};

/** All scores by the definition, sorted. */
const plainly = (queries: Matrix, documents: Matrix, name: (typeof similarityNames)[number], top: number) =>
  Array.from({ length: queries.rows }, (_, q) =>
    Array.from({ length: documents.rows }, (_, d) => ({
      d,
      score: Math.fround(similarity(name, row(queries, q), row(documents, d))),
    }))
      .sort((a, b) => b.score - a.score || a.d - b.d)
      .slice(0, top),
  );

describe('flat search', () => {
  it.each(similarityNames)('gives the scores and the order of the definition of %s, whatever the sizes', (name) => {
    // Values on a coarse grid make ties, zero vectors and equal vectors.
    const sizes = fc.record({
      q: fc.integer({ min: 0, max: 7 }),
      d: fc.integer({ min: 0, max: 23 }),
      dims: fc.integer({ min: 1, max: 9 }),
    });
    const value = fc.constantFrom(-1, 0, 0.5, 1, 3e4);
    const input = sizes.chain(({ q, d, dims }) =>
      fc.record({
        queries: fc.array(value, { minLength: q * dims, maxLength: q * dims }).map((v) => matrix(q, dims, Float32Array.from(v))),
        documents: fc
          .array(value, { minLength: d * dims, maxLength: d * dims })
          .map((v) => matrix(d, dims, Float32Array.from(v))),
        top: fc.integer({ min: 1, max: 25 }),
      }),
    );
    fc.assert(
      fc.property(input, ({ queries, documents, top }) => {
        const hits = searchFlat({ queries, documents, similarity: name, top });
        const expected = plainly(queries, documents, name, top);
        expect(hits.map(({ rows }) => [...rows])).toEqual(expected.map((list) => list.map(({ d }) => d)));
        expect(hits.map(({ scores }) => [...scores])).toEqual(expected.map((list) => list.map(({ score }) => score)));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each(similarityNames)('goes over many tiles of real sizes by %s', (name) => {
    const [queries, documents] = [normal(70, 384, 1), normal(203, 384, 2)];
    const hits = searchFlat({ queries, documents, similarity: name, top: 10 });
    plainly(queries, documents, name, 10).forEach((expected, q) => {
      expect([...hits[q]!.rows]).toEqual(expected.map(({ d }) => d));
      expect([...hits[q]!.scores]).toEqual(expected.map(({ score }) => score));
    });
  });

  it('puts the lower row first where vectors are equal, wherever they stand', () => {
    const documents = matrix(300, 3, new Float32Array(900).fill(0.1));
    const [hits] = searchFlat({ queries: matrix(1, 3, Float32Array.of(1, 2, 3)), documents, similarity: 'cosine', top: 5 });
    expect([...hits!.rows]).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(hits!.scores).size).toBe(1);
  });

  it('tells near vectors apart that norms and products would not', () => {
    const documents = matrix(2, 1, Float32Array.of(10_000.001, 10_000));
    const [hits] = searchFlat({ queries: matrix(1, 1, Float32Array.of(10_000)), documents, similarity: 'l2', top: 2 });
    expect([...hits!.rows]).toEqual([1, 0]);
    expect(hits!.scores[0]).toBe(-0);
    expect(hits!.scores[1]).toBe(Math.fround(-(Math.fround(10_000.001) - 10_000)));
  });

  it('finds nothing where there is nothing', () => {
    expect(searchFlat({ queries: matrix(0, 4), documents: matrix(3, 4), similarity: 'dot', top: 1 })).toEqual([]);
    expect([...searchFlat({ queries: matrix(1, 4), documents: matrix(0, 4), similarity: 'dot', top: 1 })[0]!.rows]).toEqual([]);
  });
});

describe('flat search with what cannot be compared', () => {
  it('refuses vectors of different dimensions', () => {
    expect(() => searchFlat({ queries: matrix(1, 3), documents: matrix(1, 4), similarity: 'dot', top: 1 })).toThrow(
      'the queries have 3 dimensions, the documents 4',
    );
  });

  it('refuses NaN and infinity, and names the row', () => {
    const broken = (value: number) => matrix(3, 2, Float32Array.of(0, 1, 1, 0, 1, value));
    const good = matrix(1, 2);
    expect(() => searchFlat({ queries: good, documents: broken(Number.NaN), similarity: 'cosine', top: 1 })).toThrow(
      'row 2 of the documents holds NaN or infinity',
    );
    expect(() => searchFlat({ queries: broken(Number.POSITIVE_INFINITY), documents: good, similarity: 'l2', top: 1 })).toThrow(
      'row 2 of the queries holds NaN or infinity',
    );
  });

  it('refuses to give no result', () => {
    expect(() => searchFlat({ queries: matrix(1, 2), documents: matrix(1, 2), similarity: 'dot', top: 0 })).toThrow(
      '--top is 0; it must be a whole number from 1',
    );
  });
});
