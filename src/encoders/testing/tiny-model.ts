import { random } from '../../core/random.ts';
import { loadTokenizer } from '../../text/tokenizer.ts';
import { trainWordPiece } from '../../text/wordpiece-trainer.ts';
import type { EncoderConfig } from '../config.ts';
import { encoder } from '../encoder.ts';
import type { Model } from '../model.ts';

export const tinyTexts = [
  'Where is my refund? The parcel came back two weeks ago.',
  'How do I return a jacket that arrived torn?',
  '退款要几天?包裹两周前就退回来了。',
  '外套收到的时候破了,怎么退货?',
];

/** A whole model of two thin layers: a trained tokenizer and random weights. */
export function tinyModel(changes: Partial<EncoderConfig> = {}, seed = 4): Model {
  const { json, config, vocabulary } = trainWordPiece(tinyTexts, { vocabularySize: 120, minFrequency: 1 });
  const recipe = encoder({
    transformer: {
      architecture: 'bert',
      vocabularySize: vocabulary.length,
      hidden: 8,
      layers: 2,
      heads: 2,
      intermediate: 12,
      activation: 'gelu',
      positions: 40,
      tokenTypes: 2,
      epsilon: 1e-12,
      deviation: 0.02,
    },
    pooling: 'mean',
    normalize: true,
    maxLength: 32,
    prompts: { query: '', document: '' },
    similarity: 'cosine',
    ...changes,
  });
  const numbers = random(seed);
  return {
    name: 'tiny',
    encoder: recipe,
    tokenizer: loadTokenizer({ json, config, file: 'tokenizer.json' }),
    weights: new Map(
      recipe.parameters.map(({ name, shape }) => {
        const norm = name.endsWith('LayerNorm.weight') ? 1 : 0;
        return [name, Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => norm + 0.3 * numbers.normal())];
      }),
    ),
    extras: new Map(),
    huggingFaceConfig: {},
  };
}
