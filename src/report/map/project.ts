/**
 * Two pictures of the same texts, before and after. Each is the best flat picture of its own space: the two directions in
 * which its vectors differ most (principal components; Pearson 1901). The second is then turned, and mirrored if need be,
 * so that the points lie as near as they can to where they were (orthogonal Procrustes; Schönemann 1966): what moves
 * between the pictures did not only turn with the whole. Nothing is stretched, both have one scale. One projection for both
 * would show one of the two spaces from an angle at which it looks flatter than it is.
 */
import { type Matrix, row } from '../../core/matrix.ts';
import type { BeforeAfter } from '../record/evidence.ts';

export type Point = readonly [x: number, y: number];

export interface Picture {
  /** In the order of the vectors. */
  readonly points: readonly Point[];
  /** Share of the vectors' variance that the two axes hold, in [0, 1]. */
  readonly variance: number;
  /** Of each text's ten nearest in the whole space, the share that are among its ten nearest here. */
  readonly neighbours: number;
}

const NEAR = 10;

export function pictures({ before, after }: BeforeAfter<Matrix>): BeforeAfter<Picture> {
  const [was, is] = [flattened(before), flattened(after)];
  const turned = turn(is.points, was.points);
  return {
    before: { ...was, neighbours: kept(before, was.points) },
    after: { points: turned, variance: is.variance, neighbours: kept(after, turned) },
  };
}

/** The first two principal components, from the Gram matrix of the centred vectors: there are fewer texts than pairs of dimensions. */
export function flattened(vectors: Matrix): Pick<Picture, 'points' | 'variance'> {
  const { rows, columns } = vectors;
  const centred = new Float64Array(rows * columns);
  for (let c = 0; c < columns; c++) {
    let mean = 0;
    for (let r = 0; r < rows; r++) mean += vectors.data[r * columns + c]! / rows;
    for (let r = 0; r < rows; r++) centred[r * columns + c] = vectors.data[r * columns + c]! - mean;
  }
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++)
    for (let j = i; j < rows; j++) {
      let sum = 0;
      for (let c = 0; c < columns; c++) sum += centred[i * columns + c]! * centred[j * columns + c]!;
      gram[i * rows + j] = gram[j * rows + i] = sum;
    }
  let total = 0;
  for (let i = 0; i < rows; i++) total += gram[i * rows + i]!;
  const first = largest(gram, rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < rows; j++) gram[i * rows + j]! -= first.value * first.vector[i]! * first.vector[j]!;
  const second = largest(gram, rows);
  const [x, y] = [Math.sqrt(first.value), Math.sqrt(second.value)];
  return {
    points: Array.from({ length: rows }, (_, i): Point => [x * (first.vector[i] ?? 0), y * (second.vector[i] ?? 0)]),
    variance: total > 0 ? (first.value + second.value) / total : 1,
  };
}

/** The largest eigenvalue of a symmetric matrix without negative ones, by power iteration. */
function largest(symmetric: Float64Array, size: number): { readonly value: number; readonly vector: Float64Array } {
  // A start that is no symmetric pattern of the data; the same every time.
  let vector = Float64Array.from({ length: size }, (_, i) => Math.sin(i + 1));
  let value = 0;
  for (let round = 0; round < 500; round++) {
    const next = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += symmetric[i * size + j]! * vector[j]!;
      next[i] = sum;
    }
    const length = Math.hypot(...next);
    if (length < 1e-12) return { value: 0, vector: new Float64Array(size) };
    for (let i = 0; i < size; i++) next[i]! /= length;
    const settled = Math.abs(length - value) <= 1e-10 * length;
    [vector, value] = [next, length];
    if (settled && round > 10) break;
  }
  return { value, vector };
}

/** The points turned (and mirrored, if that is nearer) towards others, both around their common middle 0. */
export function turn(points: readonly Point[], towards: readonly Point[]): Point[] {
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  points.forEach(([px, py], i) => {
    const [qx, qy] = towards[i]!;
    xx += px * qx;
    xy += px * qy;
    yx += py * qx;
    yy += py * qy;
  });
  // Of a rotation by a, the sum of products is A cos a + B sin a; of a mirror image with y turned round, likewise.
  const rotation = Math.hypot(xx + yy, xy - yx);
  const mirrored = Math.hypot(xx - yy, xy + yx);
  const mirror = mirrored > rotation ? -1 : 1;
  const angle = mirror === 1 ? Math.atan2(xy - yx, xx + yy) : Math.atan2(xy + yx, xx - yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return points.map(([x, y]): Point => [cos * x - sin * mirror * y, sin * x + cos * mirror * y]);
}

function kept(vectors: Matrix, points: readonly Point[]): number {
  const { rows } = vectors;
  const count = Math.min(NEAR, rows - 1);
  if (count < 1) return 1;
  const nearest = (distance: (other: number) => number, own: number) =>
    [...Array(rows).keys()]
      .filter((other) => other !== own)
      .map((other) => [distance(other), other] as const)
      .sort((a, b) => a[0] - b[0])
      .slice(0, count)
      .map(([, other]) => other);
  let found = 0;
  for (let i = 0; i < rows; i++) {
    const own = row(vectors, i);
    const whole = new Set(nearest((other) => squared(own, row(vectors, other)), i));
    for (const other of nearest((j) => squared(points[i]!, points[j]!), i)) if (whole.has(other)) found++;
  }
  return found / (rows * count);
}

const squared = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
};
