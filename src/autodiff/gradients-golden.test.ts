import { describe, expect, it } from 'vitest';
import { graphOf } from '../graph/graph.ts';
import type { Op } from '../graph/ops.ts';
import { collectRows, input, join, scatterRows, type Tensor } from '../graph/tensor.ts';
import { numberArray } from '../runtime/reference/array.ts';
import { evaluate } from '../runtime/reference/reference-runtime.ts';
import golden from './gradients.golden.json' with { type: 'json' };
import { gradients } from './gradients.ts';
import { denseRows } from './rules.ts';

interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}
interface Case {
  readonly op: string;
  /** What an op needs besides its inputs. */
  readonly note: string;
  readonly inputs: Readonly<Record<string, Numbers>>;
  readonly outputs: readonly Numbers[];
  readonly arriving?: readonly Numbers[];
  readonly gradients?: Readonly<Record<string, Numbers>>;
}

const axes = (note: string) => note.split(',').map(Number);
const flag = (note: string, name: string) => note.includes(`${name}=true`);

/** How we write the ops that PyTorch has too; inputs in the order of the golden file. */
const ops: { readonly [O in Op]?: (inputs: readonly Tensor[], note: string) => Tensor | readonly Tensor[] } = {
  add: ([a, b]) => a!.add(b!),
  sub: ([a, b]) => a!.sub(b!),
  mul: ([a, b]) => a!.mul(b!),
  div: ([a, b]) => a!.div(b!),
  greater: ([a, b]) => a!.greater(b!),
  equal: ([a, b]) => a!.equal(b!),
  sqrt: ([x]) => x!.sqrt(),
  exp: ([x]) => x!.exp(),
  log: ([x]) => x!.log(),
  erf: ([x]) => x!.erf(),
  tanh: ([x]) => x!.tanh(),
  relu: ([x]) => x!.relu(),
  gelu: ([x]) => x!.gelu(),
  dropout: ([x, mask]) => x!.dropout(mask!, 0.25),
  softmax: ([x]) => x!.softmax(),
  logSoftmax: ([x]) => x!.logSoftmax(),
  layerNorm: ([x, scale, bias]) => x!.layerNorm(scale!, bias!, 1e-5),
  matmul: ([a, b], note) =>
    a!.matmul(b!, { transposeA: flag(note, 'transposeA'), transposeB: flag(note, 'transposeB'), scale: 0.5 }),
  linear: ([x, weight, bias]) => x!.linear(weight!, bias!),
  gatherRows: ([table, indices]) => table!.gatherRows(indices!),
  attention: ([query, key, value, bias, mask]) =>
    query!.attention(key!, value!, bias!, { scale: 0.7, ...(mask && { drop: { mask, rate: 0.25 } }) }),
  dealRows: ([x, inverse, ...indices]) => x!.dealRows(inverse!, indices),
  collectRows: ([index, a, b, ...inverses]) => collectRows(index!, [a!, b!], inverses),
  scatterRows: ([indices, values]) => scatterRows(indices!, values!, 6),
  split: ([x], note) => x!.split(Number(note)),
  join: (parts) => join(parts),
  reduceSum: ([x], note) => x!.reduceSum(...axes(note)),
  reduceMax: ([x], note) => x!.reduceMax(...axes(note)),
  expandLike: ([x, like]) => x!.expandLike(like!),
  reshape: ([x]) => x!.reshape([6, 2]),
  transpose: ([x]) => x!.transpose([2, 0, 1]),
};

const dtypes: Readonly<Record<string, 'int32' | 'uint8'>> = {
  indices: 'int32',
  index: 'int32',
  inverse: 'int32',
  first: 'int32',
  second: 'int32',
  mask: 'uint8',
};

describe('every op gives the values and the gradients of PyTorch', () => {
  it('has a case for each op of the table', () => {
    expect(new Set((golden.cases as readonly Case[]).map(({ op }) => op))).toEqual(new Set(Object.keys(ops)));
  });

  const titled = (golden.cases as readonly Case[]).map((one): [string, Case] => [
    `${one.op} of ${Object.values(one.inputs)
      .map(({ shape }) => `[${shape.join(', ')}]`)
      .join(' and ')} ${one.note}`,
    one,
  ]);
  it.each(titled)('%s', (_, one) => {
    const inputs = Object.entries(one.inputs).map(([name, { shape }]) => input(name, shape, dtypes[name] ?? 'float32'));
    const made = ops[one.op as Op]!(inputs, one.note);
    const outputs = Array.isArray(made) ? (made as Tensor[]) : [made as Tensor];
    const seeds = (one.arriving ?? []).map((_gradient, i) => input(`arriving ${i}`, outputs[i]!.shape));
    const wanted = Object.keys(one.gradients ?? {}).map((name) => inputs[Object.keys(one.inputs).indexOf(name)]!);
    const found = gradients(
      seeds.map((seed, i) => [outputs[i]!, seed]),
      wanted,
    );
    const asked: Record<string, Tensor> = Object.fromEntries(outputs.map((y, i) => [`output ${i}`, y]));
    const expected: Record<string, Numbers> = Object.fromEntries(one.outputs.map((y, i) => [`output ${i}`, y]));
    Object.entries(one.gradients ?? {}).forEach(([name, gradient], i) => {
      const { dense, rows } = found.get(wanted[i]!)!;
      const parts = [...(dense ? [dense] : []), ...rows.map((part) => denseRows(part, wanted[i]!))];
      asked[`gradient of ${name}`] = parts.reduce((a, b) => a.add(b));
      expected[`gradient of ${name}`] = gradient;
    });
    const given = { ...one.inputs, ...Object.fromEntries((one.arriving ?? []).map((g, i) => [`arriving ${i}`, g])) };
    const results = evaluate(
      graphOf(asked),
      Object.fromEntries(Object.entries(given).map(([name, { shape, data }]) => [name, numberArray(shape, data)])),
    );
    for (const [name, { shape, data }] of Object.entries(expected)) {
      expect(results[name]!.shape).toEqual(shape);
      // The file has seven digits behind the point.
      data.forEach((value, i) => {
        expect(Math.abs(results[name]!.data[i]! - value), `${name}[${i}]`).toBeLessThan(1e-7 * Math.max(1, Math.abs(value)));
      });
    }
  });
});
