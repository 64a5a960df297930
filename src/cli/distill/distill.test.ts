import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { writeQuestions } from '../../training/testing/questions.ts';
import { writeTinyModel } from '../../training/testing/tiny-model.ts';
import { refusalOf, say } from '../testing/in-process.ts';

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-distill-'));
  await writeTinyModel(nodeFiles, at('m'));
  await writeQuestions(nodeFiles, at('questions'));
  await writeFile(at('words.txt'), 'parcels\n\nvoucherless\n');
  await writeFile(at('blank.txt'), '\n \n');
  await mkdir(at('full'));
  await writeFile(at('full/x'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const distill = (...args: readonly string[]) => ['distill', '--model', at('m'), '--runtime', 'ort', ...args];

describe('attune distill', () => {
  it('makes a table that is searched and evaluated like any model', async () => {
    const { code, stdout, stderr } = await say(
      distill(
        '--out',
        at('s'),
        '--dims',
        '16',
        '--vocabulary',
        at('words.txt'),
        '--corpus',
        at('questions/corpus.jsonl'),
        '--dtype',
        'float16',
      ),
    );
    expect(stderr).toContain(`2 words of ${at('words.txt')} got a vector`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ tokens of 16 dimensions, which keep \d+\.\d % of their variance; 0\.0 MB in /);
    expect((await readdir(at('s'))).sort()).toEqual([
      ...['config.json', 'config_sentence_transformers.json', 'model.safetensors', 'modules.json'],
      ...['tokenizer.json', 'tokenizer_config.json'],
    ]);
    const evaluated = await say(['evaluate', '--model', at('s'), '--data', at('questions'), '--json']);
    expect(evaluated.code).toBe(0);
    const json = await say(distill('--out', at('t'), '--json'));
    expect(JSON.parse(json.stdout)).toMatchObject({ out: at('t'), words: { added: 0, known: 0 }, explained: expect.any(Number) });
  });

  it.each<[string, readonly string[], string, string]>([
    ['a folder that is not empty', ['--out', 'full'], 'full is not empty', 'choose another --out'],
    ['a file for a folder', ['--out', 'words.txt'], 'words.txt is a file', 'choose another --out'],
    [
      'a vocabulary without words',
      ['--out', 'n', '--vocabulary', 'blank.txt'],
      'blank.txt holds no words',
      'write one word a line, or leave --vocabulary out',
    ],
    [
      'more dimensions than there are',
      ['--out', 'n', '--dims', '4000'],
      '--dims is 4000; it must be a whole number from 1 to 128, the dimensions of the model',
      'give --dims a whole number from 1 to 128, the dimensions of the model',
    ],
    [
      'columns of no corpus',
      ['--out', 'n', '--columns', 'text=x'],
      '--columns has no meaning without --corpus',
      '--corpus FILE, or leave --columns out',
    ],
    [
      'counts that nobody needs',
      ['--out', 'n', '--sif', '0', '--corpus', 'words.txt'],
      '--corpus has no meaning beside --sif 0: all tokens weigh the same, however often they come',
      'leave one of the two out',
    ],
    [
      'a corpus that is not there',
      ['--out', 'n', '--corpus', 'gone.txt'],
      'there is no file or folder gone.txt',
      'check the path; relative paths start at the current folder',
    ],
  ])('refuses %s', async (_, args, error, fix) => {
    const placed = args.map((arg) => (/^(full|n|\w+\.txt)$/.test(arg) ? at(arg) : arg));
    expect(await refusalOf(distill(...placed), folder)).toEqual([error, fix]);
  });
});
