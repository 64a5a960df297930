import { describe, expect, it } from 'vitest';
import { readTransformerConfig } from '../hugging-face.ts';
import { edited, folderOf, load, vectors, withTensors } from '../testing/model-folder.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { architectures } from './registry.ts';

const sizes = {
  hidden_size: 8,
  num_hidden_layers: 3,
  num_attention_heads: 2,
  intermediate_size: 12,
  max_position_embeddings: 60,
};
const ofDistilBert = { dim: 8, n_layers: 3, n_heads: 2, hidden_dim: 12 };
const vocabulary = tinyModel().tokenizer.vocabularySize;
const configOf = (type: string) => ({ model_type: type, vocab_size: vocabulary, ...sizes, ...ofDistilBert });
const json = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;

describe.each(Object.keys(architectures))('a folder of %s', (type) => {
  const model = tinyModel({ transformer: readTransformerConfig(configOf(type), 'config.json') });

  it('is written, read to the same model, and written the same again', async () => {
    const folder = await folderOf(model);
    const loaded = await load(folder);
    expect(loaded.encoder.config).toEqual(model.encoder.config);
    expect(loaded.weights).toEqual(model.weights);
    expect(await vectors(loaded)).toEqual(await vectors(model));
    const again = await folderOf(loaded);
    expect(json(again['config.json'])).toEqual(json(folder['config.json']));
    expect(again['model.safetensors']).toEqual(folder['model.safetensors']);
    expect(json(folder['config.json'])).toMatchObject({ model_type: type, architectures: [expect.stringMatching(/Model$/)] });
  });

  it('keeps the keys of config.json that attune knows nothing of', async () => {
    const own = { architectures: ['SomeOther'], classifier_dropout: null, of_another: { nested: [1, 'two'] }, model_type: type };
    const folder = edited(await folderOf(model), 'config.json', own);
    expect(json((await folderOf(await load(folder)))['config.json'])).toMatchObject(own);
  });

  it('is read under the prefix of a task model, and what stands beside the encoder is kept', async () => {
    const folder = await folderOf(model);
    const expected = await vectors(model);
    const [first] = model.encoder.parameters;
    const head = { name: 'lm_head.bias', shape: [2], data: Float32Array.of(1, 2) };
    const prefixed = withTensors(folder, (t) => [
      { ...t, name: `some_model.${t.name}` },
      ...(t.name === first!.name ? [head] : []),
    ]);
    const loaded = await load(prefixed);
    expect(await vectors(loaded)).toEqual(expected);
    expect([...loaded.extras.keys()]).toEqual(['lm_head.bias']);
  });

  it('is refused with a tensor of the encoder that has no place in it', async () => {
    const stray = model.encoder.parameters.at(-1)!.name;
    const folder = withTensors(await folderOf(model), (t) => (t.name === stray ? [t, { ...t, name: `${stray}.more` }] : [t]));
    await expect(load(folder)).rejects.toThrow(
      `there is a tensor ${stray}.more, for which the model of config.json has no place`,
    );
  });
});
