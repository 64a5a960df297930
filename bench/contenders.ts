/** The contenders of the benches, by the names that their tables show. */
import { join } from 'node:path';
import type { Precision, RuntimeName } from '../src/runtime/runtime.ts';
import type { BenchContext } from './bench.ts';
import type { ContenderSpec } from './contender.ts';
import { python } from './python.ts';

const here = (...path: string[]) => join(import.meta.dirname, ...path);

export const attuneVariants = {
  'attune openvino bfloat16': ['openvino', 'bfloat16'],
  'attune openvino float32': ['openvino', 'float32'],
  'attune ort float32': ['ort', 'float32'],
} as const satisfies Record<string, readonly [RuntimeName, Precision]>;
export type AttuneVariant = keyof typeof attuneVariants;

export interface StepContenderOptions {
  /** File of batches. */
  readonly batches: string;
  readonly warmup: number;
  readonly microBatch?: number;
}

/** attune, one training step at a time. */
export function attuneStep(
  { model, threads }: BenchContext,
  variant: AttuneVariant,
  { batches, warmup, microBatch }: StepContenderOptions,
): ContenderSpec {
  const [runtime, precision] = attuneVariants[variant];
  return {
    name: microBatch === undefined ? variant : `${variant}, micro-batches of ${microBatch}`,
    program: process.execPath,
    script: here('workers/train-step.ts'),
    task: { model, threads, runtime, precision, batches, warmup, ...(microBatch !== undefined && { microBatch }) },
  };
}

export const peerSteps = {
  'PyTorch float32': 'eager',
  'PyTorch bf16 autocast': 'bf16-autocast',
  'sentence-transformers': 'sentence-transformers',
} as const;
export type PeerStep = keyof typeof peerSteps;

/** A peer, one training step at a time. */
export async function peerStep(
  { model, threads }: BenchContext,
  name: PeerStep,
  { batches, warmup }: StepContenderOptions,
): Promise<ContenderSpec> {
  return {
    name,
    program: await python(),
    script: here('peers/train_step.py'),
    task: { model, threads, variant: peerSteps[name], batches, warmup },
  };
}
