import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Matrix, matrix, row } from '../core/matrix.ts';
import { random } from '../core/random.ts';
import { similarityNames } from '../core/similarity.ts';
import { searchFlat } from './flat.ts';
import { searchByProducts } from './product-search.ts';

/** Products that are off by as much as they may be, at random. */
const noisy = (error: number, seed: number) => {
  const rng = random(seed);
  const length = (v: Float32Array) => Math.hypot(...v);
  return {
    error,
    run: async (queries: Matrix, documents: Matrix) => {
      const out = new Float32Array(queries.rows * documents.rows);
      for (let q = 0; q < queries.rows; q++)
        for (let d = 0; d < documents.rows; d++) {
          const [a, b] = [row(queries, q), row(documents, d)];
          const exact = a.reduce((sum, x, i) => sum + x * b[i]!, 0);
          out[q * documents.rows + d] = exact + (rng.next() < 0.5 ? -0.999 : 0.999) * error * length(a) * length(b);
        }
      return out;
    },
  };
};

async function* blocksOf(documents: Matrix, size: number) {
  for (let first = 0; first < documents.rows; first += size) {
    const rows = Math.min(size, documents.rows - first);
    const data = documents.data.subarray(first * documents.columns, (first + rows) * documents.columns);
    yield { first, vectors: { rows, columns: documents.columns, data } };
  }
}

it.each(similarityNames)(
  'by %s it gives the bits of searchFlat, however far products are off within their bound',
  async (ruler) => {
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 60 }),
      dims: fc.integer({ min: 1, max: 6 }),
      top: fc.integer({ min: 1, max: 20 }),
      block: fc.integer({ min: 1, max: 25 }),
      error: fc.constantFrom(1e-6, 0.004, 0.1),
      coarse: fc.boolean(),
      seed: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ rows, dims, top, block, error, coarse, seed }) => {
        const rng = random(seed);
        // Coarse numbers make ties, zero vectors and equal vectors.
        const filled = (m: Matrix) => {
          for (let i = 0; i < m.data.length; i++) m.data[i] = coarse ? rng.int(3) - 1 : rng.normal();
          return m;
        };
        const [queries, documents] = [filled(matrix(3, dims)), filled(matrix(rows, dims))];
        const found = await searchByProducts({
          ...{ queries, similarity: ruler, top, blocks: blocksOf(documents, block), mask: undefined },
          products: noisy(error, seed),
          vectorsOf: async (wanted) => {
            const out = matrix(wanted.length, dims);
            for (let i = 0; i < wanted.length; i++) out.data.set(row(documents, wanted[i]!), i * dims);
            return out;
          },
        });
        expect(found).toEqual(searchFlat({ queries, documents, similarity: ruler, top }));
      }),
      { seed: 5, numRuns: 300 },
    );
  },
);
