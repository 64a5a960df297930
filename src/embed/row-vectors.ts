import { type Matrix, matrix, row } from '../core/matrix.ts';
import type { Progress } from '../core/progress.ts';
import { float32 } from '../core/tensor-data.ts';
import { encoder } from '../encoders/encoder.ts';
import type { Model } from '../encoders/model.ts';
import type { CompileOptions, Runtime } from '../runtime/runtime.ts';
import { embedProgram } from './encoder-embedder.ts';

export interface RowVectorsOptions extends Pick<CompileOptions, 'precision' | 'threads'> {
  readonly runtime: Runtime;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** Rows of one run, of the length of a token between special ones. */
const SLICE = 256;

/**
 * Vectors of rows of token ids, `[rows, dimensions]`: pooled and through the dense layers as texts are, but not scaled to
 * length 1. Rows are cut at the longest text.
 */
export async function rowVectors(
  model: Model,
  rows: readonly Int32Array[],
  { runtime, precision, threads, progress, signal }: RowVectorsOptions,
): Promise<Matrix> {
  const recipe = encoder({ ...model.encoder.config, normalize: false });
  const { dimensions, config } = recipe;
  const program = await embedProgram(recipe, (name) => model.weights.get(name)!, { runtime, precision, threads });
  const out = matrix(rows.length, dimensions);
  // Rows of one length together: nothing is padded then.
  const order = [...rows.keys()].sort((a, b) => rows[b]!.length - rows[a]!.length || a - b);
  try {
    for (let at = 0; at < order.length; at += SLICE) {
      signal?.throwIfAborted();
      const group = order.slice(at, at + SLICE);
      const ids = group.map((i) => rows[i]!.subarray(0, config.maxLength));
      const { inputs } = recipe.pack(ids, { grids: [[...ids.keys()]] });
      const found = new Float32Array(group.length * dimensions);
      await program.run(inputs, { embeddings: float32(found, [group.length, dimensions]) });
      group.forEach((i, r) => {
        row(out, i).set(found.subarray(r * dimensions, (r + 1) * dimensions));
      });
      progress?.({ task: `tokens through ${model.name}`, done: at + group.length, total: rows.length });
    }
  } finally {
    await program.dispose();
  }
  return out;
}
