import { random } from '../../core/random.ts';
import type { EncoderConfig, PoolingName } from '../../encoders/config.ts';
import { encoder } from '../../encoders/encoder.ts';
import { input } from '../../graph/tensor.ts';
import { infoNce } from '../../losses/info-nce.ts';
import type { Loss } from '../../losses/loss.ts';
import { Vars } from '../../nn/vars.ts';
import { nodeKernels } from '../../node/kernels.ts';
import type { Precision, Runtime } from '../../runtime/runtime.ts';
import { initializeParameters, loadParameters, parameterStore, type StoreOptions } from '../parameter-store.ts';
import type { TokenizedBatch } from '../step.ts';
import type { StepContext } from '../step-context.ts';
import { touchedTable } from '../touched-rows.ts';

export const tinyConfig = (pooling: PoolingName = 'mean', normalize = true): EncoderConfig => ({
  transformer: {
    architecture: 'bert',
    vocabularySize: 100,
    hidden: 32,
    layers: 2,
    heads: 2,
    intermediate: 64,
    activation: 'gelu',
    positions: 32,
    tokenTypes: 2,
    epsilon: 1e-12,
    deviation: 0.2,
  },
  pooling,
  normalize,
  maxLength: 32,
  prompts: { query: '', document: '' },
  similarity: 'cosine',
});

export interface TinyOptions extends StoreOptions {
  readonly runtime: Runtime;
  readonly precision?: Precision;
  readonly loss?: Loss;
  readonly config?: EncoderConfig;
  readonly dropout?: number;
  /** The encoder's numbers, by parameter; random ones if not given. */
  readonly parameters?: ReadonlyMap<string, Float32Array>;
}

/** An encoder, small and with random weights if not told otherwise, ready for a step. */
export function tinyContext({
  runtime,
  precision = 'float32',
  loss = infoNce(),
  config = tinyConfig(),
  dropout = 0,
  freeze = [],
  parameters,
}: TinyOptions): StepContext {
  const kernels = nodeKernels(2);
  const recipe = encoder(config);
  const lossVars = new Vars();
  const { dimensions: width } = recipe;
  loss.compute(
    { anchors: input('a', ['anchors', width]), candidates: input('c', ['candidates', width]), unitLength: false },
    lossVars,
  );
  const weights = [...recipe.weights, ...lossVars.weights];
  const store = parameterStore(kernels, weights, { freeze });
  initializeParameters(
    store.parameter,
    (parameters ? lossVars : { weights }).weights.flatMap((weight) => weight.parameters),
    random(3),
  );
  if (parameters) loadParameters(store, recipe.parameters, parameters);
  const trained = weights.filter(({ tensor }) => store.gradientOf.has((tensor.node.attributes as { name: string }).name));
  const touched = touchedTable(recipe, store);
  return {
    ...(touched && { touched }),
    encoder: recipe,
    loss,
    lossVars,
    trained,
    store,
    kernels,
    runtime,
    precision,
    threads: 2,
    dropout,
    seed: 9,
  };
}

/** Rows of mixed lengths: `pairs` anchors, a positive each, and ragged negatives. */
export function tinyBatch(pairs: number, seed = 1): TokenizedBatch {
  const numbers = random(seed);
  const text = (longest: number) => Int32Array.from({ length: 3 + numbers.int(longest - 2) }, () => numbers.int(100));
  const anchors = Array.from({ length: pairs }, () => text(9));
  const negatives = anchors.map((_, i) => i % 3);
  const candidates = Array.from({ length: pairs + negatives.reduce((a, b) => a + b, 0) }, () => text(21));
  let next = pairs;
  return {
    anchors,
    candidates,
    relations: {
      anchors,
      candidates,
      positives: anchors.map((_, i) => (i === 0 ? [0, 1] : [i])),
      negatives: negatives.map((count) => Array.from({ length: count }, () => next++)),
      masked: anchors.map((_, i) => (i === 3 ? [2] : [])),
      weights: anchors.map((_, i) => 1 + (i % 2)),
    },
  };
}
