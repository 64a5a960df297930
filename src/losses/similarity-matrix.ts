import type { SimilarityName } from '../core/similarity.ts';
import type { Tensor } from '../graph/tensor.ts';

/** x / |x| along the last axis. The tiny term keeps the gradient of a zero vector finite. */
export const unit = (x: Tensor): Tensor => x.div(x.mul(x).reduceSum(-1).add(1e-24).sqrt());

/** Squared Euclidean distances `[a, b]` of the rows of two matrices, never negative. */
export function squaredDistances(a: Tensor, b: Tensor): Tensor {
  const squares = (x: Tensor) => x.mul(x).reduceSum(-1);
  const products = a.matmul(b, { transposeB: true, scale: -2 });
  return products
    .add(squares(a))
    .add(squares(b).reshape([1, b.shape[0]!]))
    .relu();
}

/** √x whose gradient at 0 is finite. */
export const safeSqrt = (x: Tensor): Tensor => x.add(1e-12).sqrt();

/**
 * Similarity of every row of a `[a, dims]` with every row of b `[b, dims]`, as `[a, b]`: the graph's form of the
 * definition in `core/similarity`. `unitLength` says that the rows have length 1 already.
 */
export function similarityMatrix(name: SimilarityName, a: Tensor, b: Tensor, unitLength = false): Tensor {
  if (name === 'l2') return safeSqrt(squaredDistances(a, b)).neg();
  const [x, y] = name === 'cosine' && !unitLength ? [unit(a), unit(b)] : [a, b];
  return x.matmul(y, { transposeB: true });
}
