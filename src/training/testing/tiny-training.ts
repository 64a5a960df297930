import type { Example } from '../../data/example.ts';
import type { Embedder } from '../../embed/embedder.ts';
import type { Model } from '../../encoders/model.ts';
import { infoNce } from '../../losses/info-nce.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { ortRuntime } from '../../runtime/ort/ort-runtime.ts';
import type { Evaluated, TrainEvaluation } from '../options.ts';
import { questions } from './questions.ts';
import { tinyModel } from './tiny-model.ts';

const runtime = await ortRuntime();
const kernels = nodeKernels(1);

/** Ends the threads of the kernels that `common` has. */
export const stopKernels = (): Promise<void> => kernels.dispose();

export const examples: readonly Example[] = questions
  .slice(0, 32)
  .map(({ anchor, positive }) => ({ anchor, positives: [positive], negatives: [], weight: 1 }));
/** The options of a short training of a tiny model on ONNX Runtime, on one thread. */
export const common = () => ({
  ...{ model: tinyModel(), examples, loss: infoNce(), runtime, precision: 'float32' as const, threads: 1, kernels },
  ...{ batch: 8, epochs: 3, learningRate: 1e-3 },
});

/** Every bit of a model's weights, by name. */
export const bits = ({ weights }: Model) =>
  Object.fromEntries([...weights].map(([name, data]) => [name, Buffer.from(data.slice().buffer).toString('base64')]));

/** The largest difference of two weights. */
export function distance(a: Model, b: Model): number {
  let largest = 0;
  for (const [name, data] of a.weights) {
    const other = b.weights.get(name)!;
    for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i]! - other[i]!));
  }
  return largest;
}

/** Figures as they are scripted, and what the model made of one text each time. */
export function scripted(figures: readonly number[], rest: Partial<TrainEvaluation<Evaluated>> = {}) {
  const seen: Float32Array[] = [];
  const embedded = async (embedder: Embedder) => (await embedder.embed(['how can I print my parcel'])).data;
  const evaluation: TrainEvaluation<Evaluated> = {
    metric: 'figure',
    every: 2,
    ...rest,
    run: async (embedder) => {
      seen.push(await embedded(embedder));
      return { metrics: { figure: figures[seen.length - 1]! } };
    },
  };
  return { evaluation, seen };
}
