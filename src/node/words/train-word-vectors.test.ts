import { writeFile } from 'node:fs/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { companyText } from '../../words/testing/company.ts';
import { wordSpace } from '../../words/word-space.ts';
import type { WordVectors } from '../../words/word-vectors.ts';
import { nodeFiles } from '../files.ts';
import { type TrainWordVectorsOptions, trainWordVectors } from './train-word-vectors.ts';
import { loadWordVectors } from './word-files.ts';

const folderOf = temporaryFolders();
const usual = { pretokenized: true, dims: 20, epochs: 8, minCount: 2, threads: 1 } as const;
const train = async (options: Partial<TrainWordVectorsOptions> = {}, text = companyText()) => {
  const folder = await folderOf({ 'corpus.txt': text });
  const trained = await trainWordVectors({ ...usual, input: `${folder}/corpus.txt`, output: `${folder}/out`, ...options });
  return { ...trained, folder };
};

function groupsApart(vectors: WordVectors) {
  const { similarity } = wordSpace(vectors);
  const within = [similarity('猫', '狗'), similarity('火车', '飞机'), similarity('苹果', '梨')];
  const across = [similarity('猫', '火车'), similarity('狗', '苹果'), similarity('飞机', '桃')];
  expect(Math.min(...within)).toBeGreaterThan(Math.max(...across) + 0.1);
}

describe('training word vectors', () => {
  const variants: Readonly<Record<string, Partial<TrainWordVectorsOptions>>> = {
    'skip-gram': {},
    'shared negatives': { shareNegatives: true },
    'hierarchical softmax': { hierarchical: true },
    CBOW: { model: 'cbow', epochs: 20 },
    'CBOW with hierarchical softmax': { model: 'cbow', hierarchical: true, epochs: 20 },
    'n-grams': { subword: { minLength: 1, maxLength: 3, buckets: 500 } },
    'two threads': { threads: 2 },
  };
  for (const [name, options] of Object.entries(variants))
    it(`brings words near that keep the same company: ${name}`, async () => {
      const { vectors, folder, finished } = await train(options);
      expect(finished).toBe(true);
      groupsApart(vectors);
      const read = await loadWordVectors(`${folder}/out`);
      expect(Array.from(read.matrix)).toEqual(Array.from(vectors.matrix));
      expect(read.counts).toEqual(vectors.counts);
      expect(await nodeFiles.list(`${folder}/out`)).toEqual(
        ['subwords.safetensors', 'vectors.bin', 'vocabulary.tsv', 'words.json'].filter(
          (file) => options.subword || !file.startsWith('sub'),
        ),
      );
    });

  it('repeats to the bit with one thread, and not with another seed', async () => {
    const [one, again, other] = [await train(), await train(), await train({ seed: 2 })];
    expect(Array.from(again.vectors.matrix)).toEqual(Array.from(one.vectors.matrix));
    expect(Array.from(other.vectors.matrix)).not.toEqual(Array.from(one.vectors.matrix));
    expect(one.simd).toBe('strict');
  });

  it('learns: the loss falls', async () => {
    const losses: number[] = [];
    await train({ onProgress: ({ loss }) => loss !== undefined && losses.push(loss), epochs: 30, dims: 50 }, companyText(20_000));
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });

  it('ends with the same bits when it was interrupted and resumed', async () => {
    // Long enough that it is told of before it ends.
    const [text, epochs] = [companyText(20_000), 60];
    const whole = await train({ dims: 50, epochs }, text);
    const controller = new AbortController();
    const first = await train({ dims: 50, epochs, signal: controller.signal, onProgress: () => controller.abort() }, text);
    expect(first.finished).toBe(false);
    expect(await nodeFiles.list(`${first.folder}/out`)).toEqual(['checkpoint.safetensors']);
    const options = { ...usual, dims: 50, epochs, input: `${first.folder}/corpus.txt`, output: `${first.folder}/out` };
    const { message } = await refusal(trainWordVectors(options), first.folder);
    expect(message).toBe('out holds a training that was interrupted');
    const other = await refusal(trainWordVectors({ ...options, window: 7, resume: true }), first.folder);
    expect(other.message).toBe('out/checkpoint.safetensors: this training cannot be gone on with: window was 5, and is 7 now');
    const corpus = await refusal(trainWordVectors({ ...options, minCount: 3500, resume: true }), first.folder);
    expect(corpus.message).toContain('the corpus, or how it was cut into words, was another one');
    const resumed = await trainWordVectors({ ...options, resume: true });
    expect(resumed.finished).toBe(true);
    expect(Array.from(resumed.vectors.matrix)).toEqual(Array.from(whole.vectors.matrix));
    expect((await refusal(trainWordVectors({ ...options, resume: true }), first.folder)).code).toBe('checkpoint-missing');
  });

  it('writes a checkpoint now and then, and the training goes on', async () => {
    const { vectors } = await train({ checkpointMinutes: 1e-9 });
    expect(Array.from(vectors.matrix)).toEqual(Array.from((await train()).vectors.matrix));
  });
});

describe('a corpus', () => {
  it('comes in files of text and records, packed or not, and in folders of them', async () => {
    const text = companyText();
    const lines = text.trimEnd().split('\n');
    const folder = await folderOf({ 'a.txt': text });
    const records = (name: string) => lines.map((line) => `${JSON.stringify({ [name]: line, id: 1 })}\n`).join('');
    await writeFile(`${folder}/b.txt.gz`, gzipSync(text));
    await writeFile(`${folder}/c.txt.zst`, zstdCompressSync(text));
    await writeFile(`${folder}/d.jsonl`, records('text'));
    await writeFile(`${folder}/e.jsonl.gz`, gzipSync(records('body')));
    await nodeFiles.write(`${folder}/f/part-1.txt`, lines.slice(0, 1000).join('\n'));
    await nodeFiles.write(`${folder}/f/part-2.txt`, lines.slice(1000).join('\n'));
    await nodeFiles.write(`${folder}/f/picture.png`, 'x');
    const notes: string[] = [];
    const matrixOf = async (input: string, column?: string) => {
      const options = { ...usual, epochs: 1, input: `${folder}/${input}`, output: `${folder}/out-${input}`, column };
      const { vectors } = await trainWordVectors({ ...options, onNote: (text) => notes.push(text.replace(folder, '')) });
      return Array.from(vectors.matrix);
    };
    const plain = await matrixOf('a.txt');
    for (const name of ['b.txt.gz', 'c.txt.zst', 'd.jsonl', 'f']) expect(await matrixOf(name), name).toEqual(plain);
    expect(await matrixOf('e.jsonl.gz', 'body')).toEqual(plain);
    expect(notes).toEqual(['/f/picture.png is left out: neither text nor records']);
    const missing = await refusal(
      trainWordVectors({ ...usual, input: `${folder}/e.jsonl.gz`, output: `${folder}/none`, column: 'bodi' }),
      folder,
    );
    expect(missing).toMatchObject({ message: 'e.jsonl.gz:1: there is no "bodi"; there is body, id', fix: '--columns text=body' });
  });

  it('is cut into words, by jieba too, with a dictionary of its own', async () => {
    const text = '我家的小猫和小狗都喜欢睡觉。\n'.repeat(20);
    const wordsOf = async (options: Partial<TrainWordVectorsOptions>) =>
      (await train({ pretokenized: false, epochs: 1, ...options }, text)).vectors.words;
    expect(await wordsOf({})).toContain('小猫');
    expect(await wordsOf({ segmenter: 'jieba' })).toContain('喜欢');
    const folder = await folderOf({ 'words.txt': '小猫和小狗\n' });
    for (const segmenter of ['icu', 'jieba'] as const)
      expect(await wordsOf({ segmenter, dictionary: `${folder}/words.txt` }), segmenter).toContain('小猫和小狗');
  });

  it('that is empty is refused, and leaves nothing behind', async () => {
    const folder = await folderOf({ 'empty.txt': '\n\n' });
    const options = { ...usual, input: `${folder}/empty.txt`, output: `${folder}/out` };
    expect((await refusal(trainWordVectors(options), folder)).code).toBe('corpus-empty');
    expect(await nodeFiles.list(`${folder}/out`)).toEqual([]);
    expect((await refusal(trainWordVectors({ ...options, input: `${folder}/none.txt` }), folder)).code).toBe('file-missing');
    await nodeFiles.write(`${folder}/out/notes.txt`, 'mine');
    expect(await refusal(trainWordVectors(options), folder)).toMatchObject({
      message: 'out holds other files',
      fix: 'choose another --out, or --overwrite',
    });
  });
});

describe('settings out of range', () => {
  const cases: readonly (readonly [Partial<TrainWordVectorsOptions>, string])[] = [
    [{ dims: 0 }, '--dims is 0; it must be a whole number from 1 to 4,096'],
    [{ threads: 1000 }, '--threads is 1000; it must be a whole number from 1 to 255'],
    [{ learningRate: -1 }, '--lr is -1; it must be a number above 0, at most 1'],
    [
      { model: 'cbow', shareNegatives: true },
      '--share-negatives has no meaning here: CBOW predicts one word a window and has one set of negatives for it as it is',
    ],
    [
      { shareNegatives: true, hierarchical: true },
      '--share-negatives has no meaning here: hierarchical softmax draws no negatives',
    ],
    [
      { subword: { minLength: 4, maxLength: 3, buckets: 10 } },
      '--subword-lengths is "4,3"; it must be two lengths from 1 to 32, the shorter first',
    ],
  ];
  for (const [options, message] of cases)
    it(message, async () => {
      expect((await refusal(train(options))).message).toBe(message);
    });
  it('more vectors than memory can have are refused before anything is allocated', async () => {
    const { code, message } = await refusal(train({ dims: 4096, subword: { minLength: 1, maxLength: 2, buckets: 10_000_000 } }));
    expect(code).toBe('memory-full');
    expect(message).toContain('training must fit into 4,096 MiB');
  });
});
