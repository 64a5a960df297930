import { random } from '../core/random.ts';
import { freshTransformer } from '../encoders/config.ts';
import { encoder } from '../encoders/encoder.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Loss } from '../losses/loss.ts';
import { pairRelations } from '../losses/pair-relations.ts';
import { Vars } from '../nn/vars.ts';
import type { Precision, Runtime } from '../runtime/runtime.ts';
import { initializeParameters, parameterStore } from './parameter-store.ts';
import { wholeStep } from './whole-step.ts';

export interface StepProbeOptions {
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly threads: number;
  readonly kernels: Kernels;
  readonly loss: Loss;
  readonly pairs?: number;
  readonly length?: number;
}

/** A training step of a model with MiniLM's sizes and random weights, to be timed. */
export async function stepProbe({ runtime, precision, threads, kernels, loss, pairs = 32, length = 32 }: StepProbeOptions) {
  const recipe = encoder({
    transformer: freshTransformer('base', 8000),
    pooling: 'mean',
    normalize: true,
    maxLength: length,
    prompts: { query: '', document: '' },
    similarity: loss.similarity,
  });
  const store = parameterStore(kernels, recipe.weights);
  initializeParameters(store.parameter, recipe.parameters, random(1));
  const step = await wholeStep({
    encoder: recipe,
    loss,
    lossVars: new Vars(),
    trained: recipe.weights,
    store,
    kernels,
    runtime,
    precision,
    threads,
    dropout: 0,
    seed: 1,
  });
  const numbers = random(2);
  const texts = () => Array.from({ length: pairs }, () => Int32Array.from({ length }, () => numbers.int(8000)));
  const [anchors, candidates] = [texts(), texts()];
  const relations = pairRelations(anchors, candidates);
  const run = () => step.run({ anchors, candidates, relations }, 0);
  for (let warm = 0; warm < 2; warm++) await run();
  return {
    seconds: async (): Promise<number> => {
      const started = performance.now();
      await run();
      return (performance.now() - started) / 1000;
    },
    dispose: async () => {
      await step.dispose();
      await kernels.dispose();
    },
  };
}
