import { loadModel } from '../../encoders/load-model.ts';
import { nodeFiles } from '../../node/files.ts';
import type { Precision, Runtime } from '../../runtime/runtime.ts';
import { wholeStep } from '../whole-step.ts';
import { minilmFolder, type RealBatchOptions, realBatches } from './real-batches.ts';
import { tinyContext } from './tiny.ts';

export interface ParameterCosine {
  readonly name: string;
  readonly cosine: number;
  /** Of the squared norm of the whole gradient, in float32. */
  readonly share: number;
}

export interface GradientCosines {
  /** Of the gradients of all parameters, as one vector. */
  readonly whole: number;
  readonly parameters: readonly ParameterCosine[];
}

/** How near the gradients of a bfloat16 step are to those in float32: MiniLM and SQuAD pairs, one entry a batch. */
export async function gradientCosines(runtime: Runtime, options: RealBatchOptions): Promise<GradientCosines[]> {
  const model = await loadModel(nodeFiles, minilmFolder);
  const batches = await realBatches(model, options);
  const run = async (precision: Precision): Promise<Map<string, Float32Array>[]> => {
    const context = tinyContext({ runtime, precision, config: model.encoder.config, parameters: model.weights });
    const step = await wholeStep(context);
    const out: Map<string, Float32Array>[] = [];
    for (const batch of batches) {
      await step.run(batch, 0);
      const { ranges, gradients } = context.store;
      out.push(new Map(ranges.map(({ parameter, from, to }) => [parameter.name, gradients.slice(from, to)])));
    }
    await step.dispose();
    await context.kernels.dispose();
    return out;
  };
  const [exact, rounded] = [await run('float32'), await run('bfloat16')];
  return exact.map((gradients, i) => cosinesOf(gradients, rounded[i]!));
}

function cosinesOf(a: ReadonlyMap<string, Float32Array>, b: ReadonlyMap<string, Float32Array>): GradientCosines {
  const products = [...a].map(([name, x]) => ({ name, ...productsOf(x, b.get(name)!) }));
  const sum = (of: 'xy' | 'xx' | 'yy') => products.reduce((total, product) => total + product[of], 0);
  const total = { xy: sum('xy'), xx: sum('xx'), yy: sum('yy') };
  return {
    whole: total.xy / Math.sqrt(total.xx * total.yy),
    parameters: products.map(({ name, xy, xx, yy }) => ({ name, cosine: xy / Math.sqrt(xx * yy), share: xx / total.xx })),
  };
}

function productsOf(x: Float32Array, y: Float32Array): { xy: number; xx: number; yy: number } {
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += x[i]! * y[i]!;
    xx += x[i]! ** 2;
    yy += y[i]! ** 2;
  }
  return { xy, xx, yy };
}
