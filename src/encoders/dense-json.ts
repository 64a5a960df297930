/** N_Dense/config.json: a layer behind the pooling. */
import { show, UserError } from '../core/errors.ts';
import type { DenseActivationName, DenseConfig } from './config.ts';
import type { Json } from './model-json.ts';

/** The class of each activation in PyTorch. */
const classes: Readonly<Record<DenseActivationName, string>> = {
  identity: 'torch.nn.modules.linear.Identity',
  tanh: 'torch.nn.modules.activation.Tanh',
  relu: 'torch.nn.modules.activation.ReLU',
  gelu: 'torch.nn.modules.activation.GELU',
  sigmoid: 'torch.nn.modules.activation.Sigmoid',
  silu: 'torch.nn.modules.activation.SiLU',
};
const known = Object.entries(classes) as [DenseActivationName, string][];
const lastPart = (name: string) => name.split('.').at(-1)!;

/**
 * @param inputs what the layer before it gives
 * @throws UserError `config-invalid`, `dense-unknown`, `dense-misfit`
 */
export function readDense(config: Json, inputs: number, file: string): DenseConfig {
  const count = (key: string): number => {
    const value = config[key];
    if (Number.isSafeInteger(value) && (value as number) > 0 && (value as number) < 2 ** 24) return value as number;
    throw new UserError({
      code: 'config-invalid',
      message: `${key} is ${show(value)}; a whole number above 0 was needed`,
      fix: "use the model's own file",
      file,
    });
  };
  const unknown = (message: string) =>
    new UserError({ code: 'dense-unknown', message, fix: 'choose a model without that layer', file });
  const name = config['activation_function'] ?? classes.tanh;
  const activation = typeof name === 'string' ? known.find(([, own]) => lastPart(own) === lastPart(name))?.[0] : undefined;
  if (!activation)
    throw unknown(
      `the activation of the dense layer is ${show(name)}; attune knows ${known.map(([, own]) => lastPart(own)).join(', ')}`,
    );
  if (config['use_residual'] === true) throw unknown('the dense layer adds its input to its output (use_residual)');
  for (const key of ['module_input_name', 'module_output_name'])
    if (![undefined, null, 'sentence_embedding'].includes(config[key] as string))
      throw unknown(`${key} is ${show(config[key])}; attune has dense layers for sentence_embedding alone`);
  const [own, outputs] = [count('in_features'), count('out_features')];
  if (own !== inputs)
    throw new UserError({
      code: 'dense-misfit',
      message: `the dense layer reads ${own} dimensions, and gets ${inputs}`,
      fix: 'use the files of one model',
      file,
    });
  return { inputs, outputs, bias: config['bias'] !== false, activation };
}

export const writeDense = ({ inputs, outputs, bias, activation }: DenseConfig): Json => ({
  in_features: inputs,
  out_features: outputs,
  bias,
  activation_function: classes[activation],
});
