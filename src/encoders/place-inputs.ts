import { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
import type { StreamLayout } from './stream-layout.ts';

/** What a grid of so many places is fed that depends on places alone: rotary angles, the window, buckets of distances. */
export function placeInputs(
  { width, rotary = [], frequencyDivisor = 1, window, bucket }: StreamLayout,
  seq: number,
  grid: number,
): Record<string, HostTensor> {
  const inputs: Record<string, HostTensor> = {};
  for (const theta of rotary) {
    const { cos, sin } = rotaryTables(theta, width, seq, frequencyDivisor);
    inputs[`cos${theta}:${grid}`] = float32(cos, [seq, width / 2]);
    inputs[`sin${theta}:${grid}`] = float32(sin, [seq, width / 2]);
  }
  if (window !== undefined) {
    const sees = Float32Array.from(pairs(seq), (distance) => (Math.abs(distance) <= window ? 0 : -1e9));
    inputs[`window${grid}`] = float32(sees, [1, 1, seq, seq]);
  }
  if (bucket) inputs[`buckets${grid}`] = int32(Int32Array.from(pairs(seq), bucket));
  return inputs;
}

/** Key's place − query's, for each query and each key. */
const pairs = (seq: number): Int32Array => Int32Array.from({ length: seq * seq }, (_, i) => (i % seq) - Math.floor(i / seq));

/**
 * Cosines and sines `[places, width / 2]` of place · θ^(−2i/width) / divisor (RoFormer, arXiv 2104.09864). Frequencies and angles
 * are rounded to float32, as they were when checkpoints were trained: at place 8000 that is felt.
 */
export function rotaryTables(
  theta: number,
  width: number,
  places: number,
  divisor = 1,
): { readonly cos: Float32Array; readonly sin: Float32Array } {
  const half = width / 2;
  const frequencies = rotaryFrequencies(theta, width, divisor);
  const angles = Float32Array.from({ length: places * half }, (_, i) => Math.floor(i / half) * frequencies[i % half]!);
  return { cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
}

/** θ^(−2i/width) / divisor, `[width / 2]`, in float32. */
export const rotaryFrequencies = (theta: number, width: number, divisor = 1): Float32Array =>
  Float32Array.from(
    { length: width / 2 },
    (_, i) => Math.fround(1 / Math.fround(theta ** Math.fround((2 * i) / width))) / divisor,
  );
