import { type Matrix, matrix } from '../../core/matrix.ts';
import { float32 } from '../../core/tensor-data.ts';
import { graphOf } from '../../graph/graph.ts';
import { input } from '../../graph/tensor.ts';
import type { BlockProducts } from '../../index/product-search.ts';
import { type ChosenRuntime, chooseRuntime } from '../runtimes.ts';

/** Queries of a product: with more, a block and its scores leave the caches. */
const QUERIES = 1024;

/** Products by the quickest runtime of this machine. */
export interface RuntimeProducts extends BlockProducts {
  dispose(): Promise<void>;
}

/**
 * Numbers of bfloat16 are off by 2⁻⁹ each at most, so products by 2⁻⁸ (Cauchy and Schwarz), and the result, where it is rounded
 * as well, by 2⁻⁹ more. Sums of float32 add a rounding for each dimension.
 */
const errorOf = ({ precision }: Pick<ChosenRuntime, 'precision'>, dimensions: number): number =>
  (precision === 'bfloat16' ? 2 ** -7 : 0) + dimensions * 2 ** -23;

export async function runtimeProducts(dimensions: number, threads?: number): Promise<RuntimeProducts> {
  const chosen = await chooseRuntime(threads === undefined ? {} : { threads });
  const [a, b] = [input('queries', ['queries', dimensions]), input('documents', ['documents', dimensions])];
  const graph = graphOf({ scores: a.matmul(b, { transposeB: true }) });
  const program = await chosen.runtime.compile(graph, { precision: chosen.precision, threads: chosen.threads });
  let out = new Float32Array();
  const padded = new Map<number, Matrix>();
  return {
    error: errorOf(chosen, dimensions),
    run: async (queries, documents) => {
      // Runtimes keep kernels for every size that they met: few sizes, and rows of zeros beyond the last query.
      const height = Math.min(QUERIES, 2 ** Math.ceil(Math.log2(Math.max(1, queries.rows))));
      const tiles = Math.ceil(queries.rows / height);
      if (out.length < tiles * height * documents.rows) out = new Float32Array(tiles * height * documents.rows);
      const buffer = padded.get(height) ?? matrix(height, dimensions);
      padded.set(height, buffer);
      const { data } = queries;
      for (let tile = 0; tile < tiles; tile++) {
        const from = tile * height;
        const few = Math.min(height, queries.rows - from);
        buffer.data.fill(0);
        buffer.data.set(data.subarray(from * dimensions, (from + few) * dimensions));
        const scores = out.subarray(from * documents.rows, (from + height) * documents.rows);
        await program.run(
          {
            queries: float32(buffer.data, [height, dimensions]),
            documents: float32(documents.data, [documents.rows, dimensions]),
          },
          { scores: float32(scores, [height, documents.rows]) },
        );
      }
      return out.subarray(0, queries.rows * documents.rows);
    },
    dispose: () => program.dispose(),
  };
}
