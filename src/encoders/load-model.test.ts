import { describe, expect, it } from 'vitest';
import { type PoolingName, poolingNames } from './config.ts';
import { edited, type Folder, folderOf, load, vectors, without, withTensors } from './testing/model-folder.ts';
import { tinyModel, tinyTexts } from './testing/tiny-model.ts';

const model = tinyModel();
const folder: Folder = await folderOf(model);
const expected = await vectors(model);
const json = (value: unknown) => JSON.stringify(value);

/** The layout that sentence-transformers 6 writes. */
const newLayout: Folder = {
  ...folder,
  'modules.json': json([
    { idx: 0, name: '0', path: '', type: 'sentence_transformers.base.modules.transformer.Transformer' },
    { idx: 1, name: '1', path: '1_Pooling', type: 'sentence_transformers.sentence_transformer.modules.pooling.Pooling' },
    { idx: 2, name: '2', path: '2_Normalize', type: 'sentence_transformers.base.modules.normalize.Normalize' },
  ]),
  '1_Pooling/config.json': json({ embedding_dimension: 8, pooling_mode: 'mean', include_prompt: true }),
  'sentence_bert_config.json': json({ transformer_task: 'feature-extraction', module_output_name: 'token_embeddings' }),
  '2_Normalize/config.json': '{}',
};

describe('loadModel gives the same vectors', () => {
  const limit = (n: number) => edited(newLayout, 'tokenizer_config.json', { model_max_length: n });
  it.each<[string, Folder]>([
    ['from the folder that was saved', folder],
    ['from the layout of sentence-transformers 6', limit(32)],
    ['where the weights stand under the prefix of a task model', withTensors(folder, (t) => [{ ...t, name: `bert.${t.name}` }])],
    ['under any other prefix', withTensors(folder, (t) => [{ ...t, name: `0.auto_model.${t.name}` }])],
    [
      "under TensorFlow's old names of norms",
      withTensors(folder, (t) => [
        { ...t, name: t.name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta') },
      ]),
    ],
    ['without files that only say what is usual', without(folder, 'config_sentence_transformers.json', 'tokenizer_config.json')],
    [
      'with keys of newer versions, and without optional ones',
      edited(folder, 'config.json', { dtype: 'float32', layer_norm_eps: undefined, type_vocab_size: undefined, use_cache: true }),
    ],
  ])('%s', async (_, changed) => {
    const loaded = await load(changed);
    expect(loaded.encoder.config).toEqual(model.encoder.config);
    expect(await vectors(loaded)).toEqual(expected);
  });

  it('from weights in float16, but for their rounding', async () => {
    const found = await vectors(await load(withTensors(folder, (t) => [t], 'float16')));
    const worst = Math.max(...found.map((x, i) => Math.abs(x - expected[i]!)));
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(0.005);
  });

  it('and keeps what the checkpoint has besides: a pooler and a head, but no index buffers', async () => {
    const extra = { name: 'pooler.dense.bias', shape: [2], data: Float32Array.of(1, 2) };
    const head = { name: 'cls.predictions.bias', shape: [1], data: Float32Array.of(3) };
    const added = withTensors(folder, (t) => (t.name === 'embeddings.LayerNorm.bias' ? [t, extra, head] : [t]));
    const loaded = await load(added);
    expect(await vectors(loaded)).toEqual(expected);
    expect([...loaded.extras]).toEqual([
      ['cls.predictions.bias', { shape: [1], data: head.data }],
      ['pooler.dense.bias', { shape: [2], data: extra.data }],
    ]);
    const prefixed = withTensors(added, (t) => [{ ...t, name: t.name.startsWith('cls.') ? t.name : `bert.${t.name}` }]);
    expect([...(await load(prefixed)).extras.keys()].sort()).toEqual(['cls.predictions.bias', 'pooler.dense.bias']);
    const positions = new Float32Array(1);
    const buffer = withTensors(folder, (t) =>
      t.name === 'embeddings.LayerNorm.bias' ? [t, { name: 'embeddings.position_ids', shape: [1], data: positions }] : [t],
    );
    // Checkpoints keep it as whole numbers.
    const bytes = Buffer.from(buffer['model.safetensors'] as Uint8Array);
    const at = bytes.indexOf('"embeddings.position_ids":{"dtype":"F32"');
    bytes.write('"embeddings.position_ids":{"dtype":"I32"', at);
    const withBuffer = await load({ ...buffer, 'model.safetensors': new Uint8Array(bytes) });
    expect(await vectors(withBuffer)).toEqual(expected);
    expect(withBuffer.extras.size).toBe(0);
  });
});

/** What sentence-transformers 6 calls them. */
const modes: Readonly<Record<PoolingName, string>> = {
  mean: 'mean',
  cls: 'cls',
  max: 'max',
  'mean-sqrt-length': 'mean_sqrt_len_tokens',
  'weighted-mean': 'weightedmean',
  'last-token': 'lasttoken',
};

describe('loadModel reads what an encoder is', () => {
  it('a plain Hugging Face folder: mean pooling, normalised, cosine', async () => {
    const plain = without(
      folder,
      'modules.json',
      '1_Pooling/config.json',
      'config_sentence_transformers.json',
      'sentence_bert_config.json',
      'tokenizer_config.json',
    );
    const { config } = (await load(plain)).encoder;
    expect(config).toEqual({ ...model.encoder.config, maxLength: 40 });
  });

  it('a plain folder by the pooling that it is given, and says what it took where it is given none', async () => {
    const plain = without(folder, 'modules.json');
    const notes: string[] = [];
    const options = { onNote: (note: string) => notes.push(note) };
    expect((await load(plain, options)).encoder.config.pooling).toBe('mean');
    expect(notes).toEqual([
      'm has no modules.json that says how to pool: the mean is taken, scaled to length 1 (--pooling tells otherwise)',
    ]);
    expect((await load(plain, { ...options, pooling: 'last-token' })).encoder.config.pooling).toBe('last-token');
    expect(notes).toHaveLength(1);
  });

  it('another pooling than the folder says, on demand and with a note, also where the one it says is not known', async () => {
    const notes: string[] = [];
    const options = { pooling: 'max', onNote: (note: string) => notes.push(note) } as const;
    expect((await load(folder, options)).encoder.config.pooling).toBe('max');
    expect(notes).toEqual(['m says mean pooling; max is taken instead']);
    const unknown = edited(folder, '1_Pooling/config.json', { pooling_mode: 'attention' });
    expect((await load(unknown, { pooling: 'cls' })).encoder.config.pooling).toBe('cls');
  });

  it('dense layers, and the transformer in a folder of its own, as old versions saved them', async () => {
    const layered = tinyModel({
      dense: [
        { inputs: 8, outputs: 6, bias: true, activation: 'tanh' },
        { inputs: 6, outputs: 4, bias: false, activation: 'identity' },
      ],
    });
    const saved = await folderOf(layered);
    expect(Object.keys(saved).filter((name) => name.includes('_Dense'))).toEqual([
      '2_Dense/config.json',
      '2_Dense/model.safetensors',
      '3_Dense/config.json',
      '3_Dense/model.safetensors',
    ]);
    const own = /^(config|model|sentence_bert|tokenizer)/;
    const moved = Object.entries(saved).map(([name, data]) => [own.test(name) ? `0_BERT/${name}` : name, data]);
    const old = {
      ...Object.fromEntries(moved),
      'modules.json': json([
        { type: 'sentence_transformers.models.BERT', path: '0_BERT' },
        { type: 'sentence_transformers.models.Pooling', path: '1_Pooling' },
        { type: 'sentence_transformers.models.Dense', path: '2_Dense' },
        { type: 'sentence_transformers.models.Dense', path: '3_Dense' },
        { type: 'sentence_transformers.models.Normalize', path: '4_Normalize' },
      ]),
    } as Folder;
    for (const one of [saved, old]) {
      const loaded = await load(one);
      expect(loaded.encoder.config).toEqual(layered.encoder.config);
      expect(loaded.encoder.dimensions).toBe(4);
      expect(await vectors(loaded)).toEqual(await vectors(layered));
    }
  });

  it('weights in parts, of any precision', async () => {
    const names = model.encoder.parameters.map(({ name }) => name);
    const part = (of: number) => withTensors(folder, (t) => (names.indexOf(t.name) % 2 === of ? [t] : []))['model.safetensors']!;
    const [one, two] = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'];
    const map = Object.fromEntries(names.map((name, i) => [name, i % 2 === 0 ? one : two]));
    const index = json({ metadata: { total_size: 1 }, weight_map: map });
    const parts = {
      ...without(folder, 'model.safetensors'),
      [one!]: part(0),
      [two!]: part(1),
      'model.safetensors.index.json': index,
    };
    expect(await vectors(await load(parts))).toEqual(expected);
  });

  it('do_lower_case, which is saved where every stack looks', async () => {
    const { normalizer } = JSON.parse(new TextDecoder().decode(folder['tokenizer.json'] as Uint8Array)) as { normalizer: object };
    const cased = edited(folder, 'tokenizer.json', { normalizer: { ...normalizer, lowercase: false, strip_accents: false } });
    const plain = edited(folder, 'tokenizer.json', { normalizer: { type: 'NFC' } });
    for (const one of [cased, plain]) {
      const tokens = async (changed: Folder) => (await load(changed)).tokenizer.tokens('Where Is my REFUND? É');
      const lower = edited(one, 'sentence_bert_config.json', { do_lower_case: true });
      expect(await tokens(lower)).not.toEqual(await tokens(one));
      expect(await tokens(lower)).toEqual((await load(one)).tokenizer.tokens('where is my refund? é'));
      const again = await folderOf(await load(lower));
      expect(await tokens(again)).toEqual(await tokens(lower));
      expect(JSON.parse(new TextDecoder().decode(again['sentence_bert_config.json']))).toMatchObject({ do_lower_case: false });
    }
  });

  it.each(poolingNames)('%s pooling, in the old layout and the new, with and without normalising', async (pooling) => {
    for (const normalize of [true, false]) {
      const saved = tinyModel({ pooling, normalize });
      const old = await folderOf(saved);
      for (const layout of [
        old,
        edited(old, '1_Pooling/config.json', { pooling_mode: modes[pooling] }),
        edited(old, '1_Pooling/config.json', { pooling_mode: [modes[pooling]] }),
      ]) {
        const loaded = await load(layout);
        expect([loaded.encoder.config.pooling, loaded.encoder.config.normalize]).toEqual([pooling, normalize]);
        expect(await vectors(loaded)).toEqual(await vectors(saved));
      }
    }
  });

  it.each([
    [{ query: 'query: ', document: 'passage: ' }, null, ['query: ', 'passage: ']],
    [{ query: 'query: ', passage: 'passage: ' }, null, ['query: ', 'passage: ']],
    [{ corpus: 'c: ', other: 'o: ' }, 'other', ['o: ', 'c: ']],
    [{ all: 'a: ' }, 'all', ['a: ', 'a: ']],
    [{ query: '', document: '' }, null, ['', '']],
    [undefined, undefined, ['', '']],
  ] as const)('prompts %j with the usual one %j', async (prompts, usual, [query, document]) => {
    const loaded = await load(edited(folder, 'config_sentence_transformers.json', { prompts, default_prompt_name: usual }));
    expect(loaded.encoder.config.prompts).toEqual({ query, document });
    const [text] = tinyTexts;
    expect(await vectors(loaded, 'query', [text!])).toEqual(await vectors(model, 'query', [`${query}${text}`]));
    expect(await vectors(loaded, 'document', [text!])).toEqual(await vectors(model, 'document', [`${document}${text}`]));
  });

  it.each([
    ['cosine', 'cosine'],
    ['dot', 'dot'],
    ['dot_product', 'dot'],
    ['euclidean', 'l2'],
    [null, 'cosine'],
  ])('the ruler %s as %s', async (name, ruler) => {
    const loaded = await load(edited(folder, 'config_sentence_transformers.json', { similarity_fn_name: name }));
    expect(loaded.encoder.config.similarity).toBe(ruler);
  });

  it.each([
    [24, 512, 24],
    [undefined, 30, 30],
    [undefined, 1e30, 40],
    [512, 16, 40],
    [null, undefined, 40],
  ])('the longest text: max_seq_length %s and model_max_length %s give %i', async (own, tokenizers, length) => {
    const changed = edited(edited(folder, 'sentence_bert_config.json', { max_seq_length: own }), 'tokenizer_config.json', {
      model_max_length: tokenizers,
    });
    expect((await load(changed)).encoder.config.maxLength).toBe(length);
  });
});
