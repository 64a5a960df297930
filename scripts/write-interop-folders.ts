/**
 * Writes exported folders of tiny models with random weights, one for each pooling, each with two dense layers and prompts,
 * for scripts/check-interop.py.
 *
 * usage: node scripts/write-interop-folders.ts FOLDER
 */
import { poolingNames } from '../src/encoders/config.ts';
import { tinyModel } from '../src/encoders/testing/tiny-model.ts';
import { exportModel } from '../src/export/export-model.ts';
import { nodeFiles } from '../src/node/files.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node scripts/write-interop-folders.ts FOLDER');
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
