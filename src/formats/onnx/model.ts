/** The part of ONNX's ModelProto that attune writes and reads, as plain data. Field meanings are those of onnx.proto3. */

export type OnnxDType = 'float32' | 'float16' | 'bfloat16' | 'float64' | 'int8' | 'uint8' | 'int32' | 'int64' | 'bool';

/** What each number of a tensor is called on the wire (TensorProto.DataType), and its bytes. */
export const elementTypes: Readonly<Record<OnnxDType, { readonly code: number; readonly bytes: number }>> = {
  float32: { code: 1, bytes: 4 },
  uint8: { code: 2, bytes: 1 },
  int8: { code: 3, bytes: 1 },
  int32: { code: 6, bytes: 4 },
  int64: { code: 7, bytes: 8 },
  bool: { code: 9, bytes: 1 },
  float16: { code: 10, bytes: 2 },
  float64: { code: 11, bytes: 8 },
  bfloat16: { code: 16, bytes: 2 },
};

/** AttributeProto.AttributeType. */
export const attributeTypes = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;

/** An int64: a bigint only where a number could not hold it exactly (exporters write 2⁶³ − 1 for "to the end"). */
export type OnnxInt = number | bigint;

export type OnnxAttribute =
  | { readonly type: 'int'; readonly value: OnnxInt }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'ints'; readonly value: readonly OnnxInt[] }
  | { readonly type: 'floats'; readonly value: readonly number[] }
  | { readonly type: 'tensor'; readonly value: OnnxTensor };

/** Raw little-endian numbers; of a model that was read, mostly views of the file's bytes. */
export interface OnnxTensor {
  readonly name: string;
  readonly dtype: OnnxDType;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
  /** Where the data lies instead of in the model's own file, when it is written: a file beside it, and bytes in it. */
  readonly external?: { readonly location: string; readonly offset: number; readonly length: number };
}

export interface OnnxValueInfo {
  readonly name: string;
  readonly dtype: OnnxDType;
  /** A string is a symbolic dimension, `''` one that nobody named. Missing where not even the rank is known. */
  readonly shape?: readonly (number | string)[];
}

export interface OnnxNode {
  readonly op: string;
  /** `''` for the standard operators. */
  readonly domain: string;
  readonly name?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly initializers: readonly OnnxTensor[];
}

export interface OnnxModel {
  readonly irVersion: number;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly producer: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly graph: OnnxGraph;
}
