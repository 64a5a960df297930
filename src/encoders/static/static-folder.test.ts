import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { mutationsOf } from '../../formats/testing/mutations.ts';
import { ANY_LENGTH } from '../any-length.ts';
import { edited, type Folder, folderOf, load, vectors, without, withTensors } from '../testing/model-folder.ts';
import { staticModel } from '../testing/static-model.ts';
import { tableName } from './table-name.ts';
import { integerTensors } from './testing/integer-tensors.ts';

const plain = staticModel();
const folder = await folderOf(plain);
const model2vec = await folderOf(staticModel({}, 'model2vec'));
const json = (files: Folder, name: string): unknown => JSON.parse(new TextDecoder().decode(files[name] as Uint8Array));
const modulesOf = (files: Folder) =>
  (json(files, 'modules.json') as { type: string; path: string }[]).map(({ path, type }) => [path, type.split('.').at(-1)]);

async function refusal(changed: Folder, options = {}): Promise<readonly [code: string, message: string, fix: string]> {
  const error = await load(changed, options).then(
    () => new Error('it was loaded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error;
  return [error.code, error.message, error.fix];
}

describe('a static encoder in a folder', () => {
  it('is written as sentence-transformers has it, and comes back with the same vectors', async () => {
    expect(Object.keys(folder).sort()).toEqual([
      ...['config_sentence_transformers.json', 'model.safetensors', 'modules.json', 'tokenizer.json', 'tokenizer_config.json'],
    ]);
    expect(modulesOf(folder)).toEqual([
      ['', 'StaticEmbedding'],
      ['1_Normalize', 'Normalize'],
    ]);
    const again = await load(folder);
    expect(again.weights).toEqual(plain.weights);
    expect(again.encoder.config).toEqual(plain.encoder.config);
    expect(await vectors(again)).toEqual(await vectors(plain));
  });

  it('is written as model2vec has it where it came from there', async () => {
    expect(modulesOf(model2vec)).toEqual([
      ['.', 'StaticEmbedding'],
      ['1_Normalize', 'Normalize'],
    ]);
    expect(json(model2vec, 'config.json')).toMatchObject({
      model_type: 'model2vec',
      normalize: true,
      max_length: null,
      hidden_dim: 8,
    });
    const again = await load(model2vec);
    expect(again.encoder.config.transformer).toMatchObject({ architecture: 'static', layout: 'model2vec' });
    expect(await folderOf(again)).toEqual(model2vec);
  });

  it('keeps dense layers, prompts and the length that texts are cut at', async () => {
    const model = staticModel({
      ...{ dense: [{ inputs: 8, outputs: 3, bias: true, activation: 'relu' }], maxLength: 5, normalize: false },
      ...{ prompts: { query: 'q: ', document: '' }, similarity: 'dot' },
    });
    const written = await folderOf(model);
    expect(modulesOf(written)).toEqual([
      ['', 'StaticEmbedding'],
      ['1_Dense', 'Dense'],
    ]);
    expect(json(written, 'tokenizer.json')).toMatchObject({ truncation: { max_length: 5 } });
    const again = await load(written);
    expect(again.encoder.config).toEqual(model.encoder.config);
    expect(await vectors(again, 'query')).toEqual(await vectors(model, 'query'));
  });

  it('has no special tokens; model2vec leaves out what is unknown, sentence-transformers does not', async () => {
    const unknown = plain.tokenizer.tokenToId('[UNK]')!;
    const tokens = async (files: Folder) => [...(await load(files)).tokenizer.encode('refund ☃', 9)];
    const kept = await tokens(folder);
    expect(kept).toContain(unknown);
    expect(kept).not.toContain(plain.tokenizer.tokenToId('[CLS]'));
    expect(await tokens(model2vec)).toEqual(kept.filter((id) => id !== unknown));
  });

  it('of model2vec cuts texts at 512 tokens where its config does not say', async () => {
    const { max_length: _, ...config } = json(model2vec, 'config.json') as Record<string, unknown>;
    const length = async (fields: object) =>
      (await load({ ...model2vec, 'config.json': JSON.stringify({ ...config, ...fields }) })).encoder.config.maxLength;
    expect([await length({}), await length({ max_length: 7 }), await length({ max_length: null })]).toEqual([512, 7, ANY_LENGTH]);
  });

  it('of model2vec without modules.json is told by its config.json, which says whether vectors have length 1', async () => {
    const bare = without(model2vec, 'modules.json');
    expect((await load(bare)).encoder.config.normalize).toBe(true);
    expect((await load(edited(bare, 'config.json', { normalize: false }))).encoder.config.normalize).toBe(false);
  });

  it('folds the rows and the weights of a quantized vocabulary into a row a token', async () => {
    const rows = plain.tokenizer.vocabularySize;
    const embeddings = Float32Array.of(1, 2, -3, 4);
    const mapping = Array.from({ length: rows }, (_, token) => token % 2);
    const weights = Float32Array.from(mapping, (_, token) => token / 8);
    const packed = integerTensors([
      { name: 'embeddings', dtype: 'F32', shape: [2, 2], data: embeddings },
      { name: 'mapping', dtype: 'I64', shape: [rows], data: BigInt64Array.from(mapping, BigInt) },
      { name: 'weights', dtype: 'F32', shape: [rows], data: weights },
    ]);
    const table = (await load({ ...model2vec, 'model.safetensors': packed })).weights.get(tableName)!;
    expect([...table.subarray(6, 12)]).toEqual([-9 / 8, 12 / 8, 4 / 8, 8 / 8, -15 / 8, 20 / 8]);
    const small = integerTensors([{ name: 'embeddings', dtype: 'I8', shape: [rows, 2], data: new Int8Array(2 * rows).fill(-7) }]);
    expect((await load({ ...model2vec, 'model.safetensors': small })).weights.get(tableName)!.every((x) => x === -7)).toBe(true);
  });

  const narrow = withTensors(folder, ({ name, data }) => [{ name, shape: [4, data.length / 4], data }]);
  const rows = plain.tokenizer.vocabularySize;
  it.each<[string, Folder, readonly [string, string | RegExp, string], object?]>([
    [
      'whose table has fewer rows than the tokenizer has tokens',
      narrow,
      [
        'tokenizer-misfit',
        `m/tokenizer.json: the tokenizer knows ids up to ${rows - 1}, the model's table has 4 rows`,
        'use the tokenizer that belongs to these weights',
      ],
    ],
    [
      'whose table is no table',
      withTensors(folder, ({ name, data }) => [{ name, shape: [data.length], data }]),
      [
        'table-misfit',
        `m/model.safetensors: the tensor embedding.weight has the shape [${rows * 8}]; a table [tokens, dimensions] was needed`,
        'fetch or save the model again',
      ],
    ],
    [
      'with NaN in a row',
      withTensors(folder, ({ name, shape, data }) => [{ name, shape, data: data.map((x, i) => (i === 17 ? Number.NaN : x)) }]),
      [
        'tensor-not-finite',
        `m/model.safetensors: the tensor embedding.weight holds NaN or infinity: 1 of ${(rows * 8).toLocaleString('en')} numbers, the first is NaN at place 18`,
        'fetch the model again, or take one from before its training diverged: its vectors would hold no numbers',
      ],
    ],
    [
      'without a table',
      withTensors(folder, ({ shape, data }) => [{ name: 'other', shape, data }]),
      [
        'tensor-missing',
        'm/model.safetensors: there is neither a tensor embedding.weight nor embeddings; the tensors are other',
        'name the folder of a static encoder, as sentence-transformers or model2vec saves it',
      ],
    ],
    [
      'whose mapping leads out of the table',
      {
        ...model2vec,
        'model.safetensors': integerTensors([
          { name: 'embeddings', dtype: 'F32', shape: [1, 2], data: new Float32Array(2) },
          { name: 'mapping', dtype: 'I32', shape: [2], data: Int32Array.of(0, 3) },
        ]),
      },
      [
        'table-misfit',
        'm/model.safetensors: mapping sends the token 1 to the row 3, and there are 1 rows',
        'fetch or save the model again',
      ],
    ],
    [
      'with a weight too few',
      {
        ...model2vec,
        'model.safetensors': integerTensors([
          { name: 'embeddings', dtype: 'F32', shape: [2, 2], data: new Float32Array(4) },
          { name: 'weights', dtype: 'F32', shape: [1], data: new Float32Array(1) },
        ]),
      },
      ['table-misfit', 'm/model.safetensors: there are 1 weights for 2 tokens', 'fetch or save the model again'],
    ],
    [
      'without a tokenizer',
      without(folder, 'tokenizer.json'),
      ['tokenizer-missing', 'there is no m/tokenizer.json', 'fetch the model again, with its tokenizer.json'],
    ],
    [
      'under another pooling',
      folder,
      [
        'pooling-unknown',
        'm is a static table, whose texts are means of their tokens; cls pooling was asked for',
        'leave --pooling out',
      ],
      { pooling: 'cls' },
    ],
    [
      'with a pooling of its own',
      { ...folder, 'modules.json': '[{"type": "StaticEmbedding"}, {"type": "Pooling", "path": "1_Pooling"}]' },
      [
        'module-misplaced',
        'm/modules.json: the modules are StaticEmbedding, Pooling; attune runs Transformer, Pooling (or StaticEmbedding alone), then Dense layers if there are any, then Normalize if it is there',
        'choose a model that is built so',
      ],
    ],
    [
      'cut at a length that is none',
      edited(model2vec, 'config.json', { max_length: 'long' }),
      [
        'config-invalid',
        'm/config.json: max_length is "long"; a whole number above 0 or null was needed',
        "use the model's own file",
      ],
    ],
  ])('%s is refused', async (_, changed, expected, options) => {
    expect(await refusal(changed, options)).toEqual(expected);
  });
});

describe('a static folder loads or is refused in words', () => {
  const cases = [folder, model2vec].flatMap((files, i) =>
    Object.keys(files).map((name) => [`${name} of ${i === 0 ? 'sentence-transformers' : 'model2vec'}`, files, name] as const),
  );
  it.each(cases)('whatever the bytes of %s', async (_, files, name) => {
    // Of the weights, the header: numbers are numbers whatever their bits, but for those that are not finite.
    const bytes = files[name] as Uint8Array;
    const head = name.endsWith('.safetensors')
      ? 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
      : bytes.length;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutationsOf(bytes.subarray(0, head)), async (changed) => {
        try {
          const { encoder, weights, tokenizer } = await load({
            ...files,
            [name]: new Uint8Array([...changed, ...bytes.subarray(head)]),
          });
          for (const { name: own, shape } of encoder.parameters)
            expect(weights.get(own)!.length).toBe(shape.reduce((a, b) => a * b, 1));
          for (const id of tokenizer.encode('Where is it? 退款 [MASK]', 16))
            expect(id).toBeLessThan(encoder.config.transformer.vocabularySize);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.message).toMatch(/^(m|there is no (file or folder )?m)\b/);
          refused++;
        }
      }),
      { seed: 7, numRuns: 120 },
    );
    expect(refused).toBeGreaterThan(name === 'tokenizer_config.json' ? -1 : 5);
  });
});
