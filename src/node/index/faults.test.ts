/** What must not happen to an index: files cut short or changed, a full disk, two writers, a crash between two saves. */
import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import type { IndexHit, VectorIndex } from '../../index/contract.ts';
import { madeEntries, madeFields } from '../../index/testing/made-entries.ts';
import { nodeFiles } from '../files.ts';
import { checkIndex } from './check-index.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { createIndex, openIndex } from './open-index.ts';
import { damageAgainAndAgain, dimensions, queries, use } from './testing/damaged-index.ts';

const folders = temporaryFolders();
const entries = madeEntries(120, dimensions);
const kinds = ['flat', 'hnsw', 'ivf-flat'] as const;
const whole: Record<string, { folder: string; hits: IndexHit[][] }> = {};
const make = async (kind: (typeof kinds)[number]) => {
  const folder = await folders({});
  const index = await createIndex(folder, { kind, dimensions, similarity: 'cosine', model: 'a-model', fields: madeFields });
  await index.upsert(entries);
  await index.delete(['entry-3']);
  return { folder, index };
};
const copied = async (kind: string) => {
  const folder = await folders({});
  await cp(whole[kind]!.folder, folder, { recursive: true, preserveTimestamps: true });
  return folder;
};
beforeAll(async () => {
  for (const kind of kinds) {
    const { folder, index } = await make(kind);
    const hits = await use(index);
    await index.close();
    whole[kind] = { folder, hits };
  }
});

describe.each(kinds)('an index of kind %s', (kind) => {
  it('whose bytes were cut short or changed is refused with words, or answers as before: never otherwise', async () => {
    await damageAgainAndAgain({ ...whole[kind]!, copy: () => copied(kind), rounds: kind === 'flat' ? 30 : 10, seed: 7 });
  });

  it('is read as it was saved last, while another writes and after that one was killed', async () => {
    const folder = await copied(kind);
    const writer = await openIndex(folder);
    expect(await refusal(openIndex(folder), folder)).toMatchObject({
      code: 'index-locked',
      message: `FOLDER is being written by process ${process.pid}`,
    });
    await writer.upsert(madeEntries(300, dimensions, 5).map((entry) => ({ ...entry, id: `more-${entry.id}` })));
    // What was written and not saved: as a kill leaves it.
    const left = await folders({});
    await cp(folder, left, { recursive: true, preserveTimestamps: true });
    await writeFile(join(left, 'lock.json'), JSON.stringify({ process: 2 ** 22 + 1, host: '', began: '', token: 'x' }));
    await writeFile(
      join(left, 'lock.json'),
      (await readFile(join(left, 'lock.json'), 'utf8')).replace('"host":""', `"host":"${await host()}"`),
    );
    await writer.close();
    const again = await openIndex(left);
    const before = await again.count();
    expect([119, 419]).toContain(before);
    await again.upsert(madeEntries(300, dimensions, 5).map((entry) => ({ ...entry, id: `more-${entry.id}` })));
    await again.upsert(madeEntries(300, dimensions, 5).map((entry) => ({ ...entry, id: `more-${entry.id}` })));
    expect(await again.count()).toBe(419);
    await again.close();
    await checkIndex(left, await readManifest(left));
    const [last, right] = [await openIndex(left, { readOnly: true }), await openIndex(folder, { readOnly: true })];
    expect(await ids(last)).toEqual(await ids(right));
    await expect(last.upsert(entries)).rejects.toMatchObject({ code: 'index-read-only' });
    await last.close();
    await right.close();
  });

  it('of nothing answers with nothing, and opens again', async () => {
    const folder = await folders({});
    const index = await createIndex(folder, { kind, dimensions, similarity: 'dot', fields: {} });
    expect(await index.delete(['x'])).toBe(0);
    await index.close();
    const again = await openIndex(folder);
    expect(await again.search(queries)).toEqual([[], [], [], [], []]);
    expect(await again.search(matrix(0, dimensions))).toEqual([]);
    await again.close();
  });

  it('of another version, or in a folder that holds something else, is refused', async () => {
    const folder = await copied(kind);
    const text = await readFile(join(folder, 'index.json'), 'utf8');
    await writeFile(join(folder, 'index.json'), text.replace('"version": 1', '"version": 2'));
    expect(await refusal(openIndex(folder), folder)).toMatchObject({
      code: 'index-version',
      message: 'index.json is of version 2 of the format; this attune reads version 1',
    });
    const other = await folders({ 'notes.txt': 'mine' });
    const made = createIndex(other, { kind, dimensions, similarity: 'dot', fields: {} });
    expect(await refusal(made, other)).toMatchObject({
      code: 'index-exists',
      message: 'FOLDER is not empty: it holds notes.txt',
    });
    expect(await nodeFiles.list(other)).toEqual(['notes.txt']);
  });
});

describe('files of rows', () => {
  it('do not believe a manifest that was changed by hand', async () => {
    const folder = await copied('flat');
    const manifest = await readManifest(folder);
    await writeManifest(folder, { ...manifest, rows: { ...manifest.rows, rows: 200 } });
    expect((await refusal(openIndex(folder), folder)).message).toMatch(/^rows\.bin is cut short: it has \d+ bytes of 6400$/);
    const text = await readFile(join(folder, 'index.json'), 'utf8');
    await writeFile(join(folder, 'index.json'), text.replace('"dimensions": 8', '"dimensions": 4'));
    expect((await refusal(openIndex(folder), folder)).message).toBe('index.json does not hold what was written');
  });

  it('grow by what is new alone: the same entries again leave them as they are', async () => {
    const folder = await copied('flat');
    const size = async () => (await stat(join(folder, 'vectors.bin'))).size;
    const before = await size();
    const index = await openIndex(folder);
    await index.upsert(entries.filter(({ id }) => id !== 'entry-3'));
    await index.close();
    expect(await size()).toBe(before);
  });

  it('whatever is added, replaced and deleted, in whatever order, with saves and openings between: as a map would have it', async () => {
    const step = fc.record({
      what: fc.constantFrom('upsert', 'delete', 'reopen'),
      ids: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }),
      seed: fc.nat(50),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const folder = await folders({});
        const model = new Map<string, Float32Array>();
        let index = await createIndex(folder, { kind: 'flat', dimensions, similarity: 'l2', fields: {} });
        for (const { what, ids: numbers, seed } of steps) {
          const names = numbers.map((n) => `id ${n}`);
          if (what === 'upsert') {
            const made = madeEntries(names.length, dimensions, seed).map(({ vector }, i) => ({ id: names[i]!, vector }));
            await index.upsert(made);
            for (const { id, vector } of made) model.set(id, vector);
          } else if (what === 'delete') {
            expect(await index.delete(names)).toBe(names.filter((id) => model.delete(id)).length);
          } else {
            await index.close();
            index = await openIndex(folder);
          }
          expect(await index.count()).toBe(model.size);
        }
        for (const [id, vector] of model) {
          const [hits] = await index.search({ rows: 1, columns: dimensions, data: vector }, { top: 1 });
          expect(hits![0]!.score).toBe(-0);
          expect(model.get(hits![0]!.id)).toEqual(model.get(id));
        }
        await index.close();
      }),
      { seed: 11, numRuns: 25 },
    );
  });
});

const host = async () => (await import('node:os')).hostname();
const ids = async (index: VectorIndex) => {
  const [hits] = await index.search({ ...queries, rows: 1, data: queries.data.subarray(0, dimensions) }, { top: 1000 });
  return hits!.map(({ id }) => id).sort();
};
