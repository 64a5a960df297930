import { describe, expect, it } from 'vitest';
import { testRuntime } from '../testing/test-runtime.ts';
import { erf } from './erf.ts';
import { referenceRuntime } from './reference-runtime.ts';

testRuntime('the reference', async () => referenceRuntime);

describe('erf', () => {
  it('agrees with tabulated values', () => {
    // Abramowitz and Stegun, table 7.1, and erfc(3) from 7.1.14's digits.
    expect(erf(0.5)).toBeCloseTo(0.5204998778130465, 14);
    expect(erf(1)).toBeCloseTo(0.8427007929497149, 14);
    expect(erf(-2)).toBeCloseTo(-0.9953222650189527, 14);
    expect(erf(3)).toBeCloseTo(0.9999779095030014, 14);
  });
  it('is continuous where its two formulas meet', () => {
    expect(Math.abs(erf(2.5 - 1e-12) - erf(2.5 + 1e-12))).toBeLessThan(1e-14);
  });
});
