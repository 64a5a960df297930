export type DType = 'float32' | 'int32' | 'int64' | 'uint8';

export interface TensorData {
  readonly float32: Float32Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  readonly uint8: Uint8Array;
}

/** A dense row-major tensor in host memory (shared memory as well). */
export type HostTensor = {
  readonly [D in DType]: { readonly dtype: D; readonly shape: readonly number[]; readonly data: TensorData[D] };
}[DType];

/** Numbers with their shape; one axis if none is given. */
export const float32 = (data: Float32Array, shape: readonly number[] = [data.length]): HostTensor => ({
  dtype: 'float32',
  shape,
  data,
});
/** Whole numbers with their shape; one axis if none is given. */
export const int32 = (data: Int32Array, shape: readonly number[] = [data.length]): HostTensor => ({
  dtype: 'int32',
  shape,
  data,
});
export const int64 = (data: BigInt64Array, shape: readonly number[] = [data.length]): HostTensor => ({
  dtype: 'int64',
  shape,
  data,
});
export const uint8 = (data: Uint8Array, shape: readonly number[] = [data.length]): HostTensor => ({
  dtype: 'uint8',
  shape,
  data,
});

export const elements = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
