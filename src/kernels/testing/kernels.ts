import { afterAll, beforeAll } from 'vitest';
import { type Random, random } from '../../core/random.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { createKernels, type Kernels } from '../kernels.ts';

/** Kernels whose threads have all started, and one-threaded ones to compare them with. */
export function startKernels(threads: number): { readonly kernels: Kernels; readonly alone: Kernels } {
  const kernels = nodeKernels(threads);
  beforeAll(() => kernels.ready());
  afterAll(() => kernels.dispose());
  return { kernels, alone: createKernels({ threads: 1 }) };
}

/** Lengths around whole vectors and cache lines, and some that all threads share. */
export const lengths = [0, 1, 3, 4, 7, 15, 16, 17, 63, 65, 1023, 131_072, 200_003] as const;

export const normals = (length: number, stream: Random = random(5)): Float32Array =>
  Float32Array.from({ length }, () => stream.normal());

/** A copy in kernel memory that starts so many elements behind a cache line, with untouched elements on both sides. */
export function placed<A extends Float32Array | Float64Array | Uint8Array>(
  make: (length: number) => A,
  values: A,
  offset = 0,
): A {
  const whole = make(values.length + offset + 8);
  whole.fill(77);
  const view = whole.subarray(offset, offset + values.length) as A;
  view.set(values);
  return view;
}

/** Whether the elements just outside a view that `placed` made are as they were. */
export function neighboursUntouched(view: Float32Array | Float64Array | Uint8Array): boolean {
  const Type = view.constructor as Float32ArrayConstructor;
  const buffer = view.buffer as ArrayBuffer;
  const line = view.byteOffset - (view.byteOffset % 64);
  const before = new Type(buffer, line, (view.byteOffset - line) / Type.BYTES_PER_ELEMENT);
  const behind = new Type(buffer, view.byteOffset + view.byteLength, 8);
  return before.every((v) => v === 77) && behind.every((v) => v === 77);
}
