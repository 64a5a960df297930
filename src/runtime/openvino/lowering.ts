/** Where OpenVINO's plugin for processors wants other words than the standard ones. */
import type { Graph } from '../../graph/graph.ts';
import { float, int } from '../lowering/emitter.ts';
import { type Lowering, type LoweringTable, standardLowering } from '../lowering/standard.ts';

/**
 * A norm without scale and bias is one kernel here, and its result h is what the gradient needs. OpenVINO has no output for
 * the deviation and would go over x three times more; but with v the variance, s = mean(x h) = v / √(v + ε), and so
 * v = (s² + s √(s² + 4 ε)) / 2.
 */
const layerNorm: Lowering<'layerNorm'> = (emitter, inputs, outputs, node) => {
  const [x, scale, bias] = inputs;
  const [y, h, inverse] = outputs;
  const { epsilon } = node.attributes;
  const [, normalized, deviation] = node.outputs;
  if (!emitter.isUsed(normalized!) && !emitter.isUsed(deviation!)) {
    standardLowering.layerNorm(emitter, inputs, outputs, node);
    return;
  }
  const width = node.inputs[1]!.shape[0] as number;
  const [ones, zeros] = [1, 0].map((value) => emitter.constant(new Array<number>(width).fill(value), [width])) as [
    string,
    string,
  ];
  emitter.emit('LayerNormalization', [x!, ones, zeros], { axis: int(-1), epsilon: float(epsilon) }, { outputs: [h!] });
  emitter.emit('Add', [emitter.emit('Mul', [h!, scale!]), bias!], {}, { outputs: [y!] });
  if (!emitter.isUsed(deviation!)) return;

  const scalar = (value: number) => emitter.constant([value], []);
  const axes = emitter.constant([-1], [1], 'int64');
  const s = emitter.emit('ReduceMean', [emitter.emit('Mul', [x!, h!]), axes], { keepdims: int(1) });
  const square = emitter.emit('Mul', [s, s]);
  const root = emitter.emit('Sqrt', [emitter.emit('Add', [square, scalar(4 * epsilon)])]);
  const twice = emitter.emit('Add', [square, emitter.emit('Mul', [s, root])]);
  const shifted = emitter.emit('Add', [emitter.emit('Mul', [twice, scalar(0.5)]), scalar(epsilon)]);
  emitter.emit('Div', [scalar(1), emitter.emit('Sqrt', [shifted])], {}, { outputs: [inverse!] });
};

export const openvinoLowering: LoweringTable = { ...standardLowering, layerNorm };

/**
 * OpenVINO runs a graph in an order that follows from that of its outputs. Given last to first, weight gradients are
 * computed as soon as the gradients that they are made of, and a training step needs a quarter less memory.
 */
export const lastOutputFirst = (graph: Graph): Graph => ({ ...graph, outputs: new Map([...graph.outputs].reverse()) });
