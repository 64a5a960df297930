/**
 * What a runtime is: it compiles an ONNX model into a program that runs on memory of ours. Parameters are inputs like
 * any other, so that an optimizer can update them in place between two runs.
 */
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

/** Products in bfloat16 keep weights, sums, norms and losses in float32. */
export type Precision = 'float32' | 'bfloat16';

export interface CompileOptions {
  readonly precision: Precision;
  readonly threads: number;
}

export interface Program {
  /** Names of the inputs that the program reads. Others that are given are ignored. */
  readonly inputs: ReadonlySet<string>;
  /**
   * Runs once. Every output stands in `outputs` with its full shape; results are written straight into its memory.
   * The same tensors may be given run after run: a runtime keeps its binding where memory and shape are unchanged.
   */
  run(inputs: Readonly<Record<string, HostTensor>>, outputs: Readonly<Record<string, HostTensor>>): Promise<void>;
  dispose(): Promise<void>;
}
