/** Files of vectors: what they hold, and that one that was cut short anywhere ends with the same bytes. */
import { appendFile, chmod, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { hashText, random } from '../../core/random.ts';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import type { Embedder } from '../../embed/embedder.ts';
import { type VectorFormatName, vectorFormats } from '../../formats/open-vector-format.ts';
import { nodeFiles } from '../files.ts';
import { encodeFile } from './encode-file.ts';
import type { EncodeFileOptions } from './encode-file-options.ts';

const folders = temporaryFolders();

/** An embedder of its own: sixteen numbers by the hash of a text, and so the same whenever it is asked. */
const hashed: Embedder = {
  ...{ name: 'hashed', dimensions: 16, similarity: 'cosine' },
  embed: async (texts) =>
    matrix(
      texts.length,
      16,
      Float32Array.from(texts.flatMap((text) => Array.from({ length: 16 }, (_, i) => (hashText(text, i) % 1000) / 500 - 1))),
    ),
};
const texts = Array.from({ length: 45 }, (_, i) => ({ id: `t${i}`, text: `text ${i} 退款` }));
const encode = (output: string, more: Partial<EncodeFileOptions> = {}) =>
  encodeFile({ embedder: hashed, texts, output, batch: 8, ...more });
const vectorsOf = async () => Array.from((await hashed.embed(texts.map(({ text }) => text))).data);

describe('an output', () => {
  it('of Arrow has a batch of rows for each, of ids and lists of float32', async () => {
    const output = `${await folders({})}/v.arrow`;
    await encode(output);
    const table = tableFromIPC(await readFile(output));
    expect(table.schema.fields.map(({ name, type, nullable }) => `${name} ${type} ${nullable}`)).toEqual([
      'id Utf8 false',
      'vector FixedSizeList[16]<Float32> false',
    ]);
    expect(table.schema.metadata.get('model')).toBe('hashed');
    expect([table.numRows, table.batches.length]).toEqual([45, 6]);
    expect([...table.getChild('id')!]).toEqual(texts.map(({ id }) => id));
    expect([...table.getChild('vector')!].flatMap((list) => [...(list as Iterable<number>)])).toEqual(await vectorsOf());
  });

  it('of Parquet has a row group for each batch, of ids and lists', async () => {
    const output = `${await folders({})}/v.parquet`;
    await encode(output);
    const { buffer } = new Uint8Array(await readFile(output));
    const rows = (await parquetReadObjects({ file: buffer })) as { id: string; vector: number[] }[];
    expect(rows.map(({ id }) => id)).toEqual(texts.map(({ id }) => id));
    expect(rows.flatMap(({ vector }) => vector)).toEqual(await vectorsOf());
  });

  it.each(vectorFormats)('may be empty, or of small numbers: %s', async (format) => {
    const folder = await folders({});
    expect(await encode(`${folder}/empty.${format}`, { texts: [] })).toMatchObject({ texts: 0 });
    for (const precision of ['int8', 'ubinary'] as const)
      expect(await encode(`${folder}/${precision}.${format}`, { precision, calibration: 20 })).toMatchObject({ texts: 45 });
    const ranges = JSON.parse(await readFile(`${folder}/int8.${format}.ranges.json`, 'utf8')) as { least: number[] };
    const first = Array.from((await vectorsOf()).slice(0, 24 * 16));
    expect(ranges.least[3]).toBe(Math.min(...first.filter((_, i) => i % 16 === 3)));
    expect((await nodeFiles.list(folder)).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('queries are quantised by the ranges of documents', async () => {
    const folder = await folders({});
    const { ranges } = await encode(`${folder}/documents.npy`, { precision: 'int8' });
    await encode(`${folder}/queries.npy`, { precision: 'int8', texts: texts.slice(0, 8), role: 'query', ranges: ranges! });
    const [documents, queries] = await Promise.all(['documents', 'queries'].map((name) => readFile(`${folder}/${name}.npy`)));
    expect(queries!.subarray(128)).toEqual(documents!.subarray(128, 128 + 8 * 16));
  });
});

describe('a place that cannot be written to', () => {
  it('is told before anything is read or encoded', async () => {
    const folder = await folders({ 'a.txt': '' });
    const never = (): Iterable<(typeof texts)[number]> => ({
      [Symbol.iterator]: () => {
        throw new Error('it was read');
      },
    });
    expect(await refusal(encode(`${folder}/a.txt/deep/v.npy`, { texts: never() }), folder)).toEqual({
      code: 'file-not-folder',
      message: '--output a.txt/deep/v.npy cannot be written: a.txt is a file; a folder was needed',
      fix: 'choose a folder that you may write to',
    });
    const inner = `${folder}/locked`;
    await mkdir(inner);
    await chmod(inner, 0o555);
    // Root may write anywhere: what follows is done as nobody.
    const root = process.geteuid?.() === 0;
    await chmod(folder, 0o755);
    if (root) process.seteuid!(65534);
    try {
      expect(await refusal(encode(`${inner}/new/v.npy`, { texts: never() }), folder)).toEqual({
        code: 'file-not-permitted',
        message: '--output locked/new/v.npy cannot be written: locked may not be written to',
        fix: 'choose a folder that you may write to',
      });
    } finally {
      if (root) process.seteuid!(0);
    }
    await chmod(inner, 0o755);
  });
});

describe('vectors that hold no numbers', () => {
  const model =
    'look at the model: products beyond its number format (try --precision float32), or training that diverged, give such vectors';
  /** As a model whose sums overflow for some texts. */
  const overflowing: Embedder = {
    ...hashed,
    embed: async (all) => {
      const vectors = await hashed.embed(all);
      all.forEach((text, i) => {
        if (/text (1[13]|30) /.test(text)) vectors.data[i * 16 + 3] = Number.NaN;
      });
      return vectors;
    },
  };
  it('are refused with the place of the text, and what came before stands', async () => {
    const folder = await folders({});
    const placed = texts.map((text, i) => ({ ...text, file: 'faq.jsonl', line: i + 1 }));
    expect(await refusal(encode(`${folder}/v.npy`, { embedder: overflowing, texts: placed }))).toEqual({
      code: 'vector-not-finite',
      message:
        'faq.jsonl:12: the vector of "text 11 退款" (id t11) holds NaN or infinity, and so does 1 more of its batch; the 8 before are kept for --resume',
      fix: model,
    });
    expect(await refusal(encode(`${folder}/w.npy`, { embedder: overflowing, texts: texts.slice(29, 31) }))).toEqual({
      code: 'vector-not-finite',
      message: 'the vector of "text 30 退款" (id t30) holds NaN or infinity',
      fix: model,
    });
    const whole = await encode(`${folder}/v.npy`, { texts: placed, resume: true });
    expect(whole).toMatchObject({ texts: 45, resumedAfter: 8 });
  });
});

describe('an encoding that was cut short', () => {
  /** Stops after so many texts, as a source that breaks would. */
  function* until(count: number) {
    yield* texts.slice(0, count);
    throw new Error('cut');
  }

  it.each(
    vectorFormats.flatMap((format) => (['float32', 'int8', 'binary'] as const).map((precision) => [format, precision] as const)),
  )('goes on to the same bytes, wherever it stopped: %s of %s', async (format, precision) => {
    const folder = await folders({});
    const whole = `${folder}/whole.${format}`;
    const more = { precision, ...(precision === 'int8' && { calibration: 12 }) };
    await encode(whole, more);
    const expected = await readFile(whole);
    const rng = random(7);
    for (let round = 0; round < 3; round++) {
      const output = `${folder}/${round}.${format}`;
      let resume = false;
      for (let stops = 0; stops < 3; stops++) {
        const count = Math.floor(rng.next() * 46);
        await expect(encode(output, { ...more, texts: until(count), resume })).rejects.toThrow('cut');
        // A kill tears what was being written: rows without their line, and half a line.
        if (await nodeFiles.exists(`${output}.part`)) {
          await appendFile(`${output}.part`, 'torn'.repeat(Math.floor(rng.next() * 9)));
          await appendFile(`${output}.part.jsonl`, '{"texts": 4'.slice(0, Math.floor(rng.next() * 11)));
        }
        resume = true;
      }
      await encode(output, { ...more, resume });
      expect(Buffer.compare(await readFile(output), expected)).toBe(0);
    }
  });

  it('whose last rows were lost goes on before them', async () => {
    const folder = await folders({});
    await encode(`${folder}/whole.npy`);
    await expect(encode(`${folder}/v.npy`, { texts: until(40) })).rejects.toThrow('cut');
    await truncate(`${folder}/v.npy.part`, 128 + 20 * 64);
    expect(await encode(`${folder}/v.npy`, { resume: true })).toMatchObject({ texts: 45, resumedAfter: 16 });
    expect(await readFile(`${folder}/v.npy`)).toEqual(await readFile(`${folder}/whole.npy`));
  });

  it('whose journal was changed or torn anywhere ends with the same bytes, or begins anew', async () => {
    const folder = await folders({});
    await encode(`${folder}/whole.parquet`);
    const output = `${folder}/v.parquet`;
    await expect(encode(output, { texts: until(40) })).rejects.toThrow('cut');
    const [part, journal] = [await readFile(`${output}.part`), await readFile(`${output}.part.jsonl`)];
    const rng = random(5);
    for (let round = 0; round < 30; round++) {
      const changed = Buffer.from(journal);
      for (let changes = 0; changes < 3; changes++)
        changed[Math.floor(rng.next() * changed.length)] = Math.floor(rng.next() * 256);
      await writeFile(`${output}.part`, part);
      await writeFile(`${output}.part.jsonl`, changed.subarray(0, Math.floor(rng.next() * 1.5 * changed.length)));
      await encode(output, { resume: true });
      expect(Buffer.compare(await readFile(output), await readFile(`${folder}/whole.parquet`))).toBe(0);
      await rm(output);
    }
  });

  it('is not thrown away, nor mixed with another', async () => {
    const folder = await folders({});
    const output = `${folder}/v.jsonl`;
    await expect(encode(output, { texts: until(30) })).rejects.toThrow('cut');
    expect(await refusal(encode(output), folder)).toEqual({
      code: 'encode-unfinished',
      message: 'v.jsonl.part holds 24 vectors of an encoding that was cut short',
      fix: '--resume goes on with it; to begin anew: rm v.jsonl.part v.jsonl.part.jsonl',
    });
    expect(await refusal(encode(output, { resume: true, role: 'query' }), folder)).toEqual({
      code: 'resume-differs',
      message: 'v.jsonl.part was begun with role document, and is to be gone on with query',
      fix: 'give the same as before, or begin anew: rm v.jsonl.part',
    });
    expect(await refusal(encode(output, { resume: true, texts: [...texts].reverse() }), folder)).toEqual({
      code: 'resume-input-differs',
      message: 'v.jsonl.part holds the vectors of 24 texts, and the input begins with other texts',
      fix: 'give the same input as before, or begin anew: rm v.jsonl.part',
    });
    expect((await refusal(encode(output, { resume: true, texts: texts.slice(0, 9) }), folder)).message).toBe(
      'v.jsonl.part holds the vectors of 24 texts, and the input begins with 9 texts',
    );
    await encode(output, { resume: true });
    expect(await refusal(encode(output, { resume: true }), folder)).toEqual({
      code: 'resume-missing',
      message: 'v.jsonl is there, and no encoding to go on with',
      fix: 'leave --resume out to encode it again',
    });
  });
});

it.each<[content: string, message: string]>([
  ['{', 'r.json: this is not JSON'],
  ['null', 'r.json: there is no list of numbers "least"'],
  ['{"least": [1], "greatest": [2]}', 'r.json: "least" has 1 numbers, and the model 16 dimensions'],
  [
    JSON.stringify({ least: Array(16).fill(1), greatest: Array(16).fill(0) }),
    'r.json: "least" of dimension 0 is above its "greatest"',
  ],
])('ranges that are none are refused: %s', async (content, message) => {
  const folder = await folders({});
  await writeFile(`${folder}/r.json`, content);
  const found = await refusal(encode(`${folder}/v.npy`, { precision: 'int8', ranges: `${folder}/r.json` }), folder);
  expect([found.code, found.message, found.fix]).toEqual([
    'ranges-invalid',
    message,
    'name the OUTPUT.ranges.json of an encoding with this model: {"least": […], "greatest": […]}, a number a dimension',
  ]);
});

it('every format is known by its ending', async () => {
  const names: readonly VectorFormatName[] = vectorFormats;
  for (const name of names) await encode(`${await folders({})}/V.${name.toUpperCase()}`);
  expect((await refusal(encode('v.csv'))).code).toBe('output-unknown');
});
