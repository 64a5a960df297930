/** `attune/graph`: the symbolic tensors that losses are written with, their gradients, and a graph's print-out. */
export { type Gradient, gradients, type Seed } from '../autodiff/gradients.ts';
export { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
export { type Graph, graphOf } from '../graph/graph.ts';
export { printGraph } from '../graph/print.ts';
export { constant, fill, input, type Tensor } from '../graph/tensor.ts';
