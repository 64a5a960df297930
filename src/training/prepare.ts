import { random } from '../core/random.ts';
import { encoder as makeEncoder } from '../encoders/encoder.ts';
import type { Model } from '../encoders/model.ts';
import { input } from '../graph/tensor.ts';
import type { Loss } from '../losses/loss.ts';
import { Vars } from '../nn/vars.ts';
import { weightName } from './gradient-graph.ts';
import type { TrainOptions, TrainSettings } from './options.ts';
import { initializeParameters, loadParameters, parameterStore } from './parameter-store.ts';
import type { StepContext } from './step-context.ts';
import { touchedTable } from './touched-rows.ts';

/** What a run trains: the model as it will be saved, and all that its steps need. */
export interface Prepared {
  readonly model: Model;
  readonly context: StepContext;
  /** The model with the weights of now; a view, not a copy. */
  snapshot(): Model;
}

/** Lays the weights out in kernel memory, those of the loss among them. */
export function prepare(options: TrainOptions, settings: TrainSettings): Prepared {
  const { loss, runtime, precision, threads, kernels } = options;
  const model = withConfig(options.model, settings, loss);
  const { encoder } = model;
  const lossVars = declared(loss, model);
  const weights = [...encoder.weights, ...lossVars.weights];
  const store = parameterStore(kernels, weights, settings);
  initializeParameters(
    store.parameter,
    lossVars.weights.flatMap(({ parameters }) => parameters),
    random(settings.seed),
  );
  loadParameters(store, encoder.parameters, model.weights);
  const trained = weights.filter((weight) => store.gradientOf.has(weightName(weight)));
  const { dropout, seed } = settings;
  const touched = touchedTable(encoder, store);
  return {
    model,
    context: {
      encoder,
      loss,
      lossVars,
      trained,
      store,
      kernels,
      runtime,
      precision,
      threads,
      ...(touched && { touched }),
      dropout,
      seed,
    },
    snapshot: () => ({
      ...model,
      weights: new Map(encoder.parameters.map(({ name }) => [name, store.parameter(name)])),
    }),
  };
}

/** The model as it will be saved: cut at the length and compared with the ruler that it is trained with. */
function withConfig(model: Model, { maxLength }: TrainSettings, { similarity }: Loss): Model {
  return { ...model, encoder: makeEncoder({ ...model.encoder.config, maxLength, similarity }) };
}

/** The loss's own parameters, which it declares while it is computed. */
function declared(loss: Loss, { encoder: { config, dimensions } }: Model): Vars {
  const vars = new Vars();
  loss.compute(
    {
      anchors: input('a', ['anchors', dimensions]),
      candidates: input('c', ['candidates', dimensions]),
      unitLength: config.normalize,
    },
    vars,
  );
  return vars;
}
