/**
 * Writes exported folders of tiny models with random weights, one for each pooling, each with two dense layers and prompts,
 * for scripts/check-interop.py. With --large one model of 551 million parameters instead, whose 2.2 GB do not fit one ONNX file.
 *
 * usage: node scripts/write-interop-folders.ts FOLDER [--large]
 */
import { random } from '../src/core/random.ts';
import { elements } from '../src/core/tensor-data.ts';
import { poolingNames } from '../src/encoders/config.ts';
import { encoder } from '../src/encoders/encoder.ts';
import type { Model } from '../src/encoders/model.ts';
import { tinyModel } from '../src/encoders/testing/tiny-model.ts';
import { exportModel } from '../src/export/export-model.ts';
import { nodeFiles } from '../src/node/files.ts';

const [folder, size] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node scripts/write-interop-folders.ts FOLDER [--large]');
if (size === '--large') await exportModel(nodeFiles, `${folder}/large`, largeModel());
else
  for (const pooling of poolingNames) {
    const model = tinyModel({
      pooling,
      normalize: pooling !== 'max',
      maxLength: 38,
      prompts: { query: 'query: ', document: '文档:' },
      dense: [
        { inputs: 8, outputs: 6, bias: true, activation: 'tanh' },
        { inputs: 6, outputs: 5, bias: false, activation: 'silu' },
      ],
    });
    await exportModel(nodeFiles, `${folder}/${pooling}`, model);
  }

function largeModel(): Model {
  const tiny = tinyModel();
  const { config } = tiny.encoder;
  const recipe = encoder({
    ...config,
    transformer: {
      ...config.transformer,
      ...{ vocabularySize: 530_000, hidden: 1024, heads: 16, intermediate: 2048, layers: 1 },
    },
  });
  const numbers = random(1);
  const weights = recipe.parameters.map(({ name, shape }): [string, Float32Array] => {
    const norm = name.endsWith('LayerNorm.weight') ? 1 : 0;
    return [name, Float32Array.from({ length: elements(shape) }, () => norm + 0.1 * (numbers.next() - 0.5))];
  });
  return { ...tiny, encoder: recipe, weights: new Map(weights) };
}
