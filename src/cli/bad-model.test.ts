/** What the command line answers to model folders that it cannot take, and to places where nothing can go. */
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { architectures } from '../encoders/architectures/registry.ts';
import { nodeFiles } from '../node/files.ts';
import { questionsJsonl } from '../training/testing/questions.ts';
import { writeTinyModel } from '../training/testing/tiny-model.ts';
import { refusalOf, say } from './testing/in-process.ts';

const folderOf = temporaryFolders();
let good = '';
beforeAll(async () => {
  good = `${await folderOf({})}/model`;
  await writeTinyModel(nodeFiles, good);
});

const edited = async (file: string, change: (value: Record<string, unknown>) => unknown) =>
  writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>)));

type Vocabulary = { model: { vocab: Record<string, number> } };

describe('a model folder', () => {
  it.each<[title: string, spoil: (folder: string) => Promise<unknown>, error: string, fix: string]>([
    [
      'that is not there',
      (m) => rm(m, { recursive: true }),
      'there is no model folder m',
      'name a folder with config.json, model.safetensors and tokenizer.json',
    ],
    [
      'that is a file',
      async (m) => {
        await rm(m, { recursive: true });
        await writeFile(m, 'x');
      },
      'm is a file; a model folder was needed',
      'name the folder with config.json, model.safetensors and tokenizer.json',
    ],
    [
      'without a config',
      (m) => rm(`${m}/config.json`),
      'm holds no config.json',
      'name the folder of a model, as save_pretrained or attune writes it',
    ],
    [
      'whose config is no JSON',
      (m) => writeFile(`${m}/config.json`, ''),
      'm/config.json:1: broken JSON at column 1: found the end where a value was needed: ',
      'fetch or save the model again',
    ],
    [
      'of another architecture',
      (m) => edited(`${m}/config.json`, (config) => ({ ...config, model_type: 'llama' })),
      `m/config.json: the model's architecture is "llama"; attune runs ${Object.keys(architectures).join(', ')}`,
      'choose a model of one of these (model_type in its config.json)',
    ],
    [
      'whose config does not fit the weights',
      (m) => edited(`${m}/config.json`, (config) => ({ ...config, intermediate_size: 256 })),
      'm/model.safetensors: the tensor encoder.layer.0.intermediate.dense.weight has the shape [512, 128]; config.json calls for [256, 128]',
      'use the weights and the config.json of one model',
    ],
    [
      'whose config has a layer more than the weights',
      (m) => edited(`${m}/config.json`, (config) => ({ ...config, num_hidden_layers: 3 })),
      'm/model.safetensors: there is no tensor encoder.layer.2.attention.self.query.weight, which config.json calls for',
      'use the weights and the config.json of one model',
    ],
    [
      'without a tokenizer',
      (m) => rm(`${m}/tokenizer.json`),
      'there is no m/tokenizer.json',
      'save the fast tokenizer beside the model: AutoTokenizer.from_pretrained(…).save_pretrained(folder) in Python writes it',
    ],
    [
      'whose tokenizer does not fit',
      (m) =>
        edited(`${m}/tokenizer.json`, (json) => {
          (json as unknown as Vocabulary).model.vocab['beyond'] = 5000;
          return json;
        }),
      "m/tokenizer.json: the tokenizer knows ids up to 5000, the model's table has 246 rows",
      'use the tokenizer that belongs to these weights',
    ],
    [
      'with pickled weights only',
      (m) => rename(`${m}/model.safetensors`, `${m}/pytorch_model.bin`),
      'm holds its weights only as pytorch_model.bin, a pickle that may run any code when it is read; model.safetensors is needed',
      'convert it once in Python: AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)',
    ],
    [
      'without weights',
      (m) => rm(`${m}/model.safetensors`),
      'm holds no model.safetensors',
      'fetch the model again, with its weights',
    ],
    [
      'whose weights Git LFS has not fetched',
      (m) => writeFile(`${m}/model.safetensors`, 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n'),
      'm/model.safetensors: this is a Git LFS pointer, a note of where the file is stored, not the file itself',
      'run `git lfs pull` in the folder that was cloned, or download the file itself',
    ],
    [
      'with a module that nobody knows',
      (m) => writeFile(`${m}/modules.json`, '[{"type": "sentence_transformers.models.WordWeights", "path": "2"}]'),
      'm/modules.json: the model has a module "sentence_transformers.models.WordWeights"; attune knows Transformer, StaticEmbedding, Pooling, Dense, Normalize',
      'choose a model without it',
    ],
    [
      'that is a run which is not finished',
      async (m) => {
        await rm(m, { recursive: true });
        await nodeFiles.write(`${m}/training/run.json`, '{}');
      },
      'm holds a run that is not finished, and no model yet',
      'finish it: give its attune train command again with --resume',
    ],
  ])('%s is refused', async (_title, spoil, error, fix) => {
    const folder = await folderOf({ 'c.txt': 'a passage\n' });
    await cp(good, `${folder}/m`, { recursive: true });
    await spoil(`${folder}/m`);
    const refused = await refusalOf(['search', '--model', `${folder}/m`, '--corpus', `${folder}/c.txt`, '--query', 'x'], folder);
    expect(refused).toEqual([error, fix]);
  });

  it('cut short is refused, with the tensor or the place', async () => {
    const folder = await folderOf({ 'c.txt': 'a passage\n' });
    await cp(good, `${folder}/m`, { recursive: true });
    const weights = await nodeFiles.read(`${folder}/m/model.safetensors`);
    await writeFile(`${folder}/m/model.safetensors`, weights.subarray(0, weights.length >> 1));
    const args = ['search', '--model', `${folder}/m`, '--corpus', `${folder}/c.txt`, '--query', 'x'];
    const [error, fix] = await refusalOf(args, folder);
    expect(error).toMatch(
      /^m\/model\.safetensors: the tensor "encoder\..*" ends at byte \d+, and the file has \d+: it is cut short$/,
    );
    expect(fix).not.toBe('');
  });
});

describe('a place for a run', () => {
  const train = (folder: string, more: readonly string[] = []) => [
    ...[
      'train',
      '--model',
      good,
      '--data',
      `${folder}/faq.jsonl`,
      '--out',
      `${folder}/out`,
      '--runtime',
      'ort',
      '--threads',
      '1',
    ],
    ...['--batch', '16', '--max-steps', '1', ...more],
  ];

  it('is refused where another run is, and where the same run is finished', async () => {
    const folder = await folderOf({ 'faq.jsonl': questionsJsonl });
    const first = await say(train(folder));
    expect(first.code).toBe(0);
    expect(first.stdout).toBe(
      `saved ${folder}/out · search it: npm run -s attune -- search --model ${folder}/out --corpus FILE, a passage on each line\n`,
    );
    expect(await refusalOf(train(folder), folder)).toEqual(['out holds another run', 'choose another --out']);
    expect(await refusalOf(train(folder, ['--resume']), folder)).toEqual([
      'the run in out is finished',
      'train on from its model: --model that folder and another --out',
    ]);
    expect((await nodeFiles.list(`${folder}/out/training`)).join(' ')).toBe(
      'config.yaml evidence.json evidence.safetensors log.jsonl run.json summary.json',
    );
  });

  it('is refused for another run than the one that is resumed: other options, other data', async () => {
    const folder = await folderOf({ 'faq.jsonl': questionsJsonl });
    const file = `${folder}/out/training/run.json`;
    await say(train(folder));
    await rm(`${folder}/out/training/summary.json`);
    const resumed = (...more: string[]) => refusalOf(train(folder, ['--resume', ...more]), folder);
    expect((await resumed('--lr', '1e-3'))[0]).toBe(
      'out/training/run.json: the run was started with settings.learningRate 0.00002, and is to be resumed with settings.learningRate 0.001',
    );
    expect((await resumed('--temperature', '0.1'))[0]).toContain('loss.temperature 0.05');
    await writeFile(`${folder}/faq.jsonl`, questionsJsonl.replace('invoice', 'receipt'));
    expect((await resumed())[0]).toContain('data.content');
    expect(await nodeFiles.exists(file)).toBe(true);
  });

  it('is refused where a file is, in a folder of something else, and where there is nothing to resume', async () => {
    const folder = await folderOf({ 'faq.jsonl': questionsJsonl, 'other/notes.txt': 'x' });
    const out = (path: string, ...more: string[]) =>
      refusalOf([...train(folder).map((word) => (word === `${folder}/out` ? `${folder}/${path}` : word)), ...more], folder);
    expect((await out('faq.jsonl'))[0]).toBe('faq.jsonl is, or lies under, a file where a folder was needed');
    expect(await out('other')).toEqual(['other is not empty, and not a run', 'choose another --out']);
    expect(await out('new', '--resume')).toEqual([
      'new holds no run to resume',
      'leave --resume out, or name the folder of a run',
    ]);
    expect((await out('new', '--freeze', 'head'))[0]).toBe(
      'nothing in the model is called head; its parts are embeddings, encoder.layer.0, encoder.layer.1',
    );
    expect((await out('new', '--max-length', '5000'))[0]).toBe('--max-length is 5000; it must be a whole number from 3 to 128');
  });
});
