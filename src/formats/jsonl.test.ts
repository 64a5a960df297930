import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { nodeFiles } from '../node/files.ts';
import { type JsonlRow, readJsonl, readLines, writeJsonl } from './jsonl.ts';
import { chunkedFiles } from './testing/chunked-files.ts';
import { mutationsOf } from './testing/mutations.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...utf8(part)])));

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const item of source) out.push(item);
  return out;
}
const rows = (content: Uint8Array, chunk?: number, longest?: number) =>
  collect(readJsonl(chunkedFiles(content, chunk), 'a.jsonl', longest === undefined ? {} : { longest }));
const lines = (content: Uint8Array, chunk?: number) => collect(readLines(chunkedFiles(content, chunk), 'a.txt'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-jsonl-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('readLines', () => {
  it('keeps blank lines and counts them; the last line may end or not', async () => {
    const expected = [
      { line: 1, text: 'a' },
      { line: 2, text: '' },
      { line: 3, text: '退货' },
    ];
    expect(await lines(utf8('a\n\n退货'))).toEqual(expected);
    expect(await lines(utf8('a\r\n\r\n退货\r\n'))).toEqual(expected);
    expect(await lines(new Uint8Array(0))).toEqual([]);
    expect(await lines(utf8('\n'))).toEqual([{ line: 1, text: '' }]);
  });

  it('leaves out a byte order mark, and only at the start', async () => {
    expect(await lines(utf8('\ufeffa\n\ufeffb'), 1)).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: '\ufeffb' },
    ]);
    expect(await lines(utf8('\ufeff'))).toEqual([{ line: 1, text: '' }]);
  });

  it('gives the same lines however the chunks fall', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\ufeff]/g, '')),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), async (given, chunk, end) => {
        const found = await lines(utf8(given.map((text) => text.toWellFormed() + end).join('')), chunk);
        expect(found).toEqual(given.map((text, i) => ({ line: i + 1, text: text.toWellFormed() })));
      }),
      { seed: 5 },
    );
  });

  it.each([
    ['Latin-1', bytes('ok\ncaf', 0xe9, ' au lait\n'), 'a.txt:2: byte 4 of the line is not UTF-8 (E9 20, after "caf")'],
    ['a letter that is cut', bytes('abc', 0xe9, 0x80), 'a.txt:1: byte 4 of the line is not UTF-8 (E9 80, after "abc")'],
    ['a surrogate', bytes('退', 0xed, 0xa0, 0x80), 'a.txt:1: byte 4 of the line is not UTF-8 (ED A0, after "退")'],
    ['a bad byte behind a mark', bytes(0xef, 0xbb, 0xbf, 'a', 0xff), 'a.txt:1: byte 5 of the line is not UTF-8 (FF, after "a")'],
    ['UTF-16', bytes(0xff, 0xfe, 'a', 0), 'a.txt:1: the file is UTF-16; UTF-8 was needed'],
  ])('refuses %s', async (_, content, message) => {
    const error = expect.objectContaining({ code: 'not-utf8', message, fix: expect.stringContaining('iconv') });
    await expect(lines(content, 3)).rejects.toEqual(error);
  });

  it('refuses what is compressed', async () => {
    const error = {
      code: 'file-compressed',
      message: 'a.txt: the file is compressed with gzip; text was needed',
      fix: 'decompress it: gunzip a.txt',
    };
    await expect(lines(bytes(0x1f, 0x8b, 8, 0))).rejects.toMatchObject(error);
  });

  it('refuses a line that is too long, before it has all of it', async () => {
    let taken = 0;
    const endless = {
      ...nodeFiles,
      stream: async function* () {
        for (;;) {
          taken += 1000;
          yield new Uint8Array(1000).fill(0x61);
        }
      },
    };
    const error = {
      code: 'line-too-long',
      message: 'a.txt:1: the line has more than 5,000 bytes',
      fix: expect.stringContaining('one record a line'),
    };
    await expect(collect(readLines(endless, 'a.txt', { longest: 5000 }))).rejects.toMatchObject(error);
    expect(taken).toBe(6000);
    expect(await collect(readLines(chunkedFiles(bytes('abcde\nabcde')), 'a.txt', { longest: 5 }))).toHaveLength(2);
  });
});

describe('readJsonl', () => {
  it('reads values of any kind with their lines, from a real file', async () => {
    const path = join(folder, 'rows.jsonl');
    await writeFile(path, '\ufeff{"anchor": "如何退款", "n": 1}\r\n\n  \n[1, null]\n"x"');
    const expected: JsonlRow[] = [
      { line: 1, value: { anchor: '如何退款', n: 1 } },
      { line: 4, value: [1, null] },
      { line: 5, value: 'x' },
    ];
    expect(await collect(readJsonl(nodeFiles, path))).toEqual(expected);
  });

  it('says where a line is broken, what stands there and what to try; lines before it were given', async () => {
    const given: unknown[] = [];
    const error = await (async () => {
      for await (const { value } of readJsonl(chunkedFiles(utf8('{"a": 1}\n\n{"a": \'x\'}\n'), 4), 'faq.jsonl'))
        given.push(value);
    })().catch((thrown: unknown) => thrown);
    expect(given).toEqual([{ a: 1 }]);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      code: 'json-broken',
      message: `faq.jsonl:3: broken JSON at column 7: found ' where a value was needed: {"a": 'x'}`,
      fix: 'put texts into double quotes: JSON knows no others',
      place: { file: 'faq.jsonl', line: 3 },
    });
  });

  it('throws a UserError or nothing, whatever the bytes', async () => {
    const valid = utf8(
      '{"anchor": "how do I return it?", "positive": ["退货", 1.5e3]}\n{"anchor": "\\u00e9\\n", "negatives": [null, true]}\r\n\n[1]\n',
    );
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutationsOf(valid), fc.integer({ min: 1, max: 50 }), async (content, chunk) => {
        await rows(content, chunk, 120).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
          refused++;
          expect(error.message).toMatch(/^a\.jsonl(:\d+)?: ./);
          expect(error.message.length).toBeLessThan(600);
        });
      }),
      { seed: 17, numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it('needs no more memory for a long file than for a short one', async () => {
    const row = utf8(`${JSON.stringify({ text: 'x'.repeat(1000) })}\n`);
    const chunk = new Uint8Array(row.length * 100);
    for (let i = 0; i < 100; i++) chunk.set(row, i * row.length);
    const long = {
      ...nodeFiles,
      stream: async function* () {
        for (let i = 0; i < 1000; i++) yield chunk;
      },
    };
    let [count, most] = [0, 0];
    for await (const _ of readJsonl(long, 'a.jsonl'))
      if (++count % 10_000 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
    expect(count).toBe(100_000);
    expect(most).toBeLessThan(50 * 2 ** 20);
  });
});

describe('writeJsonl', () => {
  it('writes what readJsonl reads, from plain and from asynchronous rows', async () => {
    const given = [{ text: '退货\u2028\n"x"' }, null, [1, 2.5], 'ü'];
    const path = join(folder, 'written.jsonl');
    await nodeFiles.write(path, writeJsonl(given));
    expect((await collect(readJsonl(nodeFiles, path))).map(({ value }) => value)).toEqual(given);
    const streamed = async function* () {
      yield* given;
    };
    expect(await collect(writeJsonl(streamed()))).toEqual(await collect(writeJsonl(given)));
    expect(await collect(writeJsonl([]))).toEqual([]);
  });

  it('gives chunks, not the whole', async () => {
    const chunks = await collect(writeJsonl(Array.from({ length: 1000 }, () => 'x'.repeat(997))));
    expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBe(1_000_000);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(70_000);
  });

  it('refuses a row that JSON cannot hold', async () => {
    await expect(collect(writeJsonl([undefined]))).rejects.toThrow('a row is undefined, which JSON cannot hold');
  });
});
