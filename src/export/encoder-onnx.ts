import { architectureOf } from '../encoders/architectures/registry.ts';
import type { Encoder } from '../encoders/encoder.ts';
import { fixedWeights } from '../encoders/fixed-weights.ts';
import type { Model } from '../encoders/model.ts';
import type { OnnxModel, OnnxValueInfo } from '../formats/onnx/model.ts';
import { graphOf, inputName } from '../graph/graph.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import { lower } from '../runtime/lowering/lower.ts';
import { paddedInputs, poolWeightsName } from './padded-inputs.ts';
import { isTypeTable, paddedLowering, tokenTypesName } from './padded-lowering.ts';

/**
 * The model as every inference stack runs it: from `input_ids`, `attention_mask` and, where the architecture tells types of
 * tokens apart, `token_type_ids` (int64, `[batch_size, sequence_length]`) to `last_hidden_state` `[batch_size, sequence_length,
 * hidden]` and `sentence_embedding` `[batch_size, dimensions]`, which is pooled, passed through the dense layers and scaled to
 * length 1 where the encoder says so. Right and left padding are both fine. Opset 18.
 */
export function encoderOnnx({ encoder, weights }: Pick<Model, 'encoder' | 'weights'>): OnnxModel {
  const { config } = encoder;
  const { hidden, positions } = config.transformer;
  const layout = architectureOf(config.transformer).layout(config.transformer);
  const graph = graphOf(outputsOf(encoder));
  const constants = fixedWeights(encoder, (name) => weights.get(name)!);
  const { model, shapes } = lower(graph, paddedLowering(layout), constants);
  const typed = encoder.weights.some(({ tensor }) => isTypeTable(tensor));
  const read = new Set(model.graph.nodes.flatMap(({ inputs }) => inputs));
  const names = [...model.graph.inputs.map(({ name }) => name), ...(typed ? [tokenTypesName] : [])];
  const prelude = paddedInputs(
    names.filter((name) => read.has(name)),
    shapes,
    { layout, pooling: config.pooling, positions },
  );
  const tokens = ['batch_size', 'sequence_length'];
  const fed = (name: string): OnnxValueInfo => ({ name, dtype: 'int64', shape: tokens });
  return {
    ...model,
    irVersion: 8,
    opsets: [{ domain: '', version: 18 }],
    graph: {
      ...model.graph,
      name: 'encoder',
      nodes: [...prelude.nodes, ...model.graph.nodes],
      inputs: [fed('input_ids'), fed('attention_mask'), ...(typed ? [fed('token_type_ids')] : [])],
      outputs: [
        { name: 'last_hidden_state', dtype: 'float32', shape: [...tokens, hidden] },
        { name: 'sentence_embedding', dtype: 'float32', shape: ['batch_size', encoder.dimensions] },
      ],
      initializers: [...prelude.constants.values(), ...model.graph.initializers.filter(({ name }) => read.has(name))],
    },
  };
}

/** Names of the weights that make queries, keys and values. */
export function attentionWeights(encoder: Encoder): ReadonlySet<string> {
  const names = graphOf(outputsOf(encoder)).nodes.flatMap(({ op, inputs }) => {
    if (op !== 'dealRows') return [];
    let [from] = inputs;
    while (from!.node.op === 'reshape') [from] = from!.node.inputs;
    const weight = from!.node.inputs[1];
    return ['linear', 'matmul'].includes(from!.node.op) && weight?.node.op === 'input' ? [inputName(weight.node)] : [];
  });
  return new Set(names);
}

/** One grid holds the whole batch. */
function outputsOf(encoder: Encoder): Readonly<Record<string, Tensor>> {
  const { pooling, transformer } = encoder.config;
  const stream = encoder.stream(1);
  const { rows, seq, bias } = stream.grids[0]!;
  const states = encoder.hiddenStates(stream).reshape([rows, seq, transformer.hidden]); // [rows, seq, hidden]
  const pooled =
    pooling === 'max'
      ? states.add(bias.reshape([rows, seq, 1])).reduceMax(1)
      : input(poolWeightsName, [rows, 1, seq]).matmul(states);
  return {
    last_hidden_state: states,
    sentence_embedding: encoder.finish(pooled.reshape([rows, transformer.hidden])),
  };
}
