import { describe, expect, it } from 'vitest';
import { loadModel } from './load-model.ts';
import type { Model } from './model.ts';
import { saveModel } from './save-model.ts';
import { memoryFiles } from './testing/memory-files.ts';
import { folderOf, load, vectors } from './testing/model-folder.ts';
import { tinyModel } from './testing/tiny-model.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('saveModel', () => {
  it.each<[string, Model]>([
    ['a fresh model', tinyModel()],
    [
      'one with other settings, prompts, an unused pooler and a config of its own',
      {
        ...tinyModel({
          pooling: 'cls',
          normalize: false,
          maxLength: 17,
          similarity: 'l2',
          prompts: { query: 'query: ', document: '文档:' },
        }),
        extras: new Map([['pooler.dense.weight', { shape: [2, 1], data: Float32Array.of(0.1, -0) }]]),
        huggingFaceConfig: { classifier_dropout: null, dtype: 'float16', architectures: ['BertForMaskedLM'] },
      },
    ],
  ])('writes a folder that loads as it was, to the bit, and is written the same again: %s', async (_, model) => {
    const folder = await folderOf(model);
    const loaded = await load(folder);
    expect(loaded.encoder.config).toEqual(model.encoder.config);
    expect(loaded.weights).toEqual(model.weights);
    expect(loaded.extras).toEqual(model.extras);
    expect(await vectors(loaded, 'query')).toEqual(await vectors(model, 'query'));
    const again = await folderOf(loaded);
    expect(Object.keys(again)).toEqual(Object.keys(folder));
    for (const [name, bytes] of Object.entries(again)) {
      if (name.endsWith('.json')) expect(JSON.parse(text(bytes)), name).toEqual(JSON.parse(text(folder[name]!)));
      else expect(bytes, name).toEqual(folder[name]);
    }
  });

  it('keeps what config.json says besides, and how its numbers are spelled', async () => {
    const folder = await folderOf(tinyModel());
    const own =
      '"of_another": {"cut": 2.0, "none": null, "big": 1000000000000000019884624838656}, "layer_norm_eps": 1e-05, "hidden_size": 8.0}';
    const changed = text(folder['config.json']!)
      .replace(/ *"(layer_norm_eps|hidden_size)":.*\n/g, '')
      .replace(/\n}\n$/, `,\n${own}`);
    const again = text((await folderOf(await load({ ...folder, 'config.json': changed })))['config.json']!);
    expect(again).toContain('"cut": 2.0,');
    expect(again).toContain('"big": 1000000000000000019884624838656');
    expect(again).toContain('"layer_norm_eps": 1e-05');
    expect(again).toContain('"hidden_size": 8.0');
    expect(JSON.parse(again)).toEqual({ ...JSON.parse(changed), torch_dtype: 'float32' });
  });

  it('rounds to float16 once: what was read so is written so to the bit', async () => {
    const folder = await folderOf(tinyModel(), { dtype: 'float16' });
    const again = await folderOf(await load(folder), { dtype: 'float16' });
    expect(again['model.safetensors']).toEqual(folder['model.safetensors']);
    expect(folder['model.safetensors']!.length).toBeLessThan(0.7 * (await folderOf(tinyModel()))['model.safetensors']!.length);
  });

  it('names one precision in config.json, that of the weights', async () => {
    const config = async (dtype: string) =>
      JSON.parse(text((await folderOf({ ...tinyModel(), huggingFaceConfig: { dtype: 'bfloat16' } }, { dtype }))['config.json']!));
    expect((await config('float32')).torch_dtype).toBe('float32');
    expect((await config('float16')).torch_dtype).toBe('float16');
    expect(await config('float32')).not.toHaveProperty('dtype');
  });

  it('writes modules.json last, so that a folder that has it is whole', async () => {
    const files = memoryFiles();
    await saveModel(files, 'm', tinyModel());
    expect(files.written.slice(-2)).toEqual(['m/model.safetensors', 'm/modules.json']);
    await loadModel(files, 'm');
  });

  it('writes the layout that sentence-transformers, transformers and text-embeddings-inference read', async () => {
    const folder = await folderOf(tinyModel({ prompts: { query: 'q: ', document: '' }, similarity: 'l2' }));
    const json = (name: string) => JSON.parse(text(folder[name]!)) as unknown;
    expect(Object.keys(folder).sort()).toEqual([
      '1_Pooling/config.json',
      'config.json',
      'config_sentence_transformers.json',
      'model.safetensors',
      'modules.json',
      'sentence_bert_config.json',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(json('modules.json')).toEqual([
      { idx: 0, name: '0', path: '', type: 'sentence_transformers.models.Transformer' },
      { idx: 1, name: '1', path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
      { idx: 2, name: '2', path: '2_Normalize', type: 'sentence_transformers.models.Normalize' },
    ]);
    expect(json('1_Pooling/config.json')).toMatchObject({ word_embedding_dimension: 8, pooling_mode_mean_tokens: true });
    expect(json('sentence_bert_config.json')).toEqual({ max_seq_length: 32, do_lower_case: false });
    expect(json('config_sentence_transformers.json')).toMatchObject({
      prompts: { query: 'q: ', document: '' },
      default_prompt_name: null,
      similarity_fn_name: 'euclidean',
    });
    expect(json('config.json')).toMatchObject({
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: 8,
      pad_token_id: 0,
    });
    expect(json('tokenizer_config.json')).toMatchObject({ tokenizer_class: 'BertTokenizer', model_max_length: 32 });
  });
});
