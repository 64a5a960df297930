import { writeFile } from 'node:fs/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { random } from '../../core/random.ts';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { chunkedFiles } from '../../formats/testing/chunked-files.ts';
import { nodeFiles } from '../../node/files.ts';
import { saveWordVectors } from '../../node/words/word-files.ts';
import { gramBuckets, subwordsOf } from '../subwords.ts';
import { damagedVectors } from '../testing/damaged-vectors.ts';
import { fastTextBytes } from '../testing/fasttext-bytes.ts';
import { type WordVectors, wordTable } from '../word-vectors.ts';
import { readWordVectors } from './read-word-vectors.ts';

const folderOf = temporaryFolders();
const some = ({ dims = 7, count = 40 } = {}): WordVectors => {
  const from = random(3);
  const words = ['the', '猫', '火车', 'naïve', '𠮷', ...Array.from({ length: count - 5 }, (_, i) => `w${i}`)];
  return { words, dims, matrix: Float32Array.from({ length: count * dims }, () => from.normal() / 10) };
};
const of = async (name: string, content: string | Uint8Array) => {
  const folder = await folderOf({});
  await writeFile(`${folder}/${name}`, content);
  return { folder, read: readWordVectors(nodeFiles, `${folder}/${name}`) };
};
const refused = async (name: string, content: string | Uint8Array) => {
  const { folder, read } = await of(name, content);
  return refusal(read, folder);
};
const binary = (header: string, rows: readonly (readonly [string, ...number[]])[]) =>
  Buffer.concat([
    Buffer.from(`${header}\n`),
    ...rows.flatMap(([word, ...numbers]) => [Buffer.from(`${word} `), Buffer.from(Float32Array.from(numbers).buffer)]),
  ]);

describe('files of word vectors', () => {
  for (const name of ['v.bin', 'v.txt', 'v.vec', 'folder'])
    it(`come back to the bit as ${name}`, async () => {
      const [folder, vectors] = [await folderOf({}), some()];
      await saveWordVectors(`${folder}/${name}`, vectors);
      const back = await readWordVectors(nodeFiles, `${folder}/${name}`);
      expect(back.words).toEqual(vectors.words);
      expect(back.dims).toBe(7);
      expect(back.matrix).toEqual(vectors.matrix);
    });

  it('are read without a header, as GloVe writes them, and packed', async () => {
    const [folder, vectors] = [await folderOf({}), some()];
    await saveWordVectors(`${folder}/g.txt`, vectors, 'glove');
    const text = await nodeFiles.read(`${folder}/g.txt`);
    expect(new TextDecoder().decode(text).startsWith('the ')).toBe(true);
    await writeFile(`${folder}/g.txt.gz`, gzipSync(text));
    await writeFile(`${folder}/g.txt.zst`, zstdCompressSync(text));
    for (const name of ['g.txt', 'g.txt.gz', 'g.txt.zst'])
      expect((await readWordVectors(nodeFiles, `${folder}/${name}`)).matrix).toEqual(vectors.matrix);
  });

  it('are the same whatever pieces they stream in', async () => {
    const [folder, vectors] = [await folderOf({}), some()];
    await saveWordVectors(`${folder}/v.bin`, vectors);
    const bytes = await nodeFiles.read(`${folder}/v.bin`);
    const files = { ...chunkedFiles(bytes, 13), isFolder: async () => false };
    expect((await readWordVectors(files, 'v.bin')).matrix).toEqual(vectors.matrix);
  });

  it('keep counts and n-grams in a folder', async () => {
    const [folder, plain] = [await folderOf({}), some()];
    const shape = { minLength: 2, maxLength: 3, buckets: 11 };
    const counts = Float64Array.from(plain.words, (_, i) => 100 - i);
    const table = Float32Array.from({ length: 11 * 7 }, (_, i) => i / 3);
    await saveWordVectors(`${folder}/v`, { ...plain, counts, subwords: subwordsOf(shape, table, 7) });
    const back = await readWordVectors(nodeFiles, `${folder}/v`);
    expect(back.counts).toEqual(counts);
    expect(back.subwords).toMatchObject({ ...shape, matrix: table });
    expect(wordTable(back).vector('unseen')).toEqual(subwordsOf(shape, table, 7).vector('unseen'));
  });

  it('of fastText are made of words and their n-grams', async () => {
    const shape = { minLength: 3, maxLength: 4, buckets: 5 };
    const matrix = Array.from({ length: (2 + 5) * 2 }, (_, i) => i);
    const words = [['猫咪', 9] as const, ['ab', 4] as const];
    const { read } = await of('m.bin', fastTextBytes({ words, dims: 2, buckets: 5, minn: 3, maxn: 4, matrix }));
    const { matrix: own, counts, subwords } = await read;
    const grams = gramBuckets('猫咪', shape);
    expect(grams).toHaveLength(3);
    const first = grams.reduce((sum, gram) => sum + matrix[(2 + gram) * 2]!, 0) / 4;
    expect(own[0]).toBeCloseTo(first, 6);
    expect([...counts!]).toEqual([9, 4]);
    expect(subwords!.vector('ab')![1]! * gramBuckets('ab', shape).length).toBeCloseTo(
      gramBuckets('ab', shape).reduce((sum, gram) => sum + matrix[(2 + gram) * 2 + 1]!, 0),
      4,
    );
  });
});

describe('files that are no word vectors', () => {
  it('say where they are cut short', async () => {
    const whole = binary('2 3', [
      ['a', 1, 2, 3],
      ['b', 4, 5, 6],
    ]);
    expect(await refused('v.bin', whole.subarray(0, -5))).toEqual({
      code: 'vectors-broken',
      message: 'v.bin: the header promises 2 words of 3 dimensions, and it ends in row 2',
      fix: 'it may have been cut short or be of another format: get it again, and compare its size with the original',
    });
    expect((await refused('v.bin', whole.subarray(0, -15))).message).toBe(
      'v.bin: the header promises 2 words of 3 dimensions, and the file has 17 bytes',
    );
    expect((await refused('v.txt', '3 2\na 1 2\nb 3 4\n')).message).toBe('v.txt: the header promises 3 words, and 2 follow');
    expect((await refused('v.txt', 'a 1 2\nb 3\n')).message).toBe(
      'v.txt:2: the line has 2 fields; a word and 2 numbers were needed',
    );
  });

  it('say that a header is wrong, before they ask for memory', async () => {
    const rows = [['a', 1, 2, 3] as const];
    expect((await refused('v.bin', binary('999999999 300', [...rows]))).message).toBe(
      'v.bin: the header promises 999,999,999 words of 300 dimensions, and the file has 28 bytes',
    );
    expect(
      (
        await refused(
          'v.bin',
          binary('1 3', [
            ['a', 1, 2, 3],
            ['b', 1, 2, 3],
          ]),
        )
      ).message,
    ).toBe('v.bin: more follows after the 1 words that its header promises');
    expect((await refused('v.bin', binary('1 0', [['a', 1]]))).message).toContain('the header says 0 dimensions');
  });

  it('name a word with blanks or control characters', async () => {
    expect(await refused('v.txt', '2 2\na 1 2\nb c 3 4\n')).toEqual({
      code: 'word-unwritable',
      message: 'v.txt:3: the word "b c" holds a blank, which ends a word in this format',
      fix: 'take such words out, or join their parts with _',
    });
    expect(
      (
        await refused(
          'v.bin',
          binary('2 1', [
            ['a', 1],
            ['b\u0007', 2],
          ]),
        )
      ).message,
    ).toBe('v.bin: the word of row 2, "b\\u0007", holds a control character; formats of word vectors end a word there');
    const folder = await folderOf({});
    const bad = { words: ['a', 'New York'], dims: 1, matrix: new Float32Array(2) };
    const { message } = await refusal(saveWordVectors(`${folder}/v.bin`, bad), folder);
    expect(message).toBe('v.bin: the word of row 2, "New York", holds a blank; formats of word vectors end a word there');
  });

  it('name what is not a number, a word that stands twice, and an empty file', async () => {
    expect((await refused('v.txt', 'a 1 x\n')).message).toBe('v.txt:1: number 2 of "a" is "x"');
    expect((await refused('v.txt', 'a 1 2\na 1 2\n')).message).toBe('v.txt:2: the word "a" stands in line 1 already');
    expect((await refused('v.bin', binary('1 2', [['a', 1, Number.NaN]]))).message).toBe('v.bin: number 2 of "a" is NaN');
    expect((await refused('v.txt', '')).message).toBe('v.txt: the file holds no vector');
    expect((await refused('v.txt', Buffer.from([0x61, 0xff, 0x20, 0x31]))).code).toBe('not-utf8');
  });

  it('are told from folders that hold none', async () => {
    const folder = await folderOf({ 'a.txt': '' });
    expect((await refusal(readWordVectors(nodeFiles, folder), folder)).message).toBe(
      'FOLDER holds no words.json: it is no folder of word vectors',
    );
    await saveWordVectors(`${folder}/v`, some());
    await writeFile(`${folder}/v/words.json`, '{"format":"attune-words-1","words":3,"dims":7}');
    expect((await refusal(readWordVectors(nodeFiles, `${folder}/v`), folder)).message).toBe(
      'v/vectors.bin: it holds 40 words of 7 dimensions; words.json says 3 of 7',
    );
  });

  it('of fastText say what is wrong with them', async () => {
    const content = { words: [['a', 1] as const], dims: 2, buckets: 3, minn: 1, maxn: 2, matrix: [1, 2, 3, 4, 5, 6, 7, 8] };
    const bytes = fastTextBytes(content);
    expect((await refused('m.bin', bytes.subarray(0, -3))).message).toBe(
      'm.bin: its matrix of 4 × 2 takes more bytes than the file has',
    );
    expect((await refused('m.bin', bytes.subarray(0, 90))).message).toBe('m.bin: it ends in the head of its dictionary');
    expect((await refused('m.bin', bytes.with(8 + 7 * 4, 3))).message).toBe(
      'm.bin: it is a classifier of fastText; vectors of words were needed',
    );
  });
});

damagedVectors(300);
