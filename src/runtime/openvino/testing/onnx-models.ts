import { elements, type HostTensor } from '../../../core/tensor-data.ts';
import type { OnnxAttribute, OnnxNode, OnnxValueInfo } from '../../../formats/onnx/model.ts';
import { writeOnnx } from '../../../formats/onnx/write.ts';

export type Tensors = Readonly<Record<string, HostTensor>>;
export const int = (value: number): OnnxAttribute => ({ type: 'int', value });
export const float = (value: number): OnnxAttribute => ({ type: 'float', value });
export const string = (value: string): OnnxAttribute => ({ type: 'string', value });

export const node = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: OnnxNode['attributes'] = {},
  domain = '',
): OnnxNode => ({
  op,
  domain,
  inputs,
  outputs,
  attributes,
});

/** A model as bytes. Every dimension of inputs and outputs is symbolic, but for int64 inputs, which hold shapes. */
export function onnxModel(nodes: readonly OnnxNode[], inputs: Tensors, outputs: Tensors, opset = 20): Uint8Array {
  const info = (tensors: Tensors): OnnxValueInfo[] =>
    Object.entries(tensors).map(([name, { dtype, shape }]) => ({
      name,
      dtype,
      shape: dtype === 'int64' ? shape : shape.map((_, axis) => `${name}${axis}`),
    }));
  return writeOnnx({
    irVersion: 10,
    opsets: [
      { domain: '', version: opset },
      { domain: 'com.microsoft', version: 1 },
    ],
    producer: 'attune',
    metadata: {},
    graph: { name: 'test', nodes, inputs: info(inputs), outputs: info(outputs), initializers: [] },
  });
}

/** The same tensors with memory of their own, filled with what no result is. */
export const blank = (tensors: Tensors): Record<string, HostTensor> =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, { dtype, shape }]) => {
      const n = elements(shape);
      const data = {
        float32: () => new Float32Array(n).fill(-77),
        int32: () => new Int32Array(n).fill(-77),
        int64: () => new BigInt64Array(n).fill(-77n),
        uint8: () => new Uint8Array(n).fill(77),
      }[dtype]();
      return [name, { dtype, shape, data } as HostTensor];
    }),
  );
