import type { HostTensor } from '../core/tensor-data.ts';
import { sizesOf } from '../graph/dims.ts';
import { type Graph, symbolSizes } from '../graph/graph.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Scratch } from './scratch.ts';

export interface DropoutMasksOptions {
  readonly rate: number;
  readonly seed: number;
}

/** Draws the masks that a graph asks for (inputs named `dropout:…`); the same stream gives the same masks. */
export function dropoutMasks(graph: Graph, kernels: Kernels, scratch: Scratch, { rate, seed }: DropoutMasksOptions) {
  const sites = [...graph.inputs].filter(([name]) => name.startsWith('dropout:'));
  return (inputs: Readonly<Record<string, HostTensor>>, stream: string): Record<string, HostTensor> => {
    if (sites.length === 0) return {};
    const shapes = Object.fromEntries(
      [...graph.inputs].filter(([name]) => !name.startsWith('dropout:')).map(([name]) => [name, inputs[name]!.shape]),
    );
    const sizes = symbolSizes({ ...graph, inputs: new Map([...graph.inputs].filter(([name]) => name in shapes)) }, shapes);
    return Object.fromEntries(
      sites.map(([name, tensor]) => {
        const mask = scratch.uint8(name, sizesOf(tensor.shape, sizes));
        kernels.dropoutMask(mask.data, { seed, stream: `${stream}/${name}`, rate });
        return [name, mask];
      }),
    );
  };
}
