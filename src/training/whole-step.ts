/**
 * The step as one graph: all texts of the batch in one stream, the loss and every gradient in one run. Fastest, and its
 * memory grows with the batch.
 */
import { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
import { sizesOf } from '../graph/dims.ts';
import { graphOf, symbolSizes } from '../graph/graph.ts';
import { input } from '../graph/tensor.ts';
import { dropoutMasks } from './dropout-masks.ts';
import { gradientOutputs, ONE } from './gradient-graph.ts';
import { scatterRowGradients } from './row-gradients.ts';
import { scratch as makeScratch } from './scratch.ts';
import type { GradientStep } from './step.ts';
import type { StepContext } from './step-context.ts';

/** Short rows and long ones attend in grids of their own. */
const GRIDS = 2;

export async function wholeStep(context: StepContext): Promise<GradientStep> {
  const { encoder, loss, lossVars, trained, store, kernels, runtime, precision, threads, dropout, seed } = context;
  const { config } = encoder;
  const stream = encoder.stream(GRIDS);
  const embeddings = encoder.forward(stream, { dropout });
  const pick = (name: string) => embeddings.gatherRows(input(`batch:${name}`, [name], 'int32'));
  const computed = loss.compute(
    { anchors: pick('anchors'), candidates: pick('candidates'), unitLength: config.normalize },
    lossVars,
  );
  const plan = gradientOutputs([[computed.loss, ONE]], trained);
  const graph = graphOf({ loss: computed.loss, scores: computed.scores, ...plan.outputs });
  const program = await runtime.compile(graph, { precision, threads });
  const scratch = makeScratch(kernels);
  const masks = dropoutMasks(graph, kernels, scratch, { rate: dropout, seed });
  const lossOut = float32(kernels.float32(1), []);
  const dense = Object.fromEntries(plan.dense.map((name) => [`gradient:${name}`, store.gradientOf.get(name)!]));
  const scattered = [...new Set(plan.rows.map(({ table }) => table))];

  return {
    run: async ({ anchors, candidates, relations }, streamNumber) => {
      const rows = [...anchors, ...candidates];
      const order = [...rows.keys()].sort((a, b) => rows[a]!.length - rows[b]!.length || a - b);
      const half = rows.length >> 1;
      const packed = encoder.pack(rows, { grids: [order.slice(0, half), order.slice(half)] });
      const batch: Record<string, HostTensor> = {
        ...store.inputs,
        ...packed.inputs,
        ...loss.relate(relations),
        'batch:anchors': int32(Int32Array.from(anchors.keys())),
        'batch:candidates': int32(Int32Array.from(candidates.keys(), (i) => i + anchors.length)),
      };
      const inputs = { ...batch, ...masks(batch, String(streamNumber)) };
      const sizes = symbolSizes(graph, Object.fromEntries([...graph.inputs.keys()].map((name) => [name, inputs[name]!.shape])));
      const scores = scratch.float32('scores', [anchors.length, candidates.length]);
      const outputs: Record<string, HostTensor> = { ...dense, loss: lossOut, scores };
      for (const { output } of plan.rows)
        outputs[output] ??= scratch.float32(output, sizesOf(graph.outputs.get(output)!.shape, sizes));
      await program.run(inputs, outputs);
      for (const table of scattered) kernels.fill(store.gradientOf.get(table)!.data as Float32Array, 0);
      scatterRowGradients(plan.rows, { store, kernels, scratch, inputs, outputs });
      return { loss: lossOut.data[0] as number, scores: scores.data, tokens: packed.tokens };
    },
    dispose: () => program.dispose(),
  };
}
