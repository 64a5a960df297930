/** Parquet files of other programs, and files that claim what is not there. */
import { readFileSync } from 'node:fs';
import { zstdCompressSync } from 'node:zlib';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../encoders/testing/memory-files.ts';
import { refusal } from '../testing/temporary-folder.ts';
import { rowGroupsOf } from './parquet-contents.ts';
import { bytesOfPrefixed, checkDeltas } from './parquet-deltas.ts';
import { checkRuns, type RunsOptions } from './parquet-runs.ts';
import { checkThrift } from './parquet-thrift.ts';
import { readRecords } from './read-records.ts';

interface Golden {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly flat: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}
const golden = JSON.parse(readFileSync(new URL('testing/parquet.golden.json', import.meta.url), 'utf8')) as Golden;

const read = async (bytes: Uint8Array) => {
  const found: Readonly<Record<string, unknown>>[] = [];
  for await (const { fields } of readRecords(memoryFiles({ 'a.parquet': bytes }), 'a.parquet')) found.push(fields);
  return found;
};

const file = () =>
  new Uint8Array(
    parquetWriteBuffer({
      codec: 'UNCOMPRESSED',
      columnData: [
        { name: 'query', data: ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'], type: 'STRING' },
        { name: 'label', data: [true, false, true, true, false, true, true, true], type: 'BOOLEAN' },
      ],
    }),
  );

describe('Parquet', () => {
  it.each(Object.entries(golden.files))('is read as it was written by %s', async (name, base64) => {
    const wanted = name.endsWith('empty') ? [] : golden.rows;
    const columns = name.includes('delta') ? golden.flat : Object.keys(golden.rows[0]!);
    const plain = (rows: readonly Readonly<Record<string, unknown>>[]) =>
      rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
    expect(plain(await read(Buffer.from(base64, 'base64')))).toEqual(plain(wanted));
  });

  it('with any one byte changed to a greater one is read or refused, whatever is claimed', async () => {
    const whole = file();
    const words = new Set<string>();
    for (let place = 0; place < whole.length; place++) {
      for (const value of [0x7e, 0x7f, 0x80, 0xfe, 0xff]) {
        const bytes = Uint8Array.from(whole);
        bytes[place] = value;
        const error = await read(bytes).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error) words.add((await refusal(Promise.reject(error))).message.replaceAll(/-?[\d,]+/g, 'N'));
      }
    }
    const told = (part: string) =>
      expect(
        [...words].some((message) => message.includes(part)),
        part,
      ).toBe(true);
    for (const part of ['a page claims N values', 'a page claims N bytes', 'a run claims N values']) told(part);
    for (const part of ['lies beyond the end of the file', 'two columns share their bytes', 'its row groups have N']) told(part);
    expect([...words].filter((message) => /undefined \(reading|is not a function/.test(message))).toEqual([]);
  });

  it('with places of no bits whose number has no end is refused', async () => {
    // The page of scores, whose encoding is changed to one by a dictionary.
    const bytes = new Uint8Array(Buffer.from(golden.files['pyarrow delta 2.0']!, 'base64'));
    const header = bytes.findIndex((_, i) =>
      Buffer.from(bytes.subarray(i, i + 8)).equals(Buffer.of(0x15, 0x30, 0x15, 0, 0x15, 0x30, 0x15, 18)),
    );
    expect(header).toBeGreaterThan(0);
    bytes[header + 7] = 16;
    expect((await refusal(read(bytes))).message).toMatch(/a run has no length$/);
  });

  it('with more rows in a row group than can be read together is refused with what to do', async () => {
    const bytes = file();
    const metadata = parquetMetadata(bytes.buffer);
    const rows = 5_000_000n;
    const many = { ...metadata, num_rows: rows, row_groups: metadata.row_groups.map((group) => ({ ...group, num_rows: rows })) };
    const contents = async () => rowGroupsOf(many, { size: bytes.length, file: 'a.parquet', tree: parquetSchema(metadata) });
    expect(await refusal(contents())).toEqual({
      code: 'file-too-large',
      message: 'a.parquet: a row group has 5,000,000 rows, which would have to be read together; 4,194,304 can be',
      fix: 'write it again in smaller row groups: pyarrow.parquet.write_table(table, path, row_group_size=100_000)',
    });
  });
});

describe('runs', () => {
  const check = (bytes: readonly number[], options: Partial<RunsOptions> = {}) => {
    const view = new DataView(Uint8Array.from(bytes).buffer);
    checkRuns(view, { from: 0, to: bytes.length, width: 1, count: 10, whole: true, ...options });
  };

  it('that hold what they claim are taken', () => {
    expect(() => check([20, 1])).not.toThrow();
    expect(() => check([(2 << 1) | 1, 0xff, 0x03])).not.toThrow();
    expect(() => check([4, 1, 16, 0])).not.toThrow();
    expect(() => check([20, 1, 2], { width: 9 })).not.toThrow();
  });

  it('that claim more are refused', () => {
    expect(() => check([0xfe, 0xff, 0xff, 0xff, 0x0f, 1])).toThrow('a run claims 2147483647 values');
    expect(() => check([22, 1])).toThrow('a run claims 11 values');
    expect(() => check([0xff, 0xff, 0xff, 0xff, 0x07, 1])).toThrow('values');
    expect(() => check([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1])).toThrow('a run has no length');
    expect(() => check([4, 1])).toThrow('there are 2 of 10 levels');
    expect(() => check([4, 1], { whole: false })).not.toThrow();
  });
});

describe('a table of contents', () => {
  const check = (...bytes: readonly number[]) => checkThrift(new DataView(Uint8Array.from(bytes).buffer), 0);
  const long = [0xff, 0xff, 0xff, 0xff, 0x0f];

  it('is walked over to its end', () => {
    // 1: 150; 2: "ab"; 3: [true, false]; 4: a structure with a double.
    expect(check(0x15, 0x96, 1, 0x18, 2, 97, 98, 0x19, 0x21, 1, 2, 0x1c, 0x17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)).toBe(23);
  });

  it('that claims what is not there is refused', () => {
    expect(() => check(0x19, 0xf5, ...long, 1)).toThrow('a list claims 4294967295 values');
    expect(() => check(0x18, ...long, 1)).toThrow('a value claims 4294967295 bytes');
    expect(() => check(0x16, ...Array<number>(11).fill(0x80), 0, 0)).toThrow('a whole number has more than ten bytes');
    expect(() => check(...Array<number>(100).fill(0x1c))).toThrow('its structures lie more than 32 deep');
    expect(() => check(0x1d, 0)).toThrow('a value is of the kind 13');
    expect(() => check(0x15, 2)).toThrow(RangeError);
  });

  it('of a file is checked before it is read', async () => {
    const contents = [0x15, 2, 0x19, 0xf5, ...long];
    const bytes = Uint8Array.from([...Buffer.from('PAR1'), ...contents, contents.length, 0, 0, 0, ...Buffer.from('PAR1')]);
    expect((await refusal(read(bytes))).message).toBe(
      'a.parquet: the Parquet file cannot be read: it has no table of contents at its end: a list claims 4294967295 values',
    );
  });
});

describe('differences', () => {
  const check = (count: number, ...bytes: readonly number[]) =>
    checkDeltas(new DataView(Uint8Array.from(bytes).buffer), 0, count);

  it('are walked over to their end', () => {
    expect(check(9, 16, 2, 9, 0, 2, 3, 0, 0, 0, 0)).toBe(10);
    expect(check(1, 128, 1, 4, 1, 14)).toBe(5);
  });

  it('in blocks of no size, or of a negative one, are refused: a reader would stay where it is', () => {
    expect(() => check(9, 16, 0, 9, 0, 2)).toThrow('a block claims 16 differences in 0 parts');
    expect(() => check(9, 0, 2, 9, 0, 2)).toThrow('a block claims 0 differences in 2 parts');
    expect(() => check(9, 128, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 9, 0)).toThrow('in 4294967295 parts');
    expect(() => check(9, 16, 2, 9, 0, 2, 99, 0, 0)).toThrow('differences have 99 bits');
  });

  it('tell how long texts are that begin as the one before', () => {
    expect(bytesOfPrefixed(Int32Array.of(0, 2, 3), Int32Array.of(3, 1, 0))).toBe(9);
    expect(() => bytesOfPrefixed(Int32Array.of(0, 1 << 30), Int32Array.of(3, 0))).toThrow(
      'a text claims 1073741824 bytes of one of 3',
    );
  });
});

describe('a page that unpacks to far more', () => {
  const packed = (data: readonly string[], more: number) =>
    new Uint8Array(
      parquetWriteBuffer({
        codec: 'ZSTD',
        compressors: { ZSTD: (bytes) => new Uint8Array(zstdCompressSync(Buffer.concat([bytes, Buffer.alloc(more)]))) },
        columnData: [{ name: 'query', data: [...data], type: 'STRING' }],
      }),
    );

  it('than it is packed to is refused', async () => {
    const bomb = packed(
      Array.from({ length: 90 }, (_, i) => `${i}${' '.repeat(2 ** 20)}`),
      0,
    );
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusal(read(bomb))).message).toMatch(/bytes claim to unpack to more than 64 times as many$/);
  });

  it('than it claims is refused', async () => {
    expect((await refusal(read(packed(['a', 'b'], 2 ** 28)))).message).toMatch(
      /a page unpacks to more than the \d+ bytes that it claims$/,
    );
  });
});

it('variants are refused in words', async () => {
  const bytes = file();
  const metadata = parquetMetadata(bytes.buffer);
  const [root, query, label] = metadata.schema;
  const schema = [root!, { ...query!, logical_type: { type: 'VARIANT' as const } }, label!];
  const contents = async () =>
    rowGroupsOf({ ...metadata, schema }, { size: bytes.length, file: 'a.parquet', tree: parquetSchema(metadata) });
  expect(await refusal(contents())).toEqual({
    code: 'column-unsupported',
    message: 'a.parquet: the column query holds variants, which are not read',
    fix: 'write it as text (JSON), or leave it out',
  });
});
