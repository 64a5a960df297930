import { expect, it } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { random } from '../../core/random.ts';
import { flattened, type Point, pictures, turn } from './project.ts';

const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);
/** Points of a plane, put into more dimensions by two directions at right angles. */
function inSpace(points: readonly Point[], dims = 8) {
  const out = matrix(points.length, dims);
  points.forEach(([x, y], r) => {
    for (let c = 0; c < dims; c++) out.data[r * dims + c] = 3 + (c % 2 === 0 ? x : y) / Math.sqrt(dims / 2);
  });
  return out;
}
const chance = random(3);
const plane = Array.from({ length: 30 }, (): Point => [3 * chance.normal(), chance.normal()]);

it('shows a flat space as it is: all variance, every distance and every neighbour', () => {
  const vectors = inSpace(plane);
  const { points, variance } = flattened(vectors);
  expect(variance).toBeCloseTo(1, 6);
  for (let i = 1; i < 30; i++) expect(distance(points[0]!, points[i]!)).toBeCloseTo(distance(plane[0]!, plane[i]!), 4);
  expect(pictures({ before: vectors, after: vectors }).after.neighbours).toBe(1);
});

it('turns and mirrors points back to where they were, and stretches nothing', () => {
  for (const mirror of [1, -1])
    for (const angle of [0.3, 2, -2.8]) {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const moved = plane.map(([x, y]): Point => [2 * (cos * x - sin * mirror * y), 2 * (sin * x + cos * mirror * y)]);
      turn(moved, plane).forEach(([x, y], i) => {
        expect(x).toBeCloseTo(2 * plane[i]![0], 9);
        expect(y).toBeCloseTo(2 * plane[i]![1], 9);
      });
    }
});

it('says how little a picture holds of a space of many directions', () => {
  const noise = matrix(
    60,
    40,
    Float32Array.from({ length: 2400 }, () => chance.normal()),
  );
  const { before } = pictures({ before: noise, after: noise });
  expect(before.variance).toBeLessThan(0.2);
  expect(before.neighbours).toBeLessThan(0.5);
});

it('has no direction for texts that all lie in one place', () => {
  const { points } = flattened(matrix(6, 4, new Float32Array(24).fill(2)));
  expect(points.every(([x, y]) => x === 0 && y === 0)).toBe(true);
});
