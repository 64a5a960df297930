/** What the graph of an encoder is fed for a padded batch, computed inside the model from what every stack feeds. */
import type { PoolingName } from '../encoders/config.ts';
import { rotaryFrequencies } from '../encoders/place-inputs.ts';
import type { StreamLayout } from '../encoders/stream-layout.ts';
import type { Dim, Shape } from '../graph/dims.ts';
import type { Tensor } from '../graph/tensor.ts';
import { Emitter, int } from '../runtime/lowering/emitter.ts';
import { tokenTypesName } from './padded-lowering.ts';

/** `[batch, 1, places]`: what each token counts for in its text's embedding. */
export const poolWeightsName = 'poolWeights';

export interface PaddedInputsOptions {
  readonly layout: StreamLayout;
  readonly pooling: PoolingName;
  /** Longest text, in tokens. */
  readonly positions: number;
}

/** Emits the values of these names; run-time shapes are given by their names and shapes. */
export function paddedInputs(
  names: readonly string[],
  shapes: ReadonlyMap<string, Shape>,
  { layout, pooling, positions }: PaddedInputsOptions,
): Emitter {
  const used = new Set<Tensor>();
  const e = new Emitter(used, 'input/');
  const integers = (...values: number[]) => e.constant(values, [values.length], 'int64');
  const integer = (value: number) => e.constant([value], [], 'int64');
  const to = (x: string, name: string | undefined, op: string, inputs: readonly string[] = [], attributes = {}) =>
    e.emit(op, [x, ...inputs], attributes, name === undefined ? {} : { outputs: [name] });
  const cast = (x: string, code: number) => e.emit('Cast', [x], { to: int(code) });
  const [FLOAT, INT64] = [1, 7];
  const flat = (x: string, name: string) => to(x, name, 'Reshape', [integers(-1)]);

  const sizes = once(() => e.emit('Shape', ['input_ids']));
  const batch = once(() => e.emit('Gather', [sizes(), integers(0)]));
  const seq = once(() => e.emit('Gather', [sizes(), integers(1)]));
  const places = once(() => e.emit('Range', [integer(0), e.emit('Gather', [sizes(), integer(1)]), integer(1)]));
  const mask = once(() => cast('attention_mask', FLOAT));
  /** Key's place − query's, `[seq, seq]`. */
  const distance = once(() =>
    e.emit('Sub', [e.emit('Unsqueeze', [places(), integers(0)]), e.emit('Unsqueeze', [places(), integers(1)])]),
  );
  /** The number of each token in its text, from 1; 0 for padding. */
  const numbers = once(() => e.emit('Mul', [e.emit('CumSum', [mask(), integer(1)]), mask()]));
  const total = (x: string) => e.emit('ReduceSum', [x, integers(1)], { keepdims: int(1) });
  const least = (x: string) => e.emit('Max', [x, e.constant([1e-9])]);
  const far = (isFar: string) => e.emit('Mul', [cast(isFar, FLOAT), e.constant([-1e9])]);
  const angles = (theta: number) =>
    e.emit('Mul', [
      e.emit('Unsqueeze', [cast(places(), FLOAT), integers(1)]),
      e.constant([...rotaryFrequencies(theta, layout.width, layout.frequencyDivisor)], [1, layout.width / 2]),
    ]);

  const weights: Readonly<Record<Exclude<PoolingName, 'max'>, () => string>> = {
    mean: () => e.emit('Div', [mask(), least(total(mask()))]),
    'mean-sqrt-length': () => e.emit('Div', [mask(), e.emit('Sqrt', [least(total(mask()))])]),
    'weighted-mean': () => e.emit('Div', [numbers(), least(total(numbers()))]),
    cls: () => cast(e.emit('Equal', [numbers(), e.constant([1])]), FLOAT),
    'last-token': () => cast(e.emit('Equal', [numbers(), least(total(mask()))]), FLOAT),
  };

  const table: Readonly<Record<string, (name: string) => void>> = {
    ids: (name) => void flat('input_ids', name),
    [tokenTypesName]: (name) => void flat('token_type_ids', name),
    positions: (name) => {
      if (layout.paddingId === undefined) flat(e.emit('Expand', [places(), sizes()]), name);
      else {
        const padding = integer(layout.paddingId);
        const real = cast(e.emit('Not', [e.emit('Equal', ['input_ids', padding])]), INT64);
        const counted = e.emit('Mul', [e.emit('CumSum', [real, integer(1)]), real]);
        flat(e.emit('Add', [counted, padding]), name);
      }
    },
    bias0: (name) =>
      void to(e.emit('Mul', [e.emit('Sub', [e.constant([1]), mask()]), e.constant([-1e9])]), name, 'Unsqueeze', [integers(1, 2)]),
    window0: (name) => {
      const isFar = e.emit('Greater', [e.emit('Abs', [distance()]), integer(layout.window!)]);
      to(far(isFar), name, 'Unsqueeze', [integers(0, 1)]);
    },
    buckets0: (name) => {
      const most = positions - 1;
      const buckets = Array.from({ length: 2 * most + 1 }, (_, i) => layout.bucket!(i - most));
      const found = e.emit('Gather', [integers(...buckets), e.emit('Add', [distance(), integer(most)])]);
      flat(found, name);
    },
    [poolWeightsName]: (name) => void to(weights[pooling as 'mean'](), name, 'Unsqueeze', [integers(1)]),
    ...Object.fromEntries(
      (layout.rotary ?? []).flatMap((theta) => [
        [`cos${theta}:0`, (name: string) => void to(angles(theta), name, 'Cos')],
        [`sin${theta}:0`, (name: string) => void to(angles(theta), name, 'Sin')],
      ]),
    ),
  };
  const factor = (symbol: string): string => {
    if (/^rows0?$/.test(symbol)) return batch();
    if (symbol === 'seq0') return seq();
    if (symbol === 'tokens') return e.emit('Mul', [batch(), seq()]);
    return integers(Number(symbol));
  };
  const size = (dim: Dim): string =>
    String(dim)
      .split('*')
      .map(factor)
      .reduce((a, b) => e.emit('Mul', [a, b]));

  for (const name of names) {
    const shape = shapes.get(name);
    if (shape) to(size(shape[0]!), name, 'Concat', shape.slice(1).map(size), { axis: int(0) });
    else if (Object.hasOwn(table, name)) table[name]!(name);
    else throw new Error(`nothing is known of the input ${name} for a padded batch`);
  }
  return e;
}

/** The node is emitted when it is first asked for. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
