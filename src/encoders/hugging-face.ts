/** Hugging Face's config.json, to and from a `TransformerConfig`. */
import { show, UserError } from '../core/errors.ts';
import { ConfigReader } from './architectures/config-reader.ts';
import { type ArchitectureName, architectureOf, architectures, type TransformerConfig } from './architectures/registry.ts';
import { asWritten } from './json-as-written.ts';
import type { Json } from './model-json.ts';

/** @throws UserError `architecture-unknown`, `config-invalid` */
export function readTransformerConfig(config: Json, file: string): TransformerConfig {
  const type = config['model_type'];
  if (typeof type !== 'string' || !Object.hasOwn(architectures, type)) {
    throw new UserError({
      code: 'architecture-unknown',
      message: `the model's architecture is ${show(type)}; attune runs ${Object.keys(architectures).join(', ')}`,
      fix: 'choose a model of one of these (model_type in its config.json)',
      file,
    });
  }
  return architectures[type as ArchitectureName].read(new ConfigReader(config, file), type);
}

/** config.json; what was read before stays, where the encoder says nothing about it. */
export function writeTransformerConfig(
  transformer: TransformerConfig,
  { dtype: _, ...before }: Json,
  dtype: 'float32' | 'float16',
): Json {
  return {
    ...asWritten(architectureOf(transformer).write(transformer, before), before),
    // Newer files say `dtype`; both would contradict one another. Readers take the precision of the weights from it.
    torch_dtype: dtype,
  };
}
