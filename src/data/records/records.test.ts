/** Files of each form, and of each form broken, written to a disk and read back. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { refusal, temporaryFolders } from '../testing/temporary-folder.ts';
import { readRecords } from './read-records.ts';
import type { RecordOptions } from './record.ts';

const folderOf = temporaryFolders();
type Content = string | Uint8Array;

const fileOf = async (name: string, content: Content) => {
  const folder = await folderOf({});
  await writeFile(`${folder}/${name}`, content);
  return { folder, path: `${folder}/${name}` };
};
const all = async (path: string, options?: RecordOptions) => {
  const found = [];
  for await (const record of readRecords(nodeFiles, path, options)) found.push(record);
  return found;
};
const read = async (name: string, content: Content, options?: RecordOptions) =>
  (await all((await fileOf(name, content)).path, options)).map(({ fields, line, row }) => [line ?? row, fields]);
const refused = async (name: string, content: Content, options?: RecordOptions) => {
  const { folder, path } = await fileOf(name, content);
  return refusal(all(path, options), folder);
};

const rows = [
  { query: 'how do I pay', positive: 'By card, or "cash"' },
  { query: '如何办理退款?', positive: '退款操作\n指引' },
];
const csv = 'query,positive\nhow do I pay,"By card, or ""cash"""\n如何办理退款?,"退款操作\n指引"\n';
const jsonl = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const parquet = (codec: 'SNAPPY' | 'UNCOMPRESSED' = 'SNAPPY') =>
  new Uint8Array(
    parquetWriteBuffer({
      codec,
      rowGroupSize: 1,
      columnData: (['query', 'positive'] as const).map((name) => ({ name, data: rows.map((row) => row[name]), type: 'STRING' })),
    }),
  );

describe('records', () => {
  const forms: readonly [name: string, content: Content][] = [
    ['a.jsonl', jsonl],
    ['a.ndjson', jsonl],
    ['a.csv', csv],
    ['a.parquet', parquet()],
    ['b.parquet', parquet('UNCOMPRESSED')],
  ];
  const packed = forms.flatMap(([name, content]): [string, Content][] => [
    [name, content],
    [`${name}.gz`, gzipSync(content)],
    [`${name}.zst`, zstdCompressSync(content)],
  ]);
  it.each(packed)('are read from %s', async (name, content) => {
    expect((await read(name, content)).map(([, fields]) => fields)).toEqual(rows);
  });

  it('are told with the line that they begin in, or their row', async () => {
    expect((await read('a.csv', `${csv}\n\nx,y\n`)).map(([line]) => line)).toEqual([2, 3, 7]);
    expect((await read('a.parquet', parquet())).map(([row]) => row)).toEqual([1, 2]);
  });

  it('are read whatever the line ends, and with a byte order mark', async () => {
    const wanted = [
      [2, { a: '1', b: null }],
      [3, { a: '3', b: '4' }],
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      expect(await read('a.csv', ['﻿a,b', '1,', '3,4'].join(end))).toEqual(wanted);
      expect(await read('a.tsv', ['a\tb', '1\t', '3\t4', ''].join(end))).toEqual(wanted);
    }
  });

  it('of TSV have quotation marks as they stand; they enclose fields where that is asked', async () => {
    expect(await read('a.tsv', 'a\tb\nsay "so"\t"x"\n')).toEqual([[2, { a: 'say "so"', b: '"x"' }]]);
    expect(await read('a.tsv', 'a\tb\n"x\ty"\t"z"\n', { quote: '"' })).toEqual([[2, { a: 'x\ty', b: 'z' }]]);
  });

  it('of tables without names have numbered columns; delimiters can be chosen', async () => {
    expect(await read('pairs.txt', 'a\tb\t1\n', { format: 'tsv', header: false })).toEqual([[1, { 1: 'a', 2: 'b', 3: '1' }]]);
    expect(await read('a.csv', 'a;b\n1;2\n', { delimiter: ';' })).toEqual([[2, { a: '1', b: '2' }]]);
  });

  it('of Parquet keep lists, objects and numbers', async () => {
    const folder = await folderOf({});
    const path = `${folder}/a.parquet`;
    const data = [{ text: ['p', 'q'], n: 3n }];
    await writeFile(
      path,
      new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            { name: 'answers', data, type: 'JSON' },
            { name: 'id', data: [7n], type: 'INT64' },
          ].map((column) => (column.type === 'JSON' ? { ...column, data: [{ text: ['p', 'q'] }] } : column)) as never,
        }),
      ),
    );
    expect((await all(path))[0]?.fields).toEqual({ answers: { text: ['p', 'q'] }, id: 7 });
  });
});

describe('a folder of data files', () => {
  it('has its splits by the names of files and folders', async () => {
    const folder = await folderOf({
      'data/train-00000-of-00002.jsonl': '{"n":1}\n',
      'data/train-00001-of-00002.jsonl': '{"n":2}\n',
      'dev/part.csv': 'n\n3\n',
      'README.md': 'no front matter',
    });
    const numbers = async (split?: string) =>
      (await all(folder, split === undefined ? {} : { split })).map(({ fields }) => Number(fields['n']));
    expect(await numbers()).toEqual([1, 2]);
    expect(await numbers('dev')).toEqual([3]);
    expect(await numbers('validation')).toEqual([3]);
    expect(await refusal(all(folder, { split: 'test' }), folder)).toEqual({
      code: 'split-missing',
      message: 'FOLDER has no split test; it has train, validation',
      fix: '--split train',
    });
  });

  it('has its splits and configurations by the front matter of README.md', async () => {
    const card = (...lines: string[]) => ['---', 'configs:', ...lines, '---', '# Data'].join('\n');
    const files = { 'en/a.jsonl': '{"n":1}\n', 'zh/b.jsonl': '{"n":2}\n', 'zh/c.jsonl': '{"n":3}\n' };
    const folder = await folderOf({
      ...files,
      'README.md': card(
        '- config_name: en',
        '  data_files: en/*.jsonl',
        '- config_name: zh',
        '  data_files:',
        '  - split: train',
        '    path: zh/b.jsonl',
        '  - split: test',
        '    path: ["zh/c.jsonl"]',
      ),
    });
    expect(await refusal(all(folder), folder)).toEqual({
      code: 'config-missing',
      message: 'FOLDER has the configurations en, zh; one must be named',
      fix: '--split en/train',
    });
    expect((await all(folder, { split: 'zh/test' })).map(({ fields }) => fields)).toEqual([{ n: 3 }]);
    expect((await all(folder, { split: 'en/train' })).map(({ fields }) => fields)).toEqual([{ n: 1 }]);
    const broken = await folderOf({ ...files, 'README.md': card('  - : {') });
    expect(await refusal(all(broken), broken)).toMatchObject({ code: 'card-invalid' });
  });
});

describe('a data file that is not right', () => {
  const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2));
  const many = jsonl.repeat(500);
  const cases: readonly [string, string, Content, { code: string; message: unknown; fix?: unknown }, RecordOptions?][] = [
    [
      'with another delimiter',
      'a.csv',
      'a;b\n1;2\n',
      {
        code: 'delimiter-wrong',
        message: 'a.csv:1: the first line is one column, "a;b"; CSV has "," between columns',
        fix: '--delimiter ";"',
      },
    ],
    [
      'with tabs in CSV',
      'a.csv',
      'a\tb\n1\t2\n',
      { code: 'delimiter-wrong', message: expect.stringContaining('one column'), fix: '--format tsv, or --delimiter tab' },
    ],
    [
      'with a ragged row',
      'a.csv',
      'a,b\n1,2\n1,2,3\n',
      {
        code: 'row-ragged',
        message: 'a.csv:3: the row has 3 fields; the first line has 2',
        fix: 'enclose a field that holds "," in "',
      },
    ],
    [
      'with a short row in TSV',
      'a.tsv',
      'a\tb\n1\n',
      { code: 'row-ragged', message: 'a.tsv:2: the row has 1 field; the first line has 2' },
    ],
    [
      'with a quotation mark that is not closed',
      'a.csv',
      'a,b\n1,2\n"x,3\n4,5\n',
      { code: 'row-broken', message: 'a.csv:3: a field begins with " in or after this line and never ends' },
    ],
    [
      'with a quotation mark in a field',
      'a.csv',
      'a,b\n1,say "so"\n',
      { code: 'row-broken', message: 'a.csv:2: a " stands in the middle of a field' },
    ],
    [
      'with two columns of one name',
      'a.csv',
      'a,a\n1,2\n',
      { code: 'header-twice', message: 'a.csv:1: two columns are called "a"' },
    ],
    [
      'in UTF-16',
      'a.csv',
      Buffer.from('﻿a,b\n1,2\n', 'utf16le'),
      { code: 'not-utf8', message: 'a.csv:1: the file is UTF-16; UTF-8 was needed' },
    ],
    [
      'in another encoding',
      'a.csv',
      Buffer.from('a,b\ncaf\xe9,1\n', 'latin1'),
      { code: 'not-utf8', message: 'a.csv:2: byte 4 of the line is not UTF-8 (E9 2C, after "caf")' },
    ],
    [
      'that is gzip under a plain name',
      'a.csv',
      gzipSync(csv),
      {
        code: 'format-mismatch',
        message: 'a.csv: the file is compressed with gzip, and not what its name says',
        fix: 'give it a name that ends in .gz: mv a.csv a.csv.gz',
      },
    ],
    [
      'that is plain under a name of gzip',
      'a.csv.gz',
      csv,
      {
        code: 'format-mismatch',
        message: 'a.csv.gz: the file is not compressed with gzip, as its name says',
        fix: 'take the ending off its name: mv a.csv.gz a.csv',
      },
    ],
    [
      'that is plain under a name of Zstandard',
      'a.jsonl.zst',
      jsonl,
      { code: 'format-mismatch', message: 'a.jsonl.zst: the file is not compressed with Zstandard, as its name says' },
    ],
    [
      'that is Parquet under a name of CSV',
      'a.csv',
      parquet(),
      { code: 'format-mismatch', message: 'a.csv: the file is a Parquet file, and not what its name says' },
    ],
    [
      'that is a workbook',
      'a.csv',
      Buffer.from('PK\x03\x04rest'),
      { code: 'format-mismatch', message: 'a.csv: the file is a zip archive (or an .xlsx workbook), and not what its name says' },
    ],
    [
      'whose gzip is cut short',
      'a.jsonl.gz',
      half(gzipSync(many)),
      {
        code: 'file-damaged',
        message: expect.stringMatching(
          /^a\.jsonl\.gz: the file is not whole: gzip gave [\d,]+ bytes, then “unexpected end of file”$/,
        ),
      },
    ],
    [
      'whose Zstandard is cut short',
      'a.jsonl.zst',
      half(zstdCompressSync(many)),
      { code: 'file-damaged', message: expect.stringMatching(/^a\.jsonl\.zst: the file is not whole: zstd gave [\d,]+ bytes/) },
    ],
    [
      'whose Parquet is cut short',
      'a.parquet',
      half(parquet()),
      {
        code: 'file-damaged',
        message: expect.stringMatching(/^a\.parquet: the Parquet file cannot be read: it has no table of contents at its end/),
      },
    ],
    [
      'that is CSV under a name of Parquet',
      'a.parquet',
      csv,
      { code: 'file-damaged', message: expect.stringContaining('cannot be read') },
    ],
    [
      'without a known ending',
      'a.txt',
      'a\n',
      {
        code: 'format-unknown',
        message: 'a.txt tells no format by its name; known are .jsonl, .csv, .tsv and .parquet, each also .gz and .zst',
      },
    ],
    [
      'with an option that it has no use for',
      'a.jsonl',
      jsonl,
      { code: 'option-misplaced', message: '--delimiter has no meaning for a.jsonl, JSONL' },
      { delimiter: ';' },
    ],
    [
      'with a row of more fields than any table has',
      'a.csv',
      `a,b\n${','.repeat(1_000_001)}\n`,
      {
        code: 'row-broken',
        message: 'a.csv:2: the row has more than 1,000,000 fields',
        fix: 'check that this is a table with "," between its columns',
      },
    ],
    [
      'with a line that never ends, unpacked from little',
      'a.jsonl.gz',
      gzipSync('a'.repeat(20 * 2 ** 20)),
      { code: 'line-too-long', message: 'a.jsonl.gz:1: the line has more than 16,777,216 bytes' },
    ],
    [
      'with a quotation mark after which everything is one row',
      'a.csv.gz',
      gzipSync(`a,b\n"${'text, more\n'.repeat(2_000_000)}`),
      { code: 'row-broken', message: 'a.csv.gz:2: the row has more than 16,777,216 bytes' },
    ],
    [
      'with a delimiter of two characters',
      'a.csv',
      csv,
      { code: 'option-out-of-range', message: '--delimiter is ";;"; it must be one character' },
      { delimiter: ';;' },
    ],
  ];
  it.each(cases)('%s is refused: %s', async (_title, name, content, error, options) => {
    expect(await refused(name, content, options)).toMatchObject(error);
  });

  it('is read without error if it is empty; packed, it is not whole', async () => {
    for (const name of ['a.jsonl', 'a.csv', 'a.tsv']) expect(await read(name, '')).toEqual([]);
    expect(await refused('a.csv.gz', '')).toMatchObject({ code: 'file-empty' });
    expect(await refused('a.parquet', '')).toMatchObject({ code: 'file-empty' });
  });
});

it('Zstandard and gzip files of the command line tools are read', async () => {
  const { folder, path } = await fileOf('a.csv', csv);
  for (const [tool, ending] of [
    ['gzip', 'gz'],
    ['zstd', 'zst'],
  ] as const) {
    const made = await promisify(execFile)(tool, ['-kf', path]).catch(() => undefined);
    if (!made) {
      console.warn(`skipped: there is no ${tool} on this machine`);
      continue;
    }
    expect((await all(`${folder}/a.csv.${ending}`)).map(({ fields }) => fields)).toEqual(rows);
  }
});
