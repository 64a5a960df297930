/** Inputs and outputs of `attune encode` beside those of plain texts. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { ByteWriter, parquetWrite } from 'hyparquet-writer';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { readNpy } from '../../formats/npy.ts';
import { nodeFiles } from '../../node/files.ts';
import { writeTinyModel } from '../../training/testing/tiny-model.ts';
import { runCli } from '../testing/cli.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const folders = temporaryFolders();
let folder = '';
beforeAll(async () => {
  folder = await folders({ 'in.jsonl': '{"_id": "a", "text": "one"}\n{"_id": "b", "text": "two, more"}\n' });
  await writeTinyModel(nodeFiles, `${folder}/model`);
});
const args = (input: string, output: string, ...more: string[]) => [
  'encode',
  '--model',
  `${folder}/model`,
  '--input',
  `${folder}/${input}`,
  '--output',
  `${folder}/${output}`,
  ...more,
];
const lines = async (file: string) =>
  (await readFile(`${folder}/${file}`, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; vector: number[] });

describe('the input may be', () => {
  const csv = 'key,body\na,one\nb,"two, more"\n';
  const parquet = () => {
    const writer = new ByteWriter();
    parquetWrite({
      writer,
      columnData: [
        { name: 'id', data: ['a', 'b'] },
        { name: 'text', data: ['one', 'two, more'] },
      ],
    });
    return writer.getBytes();
  };
  it.each<[name: string, content: () => string | Uint8Array, options: string[]]>([
    ['in.csv', () => csv, ['--columns', 'text=body,id=key']],
    ['in.tsv', () => csv.replace('"two, more"', 'two, more').replace(/^(\w+),/gm, '$1\t'), ['--columns', 'id=key']],
    ['in.semicolon.csv', () => 'id;text\na;one\nb;two, more\n', ['--delimiter', ';']],
    ['in.csv.gz', () => gzipSync(csv), ['--columns', 'id=key']],
    ['in.jsonl.zst', () => zstdCompressSync('{"id": "a", "text": "one"}\n{"id": "b", "text": "two, more"}\n'), []],
    ['in.parquet', parquet, []],
    [
      'other',
      () => '{"id": "a", "deep": {"text": "one"}}\n{"id": "b", "deep": {"text": "two, more"}}\n',
      ['--format', 'jsonl', '--columns', 'text=deep.text'],
    ],
  ])('%s', async (name, content, options) => {
    await writeFile(`${folder}/${name}`, content());
    expect((await say(args('in.jsonl', 'expected.jsonl'))).code).toBe(0);
    const said = await say(args(name, 'v.jsonl', ...options));
    expect([said.code, said.stderr.includes('error')]).toEqual([0, false]);
    expect(await lines('v.jsonl')).toEqual(await lines('expected.jsonl'));
  });

  it('a packed file of a text a line', async () => {
    await writeFile(`${folder}/in.txt.gz`, gzipSync('one\ntwo, more\n'));
    await say(args('in.txt.gz', 'v.jsonl'));
    expect((await lines('v.jsonl')).map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('the input is refused', () => {
  it.each<[name: string, content: string, options: string[], error: string, fix: string]>([
    [
      'two.csv',
      'body,content\na,b\n',
      [],
      'two.csv has "content" and "body", and each could be the text',
      'say which, for example --columns text=content',
    ],
    [
      'none.csv',
      'a,b\nc,d\n',
      [],
      'none.csv has no column "text"; it has a, b',
      'write {"text": "…"} on each line, or name the columns: --columns text=…; --no-header if the first line holds no names',
    ],
    ['gap.csv', 'id,text\n1,x\n2,\n', [], 'gap.csv:3: text is empty', 'give it a text, or remove the line'],
    [
      'wrong.csv',
      'id,text\n1,x\n',
      ['--columns', 'texts=text'],
      '--columns names texts; the parts of a passage are text, title, id',
      '--columns text=…',
    ],
  ])('%s', async (name, content, options, error, fix) => {
    await writeFile(`${folder}/${name}`, content);
    expect(await refusalOf(args(name, 'v.npy', ...options), folder)).toEqual([error, fix]);
  });
});

describe('the numbers', () => {
  it('may be int8, by --precision too, and binary', async () => {
    const said = await say(args('in.jsonl', 'v.npy', '--precision', 'int8', '--json'));
    expect(JSON.parse(said.stdout)).toMatchObject({ precision: 'int8', texts: 2, ranges: `${folder}/v.npy.ranges.json` });
    expect((await readFile(`${folder}/v.npy`)).subarray(0, 128).toString()).toContain(
      "'descr': '|i1', 'fortran_order': False, 'shape': (2, 128)",
    );
    expect((await say(args('in.jsonl', 'b.npy', '--output-precision', 'ubinary'))).stdout).toContain(
      '2 vectors of 128 dimensions as ubinary',
    );
    expect((await readFile(`${folder}/b.npy`)).length).toBe(128 + 2 * 16);
    await say(args('in.jsonl', 'f.npy', '--precision', 'float32'));
    expect(readNpy(await nodeFiles.read(`${folder}/f.npy`), 'f.npy').rows).toBe(2);
  });

  it.each<[options: string[], error: string, fix: string]>([
    [['--ranges', 'r.json'], '--ranges has no meaning for float32 numbers', '--output-precision int8, or leave --ranges out'],
    [
      ['--output-precision', 'binary', '--calibration', '9'],
      '--calibration has no meaning for binary numbers',
      '--output-precision int8, or leave --calibration out',
    ],
    [
      ['--precision', 'int8', '--output-precision', 'binary'],
      '--precision int8 and --output-precision binary both name the numbers of the output',
      'leave one of the two out',
    ],
    [
      ['--precision', 'int4'],
      '--precision is "int4"; it must be one of auto, float32, bfloat16',
      '--precision auto|float32|bfloat16',
    ],
  ])('are refused where options contradict: %j', async (options, error, fix) => {
    expect(await refusalOf(args('in.jsonl', 'v.npy', ...options), folder)).toEqual([error, fix]);
  });
});

const limits = spawnSync('prlimit', ['--version']).status === 0;
if (!limits) console.warn('prlimit is not here: a disk that is full is not tested');
it.runIf(limits)('a disk that is full keeps what is encoded, and --resume goes on when there is space again', async () => {
  await writeFile(`${folder}/many.txt`, 'some text\n'.repeat(60));
  const call = args('many.txt', 'full.npy', '--batch', '10');
  const full = await runCli(call, { under: ['prlimit', '--fsize=12000'] });
  expect([full.code, full.stderr.split('\n').slice(-3, -2)]).toEqual([
    2,
    [`error: ${folder}/full.npy became larger than files may be here; what stood there before is untouched`],
  ]);
  expect(await nodeFiles.exists(`${folder}/full.npy`)).toBe(false);
  const later = await runCli([...call, '--resume', '--json']);
  expect(JSON.parse(later.stdout)).toMatchObject({ texts: 60, resumedAfter: 20 });
});
