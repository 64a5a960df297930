/**
 * Where the numbers of a model in training live: flat arrays in memory that kernels, runtimes and threads share. The
 * graph reads weights from it and writes gradients into it; the optimizer updates it in place.
 */
import { UserError } from '../core/errors.ts';
import type { Random } from '../core/random.ts';
import { elements, float32, type HostTensor } from '../core/tensor-data.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Parameter, Weight } from '../nn/vars.ts';

export interface StoreOptions {
  /** Parameters that are not trained: full names, or the names of modules (`embeddings`, `encoder.layer.0`). */
  readonly freeze?: readonly string[];
}

/** A run of numbers in the flat arrays, with what the optimizer needs to know of it. */
export interface ParameterRange {
  readonly parameter: Parameter;
  readonly from: number;
  readonly to: number;
}

export interface ParameterStore {
  /** Flat, all of one length; trained parameters only. */
  readonly weights: Float32Array;
  readonly gradients: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  /** The trained parameters' places. */
  readonly ranges: readonly ParameterRange[];
  /** What graphs read, by the name of the input: trained and frozen weights alike. */
  readonly inputs: Readonly<Record<string, HostTensor>>;
  /** What graphs write, by the name of the weight's input. */
  readonly gradientOf: ReadonlyMap<string, HostTensor>;
  /** A parameter's numbers, by its checkpoint name. */
  parameter(name: string): Float32Array;
  readonly trained: number;
  readonly total: number;
}

/** Every weight begins at a multiple of 64 bytes: whole vectors, whole cache lines. */
const ALIGNMENT = 16;
const aligned = (length: number) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
const sizeOfWeight = ({ parameters }: Weight) => parameters.reduce((n, { shape }) => n + elements(shape), 0);

export function parameterStore(kernels: Kernels, weights: readonly Weight[], { freeze = [] }: StoreOptions = {}): ParameterStore {
  const frozen = frozenNames(weights, freeze);
  const isTrained = (weight: Weight) => weight.parameters.some(({ name }) => !frozen.has(name));
  const trainedWeights = weights.filter(isTrained);
  const length = trainedWeights.reduce((n, weight) => n + aligned(sizeOfWeight(weight)), 0);
  const flat = {
    weights: kernels.float32(length),
    gradients: kernels.float32(length),
    mean: kernels.float32(length),
    variance: kernels.float32(length),
  };

  const inputs: Record<string, HostTensor> = {};
  const gradientOf = new Map<string, HostTensor>();
  const ranges: ParameterRange[] = [];
  const views = new Map<string, Float32Array>();
  let [at, trained, total] = [0, 0, 0];
  for (const weight of weights) {
    const name = (weight.tensor.node.attributes as { name: string }).name;
    const [shape, size] = [weight.tensor.shape as number[], sizeOfWeight(weight)];
    const data = isTrained(weight) ? flat.weights.subarray(at, at + size) : kernels.float32(size);
    inputs[name] = float32(data, shape);
    let offset = 0;
    for (const parameter of weight.parameters) {
      const count = elements(parameter.shape);
      views.set(parameter.name, data.subarray(offset, offset + count));
      if (!frozen.has(parameter.name)) ranges.push({ parameter, from: at + offset, to: at + offset + count });
      if (!frozen.has(parameter.name)) trained += count;
      total += count;
      offset += count;
    }
    if (!isTrained(weight)) continue;
    gradientOf.set(name, float32(flat.gradients.subarray(at, at + size), shape));
    at += aligned(size);
  }
  const parameter = (name: string) => {
    const view = views.get(name);
    if (!view) throw new Error(`there is no parameter ${name}`);
    return view;
  };
  return { ...flat, ranges, inputs, gradientOf, parameter, trained, total };
}

function frozenNames(weights: readonly Weight[], freeze: readonly string[]): Set<string> {
  const names = weights.flatMap(({ parameters }) => parameters.map(({ name }) => name));
  const frozen = new Set<string>();
  for (const pattern of freeze) {
    const hit = names.filter((name) => name === pattern || name.startsWith(`${pattern}.`));
    if (hit.length === 0) {
      throw new UserError({
        code: 'freeze-unknown',
        message: `nothing in the model is called ${pattern}; its parts are ${parts(names).join(', ')}`,
        fix: 'name a part or a parameter, e.g. embeddings or encoder.layer.0',
      });
    }
    for (const name of hit) frozen.add(name);
  }
  if (names.every((name) => frozen.has(name)))
    throw new UserError({
      code: 'freeze-all',
      message: 'every parameter is frozen; nothing is left to train',
      fix: 'freeze fewer parts',
    });
  return frozen;
}

const parts = (names: readonly string[]) => [...new Set(names.map((name) => /^(?:\w+\.)?layers?\.\d+|^[^.]+/.exec(name)![0]))];

/** Fills parameters from what a checkpoint holds; the caller has checked names and shapes. */
export function loadParameters(
  store: ParameterStore,
  parameters: readonly Parameter[],
  values: ReadonlyMap<string, Float32Array>,
): void {
  for (const { name } of parameters) {
    const found = values.get(name);
    if (found) store.parameter(name).set(found);
  }
}

/** Fills parameters as their initializers say. Each has a stream of its own, so that one more parameter changes no other. */
export function initializeParameters(
  target: (name: string) => Float32Array,
  parameters: readonly Parameter[],
  random: Random,
): void {
  for (const { name, initializer } of parameters) {
    const view = target(name);
    if (initializer.kind === 'constant') view.fill(initializer.value);
    else {
      const stream = random.fork(name);
      for (let i = 0; i < view.length; i++) view[i] = initializer.deviation * stream.normal();
    }
  }
}
