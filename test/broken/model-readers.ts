/** Model folders and the formats in them. */
import { loadModel } from '../../src/encoders/load-model.ts';
import { memoryFiles } from '../../src/encoders/testing/memory-files.ts';
import { edited, folderOf } from '../../src/encoders/testing/model-folder.ts';
import { tinyModel } from '../../src/encoders/testing/tiny-model.ts';
import { parseJson } from '../../src/formats/json.ts';
import { npyHeader, readNpy } from '../../src/formats/npy.ts';
import onnxGolden from '../../src/formats/onnx/read.golden.json' with { type: 'json' };
import { readOnnx } from '../../src/formats/onnx/read.ts';
import { readSafetensors, writeSafetensors } from '../../src/formats/safetensors.ts';
import { readSafetensorsFile } from '../../src/formats/safetensors-file.ts';
import { loadTokenizer } from '../../src/text/tokenizer.ts';
import type { Reader } from './reader.ts';

const saved = await folderOf(
  tinyModel({ prompts: { query: 'q: ', document: 'd: ' }, dense: [{ inputs: 8, outputs: 4, bias: true, activation: 'tanh' }] }),
);
/** A vocabulary of few words: what is broken should mostly be something else. */
const folder = edited(saved, 'tokenizer.json', {});

const modelFiles = (content: Readonly<Record<string, string | Uint8Array>>) =>
  memoryFiles(Object.fromEntries(Object.entries(content).map(([name, data]) => [`m/${name}`, data])));
const inModel = (name: string, content: Readonly<Record<string, string | Uint8Array>> = folder): [string, Reader] => [
  name,
  {
    sound: Buffer.from(content[name]!),
    read: (bytes) => loadModel(modelFiles({ ...content, [name]: bytes }), 'm', { onNote: () => {} }),
  },
];

const tensors = [
  ...writeSafetensors([
    { name: 'a', shape: [2, 3], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4, 5, 6) },
    { name: 'b.bias', shape: [4], dtype: 'float16', data: Float32Array.of(1, -1, 0.5, 0) },
  ]),
].map((chunk) => Buffer.from(chunk));

const parts = (() => {
  const { tensors, tensor } = readSafetensors(folder['model.safetensors'] as Uint8Array, 'm');
  const names = [...tensors.keys()];
  const part = (some: readonly string[]) =>
    Buffer.concat(
      [
        ...writeSafetensors(
          some.map((name) => ({
            name,
            shape: tensors.get(name)!.shape,
            dtype: 'float32' as const,
            data: tensor(name).float32(),
          })),
        ),
      ].map((chunk) => Buffer.from(chunk)),
    );
  const { 'model.safetensors': _, ...rest } = folder;
  return {
    ...rest,
    'a.safetensors': new Uint8Array(part(names.slice(0, 9))),
    'b.safetensors': new Uint8Array(part(names.slice(9))),
    'model.safetensors.index.json': JSON.stringify({
      metadata: {},
      weight_map: Object.fromEntries(names.map((name, i) => [name, i < 9 ? 'a.safetensors' : 'b.safetensors'])),
    }),
  };
})();

const npy = Buffer.concat([npyHeader(2, 3), Buffer.from(Float32Array.of(1, 2, 3, 4, 5, 6).buffer)]);

const special = (id: number, content: string) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});
const common = {
  ...{ version: '1.0', truncation: null, padding: null, decoder: null },
  added_tokens: [special(0, '<unk>'), special(1, '<s>')],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
  post_processor: {
    ...{ type: 'TemplateProcessing', pair: [] },
    single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    special_tokens: { '<s>': { id: '<s>', ids: [1], tokens: ['<s>'] } },
  },
};
const tokenizers = {
  WordPiece: {
    ...common,
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    model: {
      type: 'WordPiece',
      unk_token: '<unk>',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: { '<unk>': 0, '<s>': 1, a: 2, b: 3, '##a': 4, '##b': 5, 退: 6 },
    },
  },
  Unigram: {
    ...common,
    model: {
      type: 'Unigram',
      unk_id: 0,
      vocab: [
        ['<unk>', 0],
        ['<s>', 0],
        ['▁', -1],
        ['a', -2],
        ['ab', -2.5],
        ['b', -3],
      ],
    },
  },
  BPE: {
    ...common,
    model: {
      type: 'BPE',
      unk_token: '<unk>',
      vocab: { '<unk>': 0, '<s>': 1, '▁': 2, a: 3, b: 4, ab: 5, '▁ab': 6 },
      merges: ['a b', '▁ ab'],
    },
  },
};
const tokenizerReader = ([kind, json]: [string, object]): [string, Reader] => [
  `tokenizer.json of ${kind}`,
  {
    sound: Buffer.from(JSON.stringify(json)),
    read: (bytes) => {
      const file = 'tokenizer.json';
      const tokenizer = loadTokenizer({ json: parseJson(new TextDecoder().decode(bytes), { file }), config: {}, file });
      const ids = tokenizer.encode('Abba ab 退款 b', 16);
      if (ids.some((id) => !(id >= 0 && id < tokenizer.vocabularySize)))
        throw new RangeError(`ids ${ids} of ${tokenizer.vocabularySize}`);
      tokenizer.decode(ids);
    },
  },
];

/** By the name of what is broken. */
export const modelReaders: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['npy', { sound: npy, read: (bytes) => readNpy(bytes, 'v.npy') }],
  [
    'safetensors',
    {
      sound: Buffer.concat(tensors),
      read: async (bytes) => {
        const one = readSafetensors(bytes, 's.safetensors');
        const other = await readSafetensorsFile(memoryFiles({ s: bytes }), 's');
        for (const { name, dtype } of one.tensors.values())
          for (const { tensor } of [one, other])
            dtype.startsWith('F') || dtype === 'BF16' ? tensor(name).float32() : tensor(name).integers();
      },
    },
  ],
  inModel('model.safetensors'),
  inModel('model.safetensors.index.json', parts),
  inModel('config.json'),
  ...['modules.json', '1_Pooling/config.json', '2_Dense/config.json'].map((name) => inModel(name)),
  ...['config_sentence_transformers.json', 'sentence_bert_config.json', 'tokenizer_config.json'].map((name) => inModel(name)),
  inModel('tokenizer.json'),
  ...Object.entries(tokenizers).map(tokenizerReader),
  ['ONNX', { sound: Buffer.from(onnxGolden.onnx, 'base64'), read: (bytes) => readOnnx(bytes, 'm.onnx') }],
]);
