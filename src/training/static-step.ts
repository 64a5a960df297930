/**
 * The step of a static encoder. Its forward pass is a mean of rows and its backward pass adds to rows, which loops do at once;
 * what lies between (dense layers, unit length, the loss) is a small graph over pooled texts. The gradients are those of the
 * whole step. Batches need no micro-batches: a text takes the memory of one vector.
 */
import { gradients, wholeGradient } from '../autodiff/gradients.ts';
import { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
import { addToRows, meanOfRows } from '../encoders/static/mean-of-rows.ts';
import { tableName } from '../encoders/static/table-name.ts';
import { graphOf } from '../graph/graph.ts';
import { input } from '../graph/tensor.ts';
import { ONE, weightName } from './gradient-graph.ts';
import { scratch as makeScratch } from './scratch.ts';
import type { GradientStep } from './step.ts';
import type { StepContext } from './step-context.ts';
import { touchedRows } from './touched-rows.ts';

export async function staticStep(context: StepContext): Promise<GradientStep> {
  const { encoder, loss, lossVars, trained, store, kernels, runtime, threads, touched } = context;
  const width = encoder.config.transformer.hidden;
  const pooled = input('pooled', ['rows', width]);
  const embeddings = encoder.finish(pooled);
  const pick = (name: string) => embeddings.gatherRows(input(`batch:${name}`, [name], 'int32'));
  const both = { anchors: pick('anchors'), candidates: pick('candidates'), unitLength: encoder.config.normalize };
  const computed = loss.compute(both, lossVars);
  const others = trained.filter((weight) => weightName(weight) !== tableName);
  const found = gradients([[computed.loss, ONE]], [pooled, ...others.map(({ tensor }) => tensor)]);
  const graph = graphOf({
    loss: computed.loss,
    scores: computed.scores,
    pooledGradient: wholeGradient(found.get(pooled)!, pooled),
    ...Object.fromEntries(
      others.map((weight) => [`gradient:${weightName(weight)}`, wholeGradient(found.get(weight.tensor)!, weight.tensor)]),
    ),
  });
  // Small, and few of its products are large: always in float32.
  const program = await runtime.compile(graph, { precision: 'float32', threads });
  const scratch = makeScratch(kernels);
  const lossOut = float32(kernels.float32(1), []);
  const table = store.parameter(tableName);
  const gradient = store.gradientOf.get(tableName)?.data as Float32Array | undefined;
  const written = touched && touchedRows(touched.range);
  const dense = Object.fromEntries(
    others.map((weight) => [`gradient:${weightName(weight)}`, store.gradientOf.get(weightName(weight))!]),
  );

  return {
    run: async ({ anchors, candidates, relations }) => {
      const texts = [...anchors, ...candidates];
      const vectors = scratch.float32('pooled', [texts.length, width]);
      texts.forEach((ids, row) => {
        meanOfRows(table, ids, vectors.data.subarray(row * width, (row + 1) * width));
      });
      const back = scratch.float32('pooledGradient', [texts.length, width]);
      const scores = scratch.float32('scores', [anchors.length, candidates.length]);
      const inputs: Record<string, HostTensor> = {
        ...store.inputs,
        ...loss.relate(relations),
        pooled: vectors,
        'batch:anchors': int32(Int32Array.from(anchors.keys())),
        'batch:candidates': int32(Int32Array.from(candidates.keys(), (i) => i + anchors.length)),
      };
      await program.run(inputs, { ...dense, loss: lossOut, scores, pooledGradient: back });
      if (gradient && written) {
        for (const row of written.rows()) gradient.fill(0, row * width, (row + 1) * width);
        written.clear();
        texts.forEach((ids, row) => {
          for (let i = 0; i < ids.length; i++) {
            written.add(ids[i]!);
            touched.add(ids[i]!);
          }
          addToRows(gradient, ids, back.data.subarray(row * width, (row + 1) * width));
        });
      }
      const tokens = texts.reduce((n, ids) => n + ids.length, 0);
      return { loss: lossOut.data[0] as number, scores: scores.data, tokens };
    },
    dispose: () => program.dispose(),
  };
}
