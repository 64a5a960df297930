import type { HostTensor } from '../core/tensor-data.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { RowOutput } from './gradient-graph.ts';
import type { ParameterStore } from './parameter-store.ts';
import type { Scratch } from './scratch.ts';

/** Adds the rows that a graph gave to the gradients of their tables. */
export function scatterRowGradients(
  rows: readonly RowOutput[],
  {
    store,
    kernels,
    scratch,
    inputs,
    outputs,
  }: {
    store: ParameterStore;
    kernels: Kernels;
    scratch: Scratch;
    inputs: Readonly<Record<string, HostTensor>>;
    outputs: Readonly<Record<string, HostTensor>>;
  },
): void {
  for (const { output, indices, table } of rows) {
    const target = store.gradientOf.get(table)!;
    const list = 'input' in indices ? (inputs[indices.input]!.data as Int32Array) : indices.values;
    kernels.scatterAddRows(
      target.data as Float32Array,
      target.shape[1]!,
      scratch.int32(`indices:${table}`, list),
      outputs[output]!.data as Float32Array,
    );
  }
}
