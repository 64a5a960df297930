import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { numberArray } from '../runtime/reference/array.ts';
import { analyticGradients, numericGradient, scalarOf } from '../runtime/testing/numeric-gradient.ts';
import { inputsOf, opCases } from '../runtime/testing/op-cases.ts';

describe('every gradient rule agrees with central differences in float64', () => {
  for (const [op, cases] of Object.entries(opCases(random(7)))) {
    for (const oneCase of cases.filter(({ differentiable }) => differentiable.length > 0)) {
      it(`${op}: ${oneCase.title}`, () => {
        const tensors = inputsOf(oneCase);
        const given = Object.fromEntries(
          Object.entries(oneCase.inputs).map(([name, { shape, data }]) => [name, numberArray(shape, Array.from(data, Number))]),
        );
        const scalar = scalarOf(oneCase.build(tensors));
        const targets = Object.fromEntries(oneCase.differentiable.map((name) => [name, tensors[name]!]));
        const analytic = analyticGradients(scalar, targets, given);
        for (const name of oneCase.differentiable) {
          const numeric = numericGradient(scalar, name, given);
          numeric.data.forEach((expected, i) => {
            expect(Math.abs(analytic[name]!.data[i]! - expected), `${name}[${i}]`).toBeLessThan(1e-7 + 1e-6 * Math.abs(expected));
          });
          expect(numeric.data.some((value) => value !== 0)).toBe(true);
        }
      });
    }
  }
});
