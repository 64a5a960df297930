/**
 * Batches larger than memory (GradCache, arXiv 2101.06983): embed in micro-batches of like length, compute the loss and
 * its gradient with respect to the embeddings over the whole batch, then run every micro-batch forward and backward
 * again, seeded with that gradient. The gradients are those of one graph, for one more forward pass.
 */

import { gradients, wholeGradient } from '../autodiff/gradients.ts';
import { float32, type HostTensor } from '../core/tensor-data.ts';
import type { PackedBatch } from '../encoders/pack.ts';
import { sizesOf } from '../graph/dims.ts';
import { type Graph, graphOf, inputName, symbolSizes } from '../graph/graph.ts';
import { input } from '../graph/tensor.ts';
import { dropoutMasks } from './dropout-masks.ts';
import { gradientOutputs, ONE, weightName } from './gradient-graph.ts';
import { scatterRowGradients } from './row-gradients.ts';
import { scratch as makeScratch } from './scratch.ts';
import type { GradientStep } from './step.ts';
import type { StepContext } from './step-context.ts';

export interface MicroStepOptions {
  /** Texts of the batch's greatest length that are encoded at a time; of shorter ones as many as take the same room. */
  readonly texts: number;
}

/** Rows of like length together, longest first. `lengths` are those of `order`, in the same order. */
function groupsOf(order: readonly number[], lengths: readonly number[], texts: number): number[][] {
  const room = texts * lengths[0]!;
  const groups: number[][] = [];
  for (let at = 0; at < order.length; at += groups.at(-1)!.length)
    groups.push(order.slice(at, at + Math.floor(room / lengths[at]!)));
  return groups;
}

export async function microStep(context: StepContext, { texts }: MicroStepOptions): Promise<GradientStep> {
  const { encoder, loss, trained, store, kernels, runtime, precision, threads, dropout, seed } = context;
  const width = encoder.dimensions;
  const scratch = makeScratch(kernels);

  const stream = encoder.stream(1);
  const embeddings = encoder.forward(stream, { dropout });
  const embedGraph = graphOf({ embeddings });
  const lossGraph = buildLoss(context, width);
  const encoderWeights = trained.filter((weight) => encoder.weights.includes(weight));
  const plan = gradientOutputs([[embeddings, input('seed', ['rows', width])]], encoderWeights);
  const backwardGraph = graphOf({ ...plan.outputs });
  const embed = await runtime.compile(embedGraph, { precision, threads });
  const backward = await runtime.compile(backwardGraph, { precision, threads });
  // The loss is small: always in float32.
  const lossProgram = await runtime.compile(lossGraph, { precision: 'float32', threads });
  const masks = dropoutMasks(embedGraph, kernels, scratch, { rate: dropout, seed });

  const partial = Object.fromEntries(
    plan.dense.map((name) => [
      `gradient:${name}`,
      float32(kernels.float32(store.gradientOf.get(name)!.data.length), store.gradientOf.get(name)!.shape),
    ]),
  );
  const whole = Object.fromEntries(plan.dense.map((name) => [`gradient:${name}`, store.gradientOf.get(name)!]));
  const tables = new Set(plan.rows.map(({ table }) => table));
  const lossGradients = Object.fromEntries(
    trained
      .filter((weight) => !encoder.weights.includes(weight))
      .map((weight) => [`gradient:${weightName(weight)}`, store.gradientOf.get(weightName(weight))!]),
  );
  const lossOut = float32(kernels.float32(1), []);

  return {
    run: async ({ anchors, candidates, relations }, streamNumber) => {
      const rows = [...anchors, ...candidates];
      const order = [...rows.keys()].sort((a, b) => rows[b]!.length - rows[a]!.length || a - b);
      const groups = groupsOf(
        order,
        order.map((row) => rows[row]!.length),
        texts,
      );
      const packed = (group: readonly number[]): PackedBatch =>
        encoder.pack(
          group.map((i) => rows[i]!),
          { grids: [[...group.keys()]] },
        );
      const feeds = (batch: PackedBatch, index: number): Record<string, HostTensor> => {
        const plain = { ...store.inputs, ...batch.inputs };
        return { ...plain, ...masks(plain, `${streamNumber}/${index}`) };
      };

      const all = scratch.float32('embeddings', [rows.length, width]);
      let tokens = 0;
      for (const [index, group] of groups.entries()) {
        const batch = packed(group);
        const out = scratch.float32('group', [group.length, width]);
        await embed.run(feeds(batch, index), { embeddings: out });
        group.forEach((row, i) => {
          all.data.set(out.data.subarray(i * width, (i + 1) * width), row * width);
        });
        tokens += batch.tokens;
      }

      const half = (from: number, count: number) =>
        float32(all.data.subarray(from * width, (from + count) * width), [count, width]);
      const gradient = scratch.float32('embedding gradients', [rows.length, width]);
      const gradientHalf = (from: number, count: number) =>
        float32(gradient.data.subarray(from * width, (from + count) * width), [count, width]);
      const scores = scratch.float32('scores', [anchors.length, candidates.length]);
      await lossProgram.run(
        {
          ...store.inputs,
          ...loss.relate(relations),
          anchors: half(0, anchors.length),
          candidates: half(anchors.length, candidates.length),
        },
        {
          loss: lossOut,
          scores,
          anchorGradients: gradientHalf(0, anchors.length),
          candidateGradients: gradientHalf(anchors.length, candidates.length),
          ...lossGradients,
        },
      );

      // The first micro-batch writes its gradients where the others are added.
      for (const table of tables) kernels.fill(store.gradientOf.get(table)!.data as Float32Array, 0);
      for (const [index, group] of groups.entries()) {
        const batch = packed(group);
        const seeds = scratch.float32('seeds', [group.length, width]);
        group.forEach((row, i) => {
          seeds.data.set(gradient.data.subarray(row * width, (row + 1) * width), i * width);
        });
        const inputs = { ...feeds(batch, index), seed: seeds };
        const outputs: Record<string, HostTensor> = index === 0 ? { ...whole } : { ...partial };
        const sizes = sizesFor(backwardGraph, inputs);
        for (const { output } of plan.rows)
          outputs[output] ??= scratch.float32(output, sizesOf(backwardGraph.outputs.get(output)!.shape, sizes));
        await backward.run(inputs, outputs);
        if (index > 0)
          for (const name of plan.dense)
            kernels.addScaled(
              store.gradientOf.get(name)!.data as Float32Array,
              partial[`gradient:${name}`]!.data as Float32Array,
              1,
            );
        scatterRowGradients(plan.rows, { store, kernels, scratch, inputs, outputs });
      }
      return { loss: lossOut.data[0] as number, scores: scores.data, tokens };
    },
    dispose: async () => {
      for (const program of [embed, backward, lossProgram]) await program.dispose();
    },
  };
}

/** From the embeddings of a whole batch to the loss and the gradients of embeddings and of the loss's own parameters. */
function buildLoss({ encoder, loss, lossVars, trained }: StepContext, width: number): Graph {
  const anchors = input('anchors', ['anchors', width]);
  const candidates = input('candidates', ['candidates', width]);
  const computed = loss.compute({ anchors, candidates, unitLength: encoder.config.normalize }, lossVars);
  const own = trained.filter((weight) => !encoder.weights.includes(weight));
  const found = gradients([[computed.loss, ONE]], [anchors, candidates, ...own.map(({ tensor }) => tensor)]);
  return graphOf({
    loss: computed.loss,
    scores: computed.scores,
    anchorGradients: wholeGradient(found.get(anchors)!, anchors),
    candidateGradients: wholeGradient(found.get(candidates)!, candidates),
    ...Object.fromEntries(own.map(({ tensor }) => [`gradient:${inputName(tensor.node)}`, found.get(tensor)!.dense!])),
  });
}

const sizesFor = (graph: Graph, inputs: Readonly<Record<string, HostTensor>>) =>
  symbolSizes(graph, Object.fromEntries([...graph.inputs.keys()].map((name) => [name, inputs[name]!.shape])));
