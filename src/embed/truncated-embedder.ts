import { optionError } from '../core/errors.ts';
import { type Matrix, matrix, row } from '../core/matrix.ts';
import type { Embedder } from './embedder.ts';

/** How far a length may be from 1 for a vector to count as normalised: bfloat16 has 8 bits. */
const NEAR = 0.02;

/**
 * The first `dims` numbers of each embedding, for models that were trained to be cut short (Matryoshka, arXiv 2205.13147).
 * What had length 1 gets length 1 again; other lengths have a meaning and are left.
 *
 * @throws UserError `option-out-of-range`
 */
export function truncatedEmbedder(embedder: Embedder, dims: number): Embedder {
  checkDims(dims, embedder.dimensions);
  if (dims === embedder.dimensions) return embedder;
  return {
    ...embedder,
    dimensions: dims,
    embed: async (texts, options) => truncated(await embedder.embed(texts, options), dims),
  };
}

/** @throws UserError `option-out-of-range` */
export function checkDims(dims: number, most: number, name = 'truncateDims'): void {
  if (!(Number.isInteger(dims) && dims >= 1 && dims <= most))
    throw optionError(name, dims, `a whole number from 1 to ${most}, the dimensions of the model`);
}

/** The first `dims` columns of embeddings `[texts, dimensions]`; rows of length 1 have length 1 again. */
export function truncated(embeddings: Matrix, dims: number): Matrix {
  const out = matrix(embeddings.rows, dims);
  for (let r = 0; r < embeddings.rows; r++) {
    const whole = row(embeddings, r);
    const kept = row(out, r);
    kept.set(whole.subarray(0, dims));
    const length = lengthOf(kept);
    if (length > 0 && Math.abs(lengthOf(whole) - 1) < NEAR) for (let i = 0; i < dims; i++) kept[i]! /= length;
  }
  return out;
}

const lengthOf = (vector: Float32Array) => Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
