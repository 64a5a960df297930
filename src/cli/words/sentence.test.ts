import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, say } from '../testing/in-process.ts';

const words = ['apple', 'company', 'phone', 'is', 'a', 'good', '苹果', '公司'];
let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-sentence-'));
  const rows = words.map((word, i) => `${word} ${[0, 1, 2].map((d) => Math.sin(3 * i + d).toFixed(3)).join(' ')}\n`);
  await writeFile(at('v.txt'), `${words.length} 3\n${rows.join('')}`);
  await writeFile(at('c.txt'), 'apple is a good company\na good phone\n苹果公司 rare\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const make = (...args: readonly string[]) => ['words', 'sentence-model', '--vectors', at('v.txt'), ...args];

describe('attune words sentence-model', () => {
  it.each(['mean', 'tfidf', 'sif'])('makes a model of %s that is searched and says what it does not know', async (weighting) => {
    const corpus = weighting === 'mean' ? [] : ['--corpus', at('c.txt')];
    const made = await say(make('--weighting', weighting, ...corpus, '--out', at(weighting)));
    expect(made.code).toBe(0);
    expect(made.stdout).toBe(`an encoder of 8 words and 3 dimensions, ${weighting}, in ${at(weighting)}\n`);
    if (weighting !== 'mean') expect(made.stderr).toContain('1 word of the 11 of the corpus (9.1 %) has no vector');
    const search = await say([
      'search',
      '--model',
      at(weighting),
      '--corpus',
      at('c.txt'),
      '--vectors',
      'none',
      '--query',
      '苹果公司',
      '--json',
    ]);
    expect(search.stderr).toContain('not in the vocabulary was left out');
    expect(JSON.parse(search.stdout)).toMatchObject({ results: [{ text: '苹果公司 rare' }, {}, {}] });
  });

  it('warns of texts that hold nothing it knows: their vectors are zeros', async () => {
    await writeFile(at('unknown.txt'), 'zebra\nquagga zebra\napple\n');
    expect((await say(make('--out', at('plain')))).code).toBe(0);
    const encoded = await say(['encode', '--model', at('plain'), '--input', at('unknown.txt'), '--output', at('u.npy')]);
    expect(encoded.stderr).toContain('3 words (75.0 %) not in the vocabulary were left out');
    expect(encoded.stderr).toContain(
      'warning: 2 texts hold nothing that the model knows: their vectors are zeros, near to nothing',
    );
  });

  it.each<[string, readonly string[], string, string]>([
    [
      'a corpus for the mean',
      ['--out', 'n', '--corpus', 'c.txt'],
      '--corpus has no meaning for the plain mean, which counts nothing',
      '--weighting sif, or leave --corpus out',
    ],
    [
      'an a for tfidf',
      ['--out', 'n', '--weighting', 'tfidf', '--a', '1'],
      '--a has no meaning for tfidf',
      '--weighting sif, or leave --a out',
    ],
    [
      'components for the mean',
      ['--out', 'n', '--components', '1'],
      '--components has no meaning for mean',
      '--weighting sif, or leave --components out',
    ],
    [
      'columns without a corpus',
      ['--out', 'n', '--columns', 'text=x'],
      '--columns has no meaning without --corpus',
      '--corpus FILE, or leave --columns out',
    ],
    [
      'two ways to cut',
      ['--out', 'n', '--pretokenized', '--segmenter', 'icu'],
      '--segmenter has no meaning beside --pretokenized',
      'choose one, or leave --segmenter out',
    ],
    [
      'no texts for sif',
      ['--out', 'n', '--weighting', 'sif'],
      'sif takes the first components of the vectors of texts out, and no texts are given',
      '--corpus FILE, or --components 0 for its weights alone',
    ],
    [
      'another weighting',
      ['--out', 'n', '--weighting', 'max'],
      '--weighting is "max"; it must be one of mean, tfidf, sif',
      '--weighting mean|tfidf|sif',
    ],
    ['a place that is taken', ['--out', 'c.txt'], 'c.txt is a file', 'choose another --out'],
  ])('refuses %s', async (_, args, error, fix) => {
    const placed = args.map((arg) => (/^(n|\w+\.txt)$/.test(arg) ? at(arg) : arg));
    expect(await refusalOf(make(...placed), folder)).toEqual([error, fix]);
  });
});
