import { random } from '../../core/random.ts';
import { loadTokenizer } from '../../text/tokenizer.ts';
import { ANY_LENGTH } from '../any-length.ts';
import { type StaticLayout, staticConfig } from '../architectures/static.ts';
import type { EncoderConfig } from '../config.ts';
import { encoder } from '../encoder.ts';
import type { Model } from '../model.ts';
import { tinyModel } from './tiny-model.ts';

/** A table of 8 dimensions with random numbers, under the tokenizer of the tiny model. */
export function staticModel(changes: Partial<EncoderConfig> = {}, layout: StaticLayout = 'sentence-transformers'): Model {
  const { json, config } = tinyModel().tokenizer;
  const dropUnknown = layout === 'model2vec';
  const tokenizer = loadTokenizer({ json, config, file: 'tokenizer.json', bare: true, dropUnknown });
  const recipe = encoder({
    transformer: staticConfig({ vocabularySize: tokenizer.vocabularySize, dims: 8, layout }),
    ...{ pooling: 'mean', normalize: true, maxLength: ANY_LENGTH, similarity: 'cosine' },
    prompts: { query: '', document: '' },
    ...changes,
  });
  const numbers = random(5);
  const weights = new Map(
    recipe.parameters.map(({ name, shape }) => [
      name,
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 0.3 * numbers.normal()),
    ]),
  );
  return { name: 'static', encoder: recipe, tokenizer, weights, extras: new Map(), huggingFaceConfig: {} };
}
