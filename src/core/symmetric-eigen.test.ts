import { describe, expect, it } from 'vitest';
import { random } from './random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

function check(matrix: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, n);
  const size = Math.max(1, ...matrix.map(Math.abs));
  for (let v = 0; v < n; v++) {
    const vector = vectors.subarray(v * n, (v + 1) * n);
    for (let i = 0; i < n; i++) {
      let product = 0;
      for (let j = 0; j < n; j++) product += matrix[i * n + j]! * vector[j]!;
      expect(Math.abs(product - values[v]! * vector[i]!)).toBeLessThan(1e-10 * n * size);
    }
    for (let w = 0; w <= v; w++) {
      let dot = 0;
      for (let i = 0; i < n; i++) dot += vector[i]! * vectors[w * n + i]!;
      expect(Math.abs(dot - (v === w ? 1 : 0))).toBeLessThan(1e-10);
    }
    if (v > 0) expect(values[v]!).toBeLessThanOrEqual(values[v - 1]!);
  }
  return values;
}

describe('eigenvectors of a symmetric matrix', () => {
  it.each([1, 2, 3, 5, 17, 40])('of random numbers, %i by %i, hold by their definition and are orthogonal', (n) => {
    const numbers = random(n);
    const half = Float64Array.from({ length: n * n }, () => numbers.normal());
    check(
      half.map((_, i) => half[i]! + half[(i % n) * n + Math.floor(i / n)]!),
      n,
    );
  });

  it('are found where values repeat, where the matrix is diagonal, zero, or of lower rank', () => {
    expect([...check(Float64Array.of(3, 0, 0, 0, -1, 0, 0, 0, 7), 3)]).toEqual([7, 3, -1]);
    expect([...check(new Float64Array(16), 4)]).toEqual([0, 0, 0, 0]);
    const ones = check(new Float64Array(25).fill(1), 5);
    expect(ones[0]).toBeCloseTo(5, 10);
    expect(Math.max(...ones.subarray(1).map(Math.abs))).toBeLessThan(1e-12);
    check(Float64Array.of(2, 1, 0, 0, 1, 2, 0, 0, 0, 0, 2, 1, 0, 0, 1, 2), 4);
  });

  it('have the values of a matrix whose values are known: the second difference of a chain', () => {
    const n = 12;
    const chain = Float64Array.from({ length: n * n }, (_, i) => {
      const [row, column] = [Math.floor(i / n), i % n];
      return row === column ? 2 : Math.abs(row - column) === 1 ? -1 : 0;
    });
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((Math.PI * (n - k)) / (n + 1)));
    check(chain, n).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 10);
    });
  });

  it('a matrix of another size is refused', () => {
    expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow('3 numbers for a matrix of 2 by 2');
  });
});
