/** `attune index … --store` and `attune search --store`: against PGlite, PostgreSQL as WebAssembly with pgvector, behind a socket. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { saveModel } from '../../encoders/save-model.ts';
import { nodeFiles } from '../../node/files.ts';
import { parseStoreUrl } from '../../node/stores/store-url.ts';
import { pgliteServer } from '../../stores/testing/pglite-server.ts';
import { questions } from '../../training/testing/questions.ts';
import { tinyModel, writeTinyModel } from '../../training/testing/tiny-model.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const folders = temporaryFolders();
const on = ['--runtime', 'ort', '--threads', '1'];
const passages = questions
  .slice(0, 40)
  .map(({ positive }, i) => ({ id: `p${i}`, text: positive, lang: i % 2 === 0 ? 'en' : 'de' }));
let [folder, url] = ['', ''];
let server: Awaited<ReturnType<typeof pgliteServer>>;
beforeAll(async () => {
  folder = await folders({ 'corpus.jsonl': passages.map((row) => `${JSON.stringify(row)}\n`).join('') });
  await writeTinyModel(nodeFiles, `${folder}/model`);
  server = await pgliteServer(54_341);
  url = `${server.url}?table=faq&connections=1`;
});
afterAll(() => server.stop());

describe('attune index --store', () => {
  const built = () => [
    'index',
    'build',
    '--model',
    `${folder}/model`,
    '--corpus',
    `${folder}/corpus.jsonl`,
    '--store',
    url,
    '--fields',
    'lang',
    ...on,
  ];
  const json = async (...args: string[]) => {
    const { stdout, stderr, code } = await say([...args, '--json']);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  it('builds, searches by filter, deletes, and says what is there; building again doubles nothing', async () => {
    expect(await json(...built())).toMatchObject({ store: 'pgvector', written: 40, entries: 40, similarity: 'cosine' });
    expect(await json(...built())).toMatchObject({ entries: 40 });
    const search = ['search', '--store', url, '--model', `${folder}/model`, '--query', passages[3]!.text, ...on];
    const found = (await json(...search, '--top', '2')) as unknown as { hits: { results: object[] }[] };
    expect(found.hits[0]!.results[0]).toMatchObject({ id: 'p3', text: passages[3]!.text, fields: { lang: 'de' } });
    const english = (await json(...search, '--filter', "lang = 'en'")) as unknown as { hits: { results: { id: string }[] }[] };
    expect(english.hits[0]!.results.every(({ id }) => Number(id.slice(1)) % 2 === 0)).toBe(true);
    expect(await json('index', 'delete', '--store', url, '--ids', 'p3', 'p99')).toMatchObject({
      deleted: 1,
      missing: 1,
      entries: 39,
    });
    expect(await json('index', 'stats', '--store', url)).toMatchObject({
      kind: 'pgvector',
      entries: 39,
      fields: { lang: 'string' },
    });
  });

  it('refuses another model, options of folders, and places that are said twice', async () => {
    await saveModel(nodeFiles, `${folder}/other`, tinyModel(2));
    expect(
      (await refusalOf(['search', '--store', url, '--model', `${folder}/other`, '--query', 'x', ...on], folder))[0],
    ).toContain('was made with another model');
    expect(await refusalOf([...built(), '--ef', '64'], folder)).toEqual([
      '--ef has no meaning with --store',
      'leave --ef out; what a store takes stands in its address, as in milvus://HOST/COLLECTION?ef=64',
    ]);
    expect(await refusalOf(['index', 'stats', '--index', 'a', '--store', url], folder)).toEqual([
      '--index and --store are both given',
      'leave one of the two out',
    ]);
  });

  it('takes addresses apart, and says what is wrong with one', async () => {
    expect(parseStoreUrl('milvus://me:secret@db:19530/faq?ef=64')).toMatchObject({
      kind: 'milvus',
      path: 'faq',
      given: { ef: '64' },
    });
    expect(await refusalOf(['index', 'stats', '--store', 'milvs://db/faq'], folder)).toEqual([
      '--store milvs://db/faq is no address of a store',
      'write milvus://…',
    ]);
    expect(await refusalOf(['index', 'stats', '--store', 'milvus://db/faq?eff=3'], folder)).toEqual([
      'milvus has no parameter "eff"; it has kind, m, efConstruction, nlist, ef, nprobe, partitionBy, database, batch, retries',
      'write ef',
    ]);
    expect((await refusalOf(['index', 'stats', '--store', 'postgres://db/shop'], folder))[0]).toBe('the address names no table');
  });
});
