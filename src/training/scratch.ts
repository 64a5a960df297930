import { elements, float32, type HostTensor, uint8 } from '../core/tensor-data.ts';
import type { Kernels } from '../kernels/kernels.ts';

/**
 * Memory for what changes in size from step to step. It only grows, so that nothing is allocated once the largest batch
 * has been seen.
 */
export interface Scratch {
  float32(name: string, shape: readonly number[]): HostTensor & { readonly data: Float32Array };
  int32(name: string, values: Int32Array): Int32Array;
  uint8(name: string, shape: readonly number[]): HostTensor & { readonly data: Uint8Array };
}

export function scratch(kernels: Kernels): Scratch {
  const floats = new Map<string, Float32Array>();
  const integers = new Map<string, Int32Array>();
  const bytes = new Map<string, Uint8Array>();
  const grown = <A extends { length: number }>(
    kept: Map<string, A>,
    name: string,
    length: number,
    make: (length: number) => A,
  ): A => {
    const known = kept.get(name);
    if (known && known.length >= length) return known;
    const made = make(Math.ceil(length * 1.25));
    kept.set(name, made);
    return made;
  };
  return {
    float32: (name, shape) => {
      const size = elements(shape);
      return float32(grown(floats, name, size, kernels.float32).subarray(0, size), shape) as HostTensor & { data: Float32Array };
    },
    int32: (name, values) => {
      const memory = grown(integers, name, values.length, kernels.int32).subarray(0, values.length);
      memory.set(values);
      return memory;
    },
    uint8: (name, shape) => {
      const size = elements(shape);
      return uint8(grown(bytes, name, size, kernels.uint8).subarray(0, size), shape) as HostTensor & { data: Uint8Array };
    },
  };
}
