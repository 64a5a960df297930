/** `attune index` and `attune search --index`, in this process, on a tiny model with random weights. */
import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { saveModel } from '../../encoders/save-model.ts';
import { madeEntries } from '../../index/testing/made-entries.ts';
import { nodeFiles } from '../../node/files.ts';
import { readManifest } from '../../node/index/manifest.ts';
import { questions } from '../../training/testing/questions.ts';
import { tinyModel, writeTinyModel } from '../../training/testing/tiny-model.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const folders = temporaryFolders();
const on = ['--runtime', 'ort', '--threads', '1'];
const passages = questions.slice(0, 40).map(({ positive }, i) => ({
  id: `p${i}`,
  text: positive,
  lang: i % 2 === 0 ? 'en' : 'de',
  metadata: { year: 2000 + i },
}));
const jsonl = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
let folder = '';
beforeAll(async () => {
  folder = await folders({ 'corpus.jsonl': jsonl(passages), 'queries.jsonl': jsonl([{ query: passages[3]!.text }]) });
  await writeTinyModel(nodeFiles, `${folder}/model`);
  const { code } = await say([
    ...['index', 'build', '--model', `${folder}/model`, '--corpus', `${folder}/corpus.jsonl`, '--out', `${folder}/index`, ...on],
    ...['--fields', 'lang,year'],
  ]);
  expect(code).toBe(0);
});
const hitsOf = async (...args: string[]) => {
  const { stdout, code } = await say(['search', '--index', `${folder}/index`, '--json', ...on, ...args]);
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { hits: { query: string; results: { id: string; score: number; text: string }[] }[] }).hits;
};

describe('attune search --index', () => {
  it('finds a passage by its own text, with text and fields, without being told the model', async () => {
    const [{ query, results }] = (await hitsOf('--query', passages[3]!.text, '--top', '2')) as [never];
    expect(query).toBe(passages[3]!.text);
    expect(results).toHaveLength(2);
    expect(results[0]).toMatchObject({ id: 'p3', text: passages[3]!.text, fields: { lang: 'de', year: 2003 } });
  });

  it('answers the queries of a file, by filter and threshold', async () => {
    const filter = ['--filter', "lang = 'en' and year in (2004, 2008)"];
    const [found] = await hitsOf('--queries', `${folder}/queries.jsonl`, ...filter);
    expect(found!.results.map(({ id }) => id).sort()).toEqual(['p4', 'p8']);
    expect((await hitsOf('--query', 'x', '--threshold', '2'))[0]!.results).toEqual([]);
  });

  it('refuses what the index cannot answer', async () => {
    const search = ['search', '--index', `${folder}/index`, ...on, '--query', 'x'];
    expect(await refusalOf([...search, '--filter', "langs = 'en'"], folder)).toEqual([
      'the filter names the field "langs"; the index has lang, year',
      'write lang',
    ]);
    expect(await refusalOf([...search, '--filter', 'lang ='], folder)).toEqual([
      `the filter "lang =": at column 7 it ends where a value: 'text' in quotes, a number, true or false is needed`,
      `write it like lang = 'en' and (year >= 2020 or topic in ('a', 'b'))`,
    ]);
    await saveModel(nodeFiles, `${folder}/other`, tinyModel(2));
    expect((await refusalOf([...search, '--model', `${folder}/other`], folder))[0]).toBe(
      'index was made with another model, or with other settings of it: their vectors cannot be compared',
    );
    expect((await refusalOf(['search', '--index', `${folder}/none`, '--query', 'x'], folder))[0]).toBe(
      'there is no index in none',
    );
    expect((await refusalOf([...search, '--corpus', 'x']))[0]).toBe(
      '--corpus has no meaning with --index, which holds its documents',
    );
    expect((await refusalOf(['search', '--model', 'm', '--corpus', 'x', '--filter', 'a = 1']))[0]).toBe(
      '--filter needs an index',
    );
  });
});

describe('attune search --index --by', () => {
  it('words finds them, Chinese ones as well, and both fuses', async () => {
    const rows = [
      { id: 'zh', text: '如何办理退款' },
      { id: 'en', text: 'how parcels are returned' },
      { id: 'other', text: 'the weather of tomorrow' },
    ];
    await writeFile(`${folder}/words.jsonl`, jsonl(rows));
    const corpus = ['--corpus', `${folder}/words.jsonl`, '--out', `${folder}/words.index`];
    expect((await say(['index', 'build', '--model', `${folder}/model`, ...corpus, ...on])).code).toBe(0);
    const ask = async (...args: string[]) => {
      const { stdout } = await say(['search', '--index', `${folder}/words.index`, '--json', ...on, ...args]);
      return (JSON.parse(stdout) as { hits: { results: { id: string }[] }[] }).hits[0]!.results.map(({ id }) => id);
    };
    expect(await ask('--by', 'words', '--query', '退款')).toEqual(['zh']);
    expect(await ask('--by', 'words', '--query', 'return of a parcel')).toEqual(['en', 'other']);
    for (const fusion of ['rrf', 'weighted']) {
      const found = await ask('--by', 'both', '--fusion', fusion, '--word-weight', '1', '--query', '退款');
      expect([found[0], found.length]).toEqual(['zh', 3]);
    }
    const search = ['search', '--index', `${folder}/words.index`, '--query', 'x', ...on];
    expect((await refusalOf([...search, '--fusion', 'rrf']))[0]).toBe('--fusion has no meaning without --by both');
  });
});

describe('attune index tune', () => {
  it('measures the curve and keeps the quickest settings that reach the recall', async () => {
    const entries = madeEntries(3000, 32);
    const file = `${folder}/made.jsonl`;
    await writeFile(file, jsonl(entries.map(({ id, vector }) => ({ id, vector: [...vector] }))));
    for (const kind of ['hnsw', 'ivf-pq']) {
      const out = `${folder}/${kind}.tuned`;
      await say(['index', 'build', '--vectors', file, '--out', out, '--kind', kind]);
      const tune = ['index', 'tune', '--index', out, '--sample', '40', '--target-recall', '0.9'];
      const { curve, chosen } = JSON.parse((await say([...tune, '--json'])).stdout) as {
        curve: { settings: object; recall: number }[];
        chosen: { settings: object; recall: number };
      };
      expect(curve.length).toBeGreaterThan(0);
      expect(chosen.recall).toBeGreaterThanOrEqual(0.9);
      const { hnsw, lance } = (await readManifest(out)) as { hnsw?: object; lance?: object };
      expect({ ...hnsw, ...lance }).toMatchObject(chosen.settings);
      const { stdout } = await say(['index', 'tune', '--index', out, '--sample', '20']);
      expect(stdout).toMatch(/recall@10/);
    }
    await say(['index', 'build', '--vectors', file, '--out', `${folder}/flat.tuned`, '--kind', 'flat']);
    expect((await refusalOf(['index', 'tune', '--index', `${folder}/flat.tuned`], folder))[0]).toBe(
      'flat.tuned is flat: it is searched exactly, and there is nothing to choose',
    );
  });
});

describe('attune index', () => {
  it('adds, replaces, deletes and tells what there is', async () => {
    const more = [{ ...passages[0]!, text: 'another text' }, passages[1]!, { id: 'new', text: 'a new text' }];
    await writeFile(`${folder}/more.jsonl`, jsonl(more));
    const index = ['--index', `${folder}/index`];
    const add = ['index', 'add', ...index, '--corpus', `${folder}/more.jsonl`, ...on];
    expect(JSON.parse((await say([...add, '--json'])).stdout)).toMatchObject({ written: 2, unchanged: 1, entries: 41 });
    expect(JSON.parse((await say([...add, '--json'])).stdout)).toMatchObject({ written: 0, unchanged: 3, entries: 41 });
    expect((await refusalOf([...add, '--new'], folder))[0]).toBe('the id "p0" is there already');
    expect((await hitsOf('--query', 'another text', '--top', '1'))[0]!.results[0]!.id).toBe('p0');
    const gone = await say(['index', 'delete', ...index, '--ids', 'new', 'never', '--json']);
    expect(JSON.parse(gone.stdout)).toMatchObject({ deleted: 1, missing: 1, entries: 40 });
    await say(['index', 'add', ...index, '--corpus', `${folder}/corpus.jsonl`, ...on]);
    const stats = JSON.parse((await say(['index', 'stats', ...index, '--verify', '--json'])).stdout) as object;
    expect(stats).toMatchObject({ kind: 'ivf-rq', entries: 40, dimensions: 128, similarity: 'cosine', verified: true });
    expect(stats).toMatchObject({ fields: { lang: 'string', year: 'number' }, unfinished: false });
  });

  it('takes vectors that are there, with the corpus or without', async () => {
    const [corpus, npy] = [`${folder}/corpus.jsonl`, `${folder}/v.npy`];
    for (const file of [npy, `${folder}/v.arrow`, `${folder}/v.parquet`, `${folder}/v.jsonl`]) {
      await say(['encode', '--model', `${folder}/model`, '--input', corpus, '--output', file, ...on]);
      const out = `${file}.index`;
      const { code } = await say(['index', 'build', '--vectors', file, '--corpus', corpus, '--out', out, '--kind', 'flat']);
      expect(code).toBe(0);
      const { stdout } = await say(['search', '--index', out, '--queries', npy, '--top', '1', '--json']);
      const { hits } = JSON.parse(stdout) as { hits: { results: { id: string }[] }[] };
      expect(hits.map(({ results }) => results[0]!.id)).toEqual(passages.map(({ id }) => id));
    }
    await writeFile(`${folder}/short.jsonl`, jsonl(passages.slice(1)));
    const other = ['index', 'build', '--vectors', npy, '--corpus', `${folder}/short.jsonl`, '--out', `${folder}/other.index`];
    expect((await refusalOf(other, folder))[0]).toBe(
      'v.npy: these are not the vectors of this corpus: it has more vectors than the corpus has passages (39)',
    );
  });

  it('says what is missing or does not fit before anything is encoded', async () => {
    const build = ['index', 'build', '--model', `${folder}/model`, '--corpus', `${folder}/corpus.jsonl`];
    expect((await refusalOf(['index', 'build', '--out', 'x']))[0]).toBe('neither --corpus nor --vectors is given');
    expect((await refusalOf(build))[0]).toBe('--out is missing');
    expect((await refusalOf([...build, '--out', `${folder}/index`], folder))[0]).toBe('there is an index in index already');
    expect((await refusalOf([...build, '--out', `${folder}/model`], folder))[0]).toBe('model is there already, and no index');
    expect((await refusalOf([...build, '--out', `${folder}/i`, '--kind', 'flat', '--ef', '10'], folder))[0]).toBe(
      '--ef has no meaning for an index of kind flat',
    );
    expect((await refusalOf([...build, '--out', `${folder}/i`, '--fields', 'lung'], folder))[0]).toBe(
      '--fields is "lung"; it must be a field that a record of the corpus has',
    );
    expect((await refusalOf([...build, '--out', `${folder}/i`, '--fields', 'lang:number'], folder))[0]).toBe(
      'corpus.jsonl:1: the field lang is "en"; a number was needed',
    );
    await writeFile(`${folder}/twice.jsonl`, jsonl([passages[0]!, passages[0]!]));
    const twice = ['index', 'build', '--model', `${folder}/model`, '--corpus', `${folder}/twice.jsonl`, '--out', `${folder}/i`];
    expect((await refusalOf(twice, folder))[0]).toBe('twice.jsonl:2: the id "p0" is there twice');
  });
});
