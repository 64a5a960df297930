import { float32, type HostTensor } from '../core/tensor-data.ts';
import { inputName } from '../graph/graph.ts';
import type { Encoder } from './encoder.ts';

/** The weights of an encoder as the inputs of its graph, by name: those that are read together, one behind the other. */
export function fixedWeights(encoder: Encoder, parameter: (name: string) => Float32Array): Record<string, HostTensor> {
  const constants: Record<string, HostTensor> = {};
  for (const { tensor, parameters } of encoder.weights) {
    const parts = parameters.map(({ name }) => parameter(name));
    const data = parts.length === 1 ? parts[0]! : new Float32Array(parts.reduce((n, part) => n + part.length, 0));
    if (parts.length > 1) {
      let at = 0;
      for (const part of parts) {
        data.set(part, at);
        at += part.length;
      }
    }
    constants[inputName(tensor.node)] = float32(data, tensor.shape as number[]);
  }
  return constants;
}
