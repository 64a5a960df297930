/** Models whose vectors hold no numbers: said of the model, wherever one is used. */
import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { saveModel } from '../encoders/save-model.ts';
import { nodeFiles } from '../node/files.ts';
import { tinyModel, writeTinyModel } from '../training/testing/tiny-model.ts';
import { refusalOf } from './testing/in-process.ts';

const folders = temporaryFolders();
let folder = '';
beforeAll(async () => {
  folder = await folders({
    'in.txt': 'where is my parcel\nhow do I return it\n',
    'pairs.jsonl':
      '{"anchor": "where is my parcel", "positive": "track it"}\n{"anchor": "a return", "positive": "print a label"}\n',
    'beir/corpus.jsonl': '{"_id": "d", "text": "track a parcel"}\n',
    'beir/queries.jsonl': '{"_id": "q", "text": "where is it"}\n',
    'beir/qrels/test.tsv': 'q\td\t1\n',
  });
  await writeTinyModel(nodeFiles, `${folder}/nan`);
  // The last four bytes of the file are a number of its last tensor.
  const bytes = await readFile(`${folder}/nan/model.safetensors`);
  bytes.writeFloatLE(Number.NaN, bytes.length - 4);
  await writeFile(`${folder}/nan/model.safetensors`, bytes);
  // Every weight is a number, and products of them are none.
  const model = tinyModel();
  const norm = 'encoder.layer.1.output.LayerNorm.weight';
  const weights = new Map(model.weights).set(
    norm,
    model.weights.get(norm)!.map(() => 3e38),
  );
  await saveModel(nodeFiles, `${folder}/huge`, { ...model, weights });
});

const call = (command: string, model: string): string[] => {
  const at = (name: string) => `${folder}/${name}`;
  const of: Readonly<Record<string, string[]>> = {
    encode: ['--input', at('in.txt'), '--output', at('v.npy')],
    search: ['--corpus', at('in.txt'), '--query', 'parcel'],
    evaluate: ['--data', at('beir')],
    train: ['--data', at('pairs.jsonl'), '--out', at('run')],
  };
  return [command, '--model', at(model), '--runtime', 'ort', ...of[command]!];
};

it.each(['encode', 'search', 'evaluate', 'train'])('%s refuses weights that hold NaN, by file and tensor', async (command) => {
  expect(await refusalOf(call(command, 'nan'), folder)).toEqual([
    'nan/model.safetensors: the tensor encoder.layer.1.output.dense.weight holds NaN or infinity: 1 of 65,536 numbers, the first is NaN at place 65,536',
    'fetch the model again, or take one from before its training diverged: its vectors would hold no numbers',
  ]);
});

it.each([
  ['encode', 'in.txt:1: the vector of "where is my parcel" (id 1) holds NaN or infinity, and so does 1 more of its batch'],
  ['search', 'row 0 of the queries holds NaN or infinity'],
  ['evaluate', 'row 0 of the queries holds NaN or infinity'],
])('%s says of vectors that hold no numbers to look at the model', async (command, error) => {
  expect(await refusalOf(call(command, 'huge'), folder)).toEqual([
    error,
    expect.stringMatching(
      /^look at the model(, not at the text)?: products beyond its number format \(try --precision float32\), or training/,
    ),
  ]);
});
