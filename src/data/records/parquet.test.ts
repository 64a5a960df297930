/** Parquet files of other programs, and files that claim what is not there. */
import { readFileSync } from 'node:fs';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../encoders/testing/memory-files.ts';
import { refusal } from '../testing/temporary-folder.ts';
import { rowGroupsOf } from './parquet-contents.ts';
import { checkRuns, type RunsOptions } from './parquet-runs.ts';
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

describe('Parquet', () => {
  it.each(Object.entries(golden.files))('is read as it was written by %s', async (name, base64) => {
    const wanted = name.endsWith('empty') ? [] : golden.rows;
    const columns = name.includes('delta') ? golden.flat : Object.keys(golden.rows[0]!);
    const plain = (rows: readonly Readonly<Record<string, unknown>>[]) =>
      rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
    expect(plain(await read(Buffer.from(base64, 'base64')))).toEqual(plain(wanted));
  });

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
