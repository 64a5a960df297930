/** A training step of attune: tokens in, new weights out, as `train` does it (whole or in micro-batches). */
import { readFileSync } from 'node:fs';
import { loadModel } from '../../src/encoders/load-model.ts';
import { infoNce } from '../../src/losses/info-nce.ts';
import { pairRelations } from '../../src/losses/pair-relations.ts';
import { Vars } from '../../src/nn/vars.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { nodeKernels } from '../../src/node/kernels.ts';
import { chooseRuntime } from '../../src/node/runtimes.ts';
import type { Precision, RuntimeName } from '../../src/runtime/runtime.ts';
import { microStep } from '../../src/training/micro-step.ts';
import { optimizer } from '../../src/training/optimizer.ts';
import { defaultSettings } from '../../src/training/options.ts';
import { loadParameters, parameterStore } from '../../src/training/parameter-store.ts';
import { wholeStep } from '../../src/training/whole-step.ts';
import type { PairBatch } from '../squad.ts';
import { serve, taskOf } from './worker.ts';

export interface TrainStepTask {
  readonly model: string;
  /** A file of `PairBatch[]`; every step takes the next one. */
  readonly batches: string;
  readonly runtime: RuntimeName;
  readonly precision: Precision;
  readonly threads: number;
  /** Steps before the first that is measured. */
  readonly warmup: number;
  readonly microBatch?: number;
}

const task = taskOf<TrainStepTask>();
const batches = JSON.parse(readFileSync(task.batches, 'utf8')) as PairBatch[];
const { encoder, weights } = await loadModel(nodeFiles, task.model);
const { runtime, precision, threads } = await chooseRuntime(task);
const kernels = nodeKernels(threads);
const [loss, lossVars, store] = [infoNce(), new Vars(), parameterStore(kernels, encoder.weights)];
loadParameters(store, encoder.parameters, weights);
const context = {
  ...{ encoder, loss, lossVars, trained: encoder.weights, store, kernels, runtime, precision, threads },
  ...{ dropout: 0, seed: 1 },
};
const gradientStep =
  task.microBatch === undefined ? await wholeStep(context) : await microStep(context, { texts: task.microBatch });
const update = optimizer(store, kernels, { ...defaultSettings, maxLength: 128, schedule: 'constant', warmup: 0 }, 1e6);

let steps = 0;
async function step() {
  const batch = batches[steps % batches.length]!;
  const [anchors, candidates] = batch.map((rows) => rows.map((ids) => Int32Array.from(ids))) as [Int32Array[], Int32Array[]];
  const relations = pairRelations(anchors, candidates);
  const result = await gradientStep.run({ anchors, candidates, relations }, steps);
  update(steps++);
  return { tokens: result.tokens, loss: result.loss };
}
for (let i = 0; i < task.warmup; i++) await step();
await serve(step);
