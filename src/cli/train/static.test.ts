/** A static encoder from nothing, trained further, searched, encoded and exported, as a user does it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { writeQuestions } from '../../training/testing/questions.ts';
import { refusalOf, say } from '../testing/in-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-static-'));
  await writeQuestions(nodeFiles, join(folder, 'questions'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const train = (...args: readonly string[]) =>
  say(['train', '--data', at('questions'), '--runtime', 'ort', '--no-report', ...args]);

describe('a static encoder', () => {
  it('is trained from nothing and further, searched, encoded, evaluated and exported like any model', async () => {
    const first = await train(
      '--from-scratch',
      'static',
      '--dims',
      '32',
      '--vocabulary',
      '300',
      '--epochs',
      '4',
      '--out',
      at('a'),
    );
    expect(first.stderr).not.toContain('error');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^nDCG@10 +0\.\d{4} → 0\.\d{4}/m);
    expect((await readdir(at('a'))).sort()).toEqual([
      ...['config_sentence_transformers.json', 'model.safetensors', 'modules.json', 'tokenizer.json', 'tokenizer_config.json'],
      'training',
    ]);
    expect(await readFile(at('a/training/config.yaml'), 'utf8')).toMatch(/^from-scratch: static$/m);

    // Steps are a share of the table's size where nothing else is said.
    const further = await train('--model', at('a'), '--epochs', '1', '--batch', '16', '--accumulate', '2', '--out', at('b'));
    expect(further.code).toBe(0);
    const { run } = JSON.parse(await readFile(at('b/training/run.json'), 'utf8')) as {
      run: { settings: { learningRate: number } };
    };
    expect(run.settings.learningRate).toBeGreaterThan(0.001);
    expect(run.settings.learningRate).toBeLessThan(0.02);

    const search = await say([
      'search',
      '--model',
      at('b'),
      '--corpus',
      at('questions'),
      '--query',
      'how can I print my voucher',
    ]);
    expect(search.code).toBe(0);
    expect(search.stdout).toContain('voucher');
    const evaluated = await say(['evaluate', '--model', at('b'), '--data', at('questions'), '--json']);
    expect(evaluated.code).toBe(0);
    const encoded = await say(['encode', '--model', at('b'), '--input', at('questions/corpus.jsonl'), '--output', at('v.npy')]);
    expect(encoded.stderr).not.toContain('error');
    expect(encoded.code).toBe(0);
    const exported = await say(['export', '--model', at('b'), '--out', at('onnx')]);
    expect(exported.code).toBe(0);
    expect(exported.stdout).toContain('onnx/model.onnx takes tokens without special ones');
    const card = await readFile(at('onnx/README.md'), 'utf8');
    expect(card).toMatch(
      /\| Static table \| \d+ tokens of 32 dimensions; no special tokens \|\n\| Pooling \| mean, unit length \|/,
    );
    expect(card).toContain('| Longest text | any |');
    expect(card).not.toContain('transformers.js');
  });

  it('has the same bits on any number of threads', async () => {
    const args = ['--from-scratch', 'static', '--dims', '8', '--vocabulary', '300', '--batch', '8', '--epochs', '2'];
    const weights = async (name: string) => (await readFile(at(`${name}/model.safetensors`))).toString('base64');
    expect((await train(...args, '--out', at('whole'), '--threads', '1')).code).toBe(0);
    expect((await train(...args, '--out', at('twice'), '--threads', '2')).code).toBe(0);
    expect(await weights('twice')).toBe(await weights('whole'));
  });

  it.each<[string, readonly string[], string, string]>([
    [
      'dims of a transformer',
      ['--from-scratch', 'tiny', '--dims', '8'],
      '--dims has no meaning for a transformer of the size tiny',
      '--from-scratch static, or leave --dims out',
    ],
    [
      'dims of a model',
      ['--model', 'm', '--dims', '8'],
      '--dims has no meaning for a model that has its table',
      '--from-scratch static, or leave --dims out',
    ],
    [
      'dropout',
      ['--from-scratch', 'static', '--dropout', '0.1'],
      '--dropout is 0.1; it must be 0: a static encoder has no hidden units to drop',
      'give --dropout 0: a static encoder has no hidden units to drop',
    ],
    [
      'another pooling',
      ['--from-scratch', 'static', '--pooling', 'cls'],
      '--pooling has no meaning for a static table, whose texts are means of their tokens',
      '--from-scratch small, or leave --pooling out',
    ],
  ])('refuses %s', async (_, args, error, fix) => {
    const refused = await refusalOf(['train', '--data', at('questions'), '--runtime', 'ort', '--out', at('no'), ...args]);
    expect(refused).toEqual([error, fix]);
  });
});
