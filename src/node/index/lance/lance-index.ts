/** An index in a folder that LanceDB holds: partitions of vectors on disk (IVF), and words of texts. */
import { join } from 'node:path';
import type { Table } from '@lancedb/lancedb';
import { UserError } from '../../../core/errors.ts';
import { type Matrix, matrix, row } from '../../../core/matrix.ts';
import { checkDistinct, checkEntry, idPresent } from '../../../index/check-entry.ts';
import { checkSearch } from '../../../index/check-search.ts';
import type { IndexEntry, IndexHit, SearchOptions } from '../../../index/contract.ts';
import { checkFilter } from '../../../index/filter/check-filter.ts';
import type { Filter } from '../../../index/filter/filter.ts';
import { damaged } from '../append-file.ts';
import { entryWriter, type Replace } from '../entry-writer.ts';
import type { FolderIndex } from '../folder-index.ts';
import { type Manifest, writeManifest } from '../manifest.ts';
import { checkFiles, describeFiles } from './lance-files.ts';
import { lanceFilter, literal } from './lance-filter.ts';
import { createWordIndex, refreshIndexes } from './lance-indexes.ts';
import { type LanceLayout, lanceLayout } from './lance-table.ts';
import { loadLance } from './load-lance.ts';

export interface LanceIndexParts {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly unlock: (() => Promise<void>) | undefined;
  /** Instead of the index's own. */
  readonly probes?: number | undefined;
  readonly refine?: number | undefined;
}

/** Ids in a condition. */
const IDS = 1000;
/** Queries under way at a time. */
const FLIGHT = 8;
const scoreOf = { cosine: (d: number) => 1 - d, dot: (d: number) => 1 - d, l2: (d: number) => -Math.sqrt(Math.max(0, d)) };

/** @throws UserError `package-missing`, `index-damaged` */
export async function lanceIndex({ folder, manifest: before, unlock, probes, refine }: LanceIndexParts): Promise<FolderIndex> {
  const lancedb = await loadLance();
  const { description } = before;
  const layout = lanceLayout(description);
  await checkFiles(folder, before.files ?? [], { whole: false });
  const db = await lancedb.connect(join(folder, 'lance'));
  const table = await openTable(db, layout, folder, before).catch((error: unknown) => {
    db.close();
    throw error;
  });
  const parts = { ...{ folder, table, layout, unlock }, close: () => db.close() };
  return lanceIndexOf(parts, before, { probes, refine });
}

async function openTable(
  db: Awaited<ReturnType<Awaited<ReturnType<typeof loadLance>>['connect']>>,
  layout: LanceLayout,
  folder: string,
  { generation, files }: Manifest,
): Promise<Table> {
  try {
    if ((await db.tableNames()).includes('entries')) {
      const table = await db.openTable('entries');
      await table.countRows();
      return table;
    }
  } catch (cause) {
    throw Object.assign(damaged(join(folder, 'lance'), `cannot be read: ${firstLine(cause)}`), { cause });
  }
  if (generation > 0 || files !== undefined) throw damaged(join(folder, 'lance'), 'has lost its table');
  const table = await db.createEmptyTable('entries', layout.schema);
  // Without it, writing an entry twice adds it twice.
  await table.setUnenforcedPrimaryKey('id');
  return table;
}

interface Parts {
  readonly folder: string;
  readonly table: Table;
  readonly layout: LanceLayout;
  readonly unlock: (() => Promise<void>) | undefined;
  close(): void;
}

function lanceIndexOf(
  { folder, table, layout, unlock, close }: Parts,
  before: Manifest,
  own: Pick<LanceIndexParts, 'probes' | 'refine'>,
): FolderIndex {
  let manifest = before;
  let dirty = false;
  const { description } = manifest;
  const { similarity } = description;
  const writer = entryWriter({
    ...{ folder, readOnly: unlock === undefined, explain: (error) => explained(error, folder) },
    writeBatch: (batch, replace) => writeBatch(batch, replace),
  });
  const { alone, checkWritable, settled, write } = writer;
  const rowsOf = async (ids: readonly string[], columns: readonly string[]): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    for (let at = 0; at < ids.length; at += IDS) {
      const list = ids.slice(at, at + IDS).map(literal);
      const query = table
        .query()
        .where(`id in (${list.join(', ')})`)
        .select([...columns]);
      found.push(...((await query.toArray()) as Record<string, unknown>[]));
    }
    return found;
  };
  const writeBatch = async (batch: readonly IndexEntry[], replace: Replace) => {
    for (const entry of batch) checkEntry(entry, description);
    checkDistinct(batch);
    if (replace === 'refuse') {
      const found = await rowsOf(
        batch.map(({ id }) => id),
        ['id'],
      );
      const there = new Set(found.map((one) => one['id']));
      const known = batch.find(({ id }) => there.has(id));
      if (known) throw idPresent(known.id);
    }
    dirty = true;
    const merge = table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll();
    await merge.execute(layout.table(batch) as never);
  };
  const save = async () => {
    checkWritable();
    if (!dirty) return;
    await refreshIndexes(table, description, manifest.lance!);
    const files = await describeFiles(folder, manifest.files ?? []);
    const next = { ...manifest, generation: manifest.generation + 1, files };
    await writeManifest(folder, next);
    [manifest, dirty] = [next, false];
  };
  const where = (filter: Filter | undefined) => (filter ? lanceFilter(filter, layout.columnOf) : undefined);
  const hitOf = (found: Record<string, unknown>, score: number, contents: boolean): IndexHit => ({
    ...{ id: found['id'] as string, score },
    ...(contents && layout.contents(found)),
  });
  const nearest = async (vector: Float32Array, search: SearchOptions, exact: boolean): Promise<IndexHit[]> => {
    const { top = 10, filter, contents = false } = search;
    const { lance } = manifest;
    const query = table
      .vectorSearch(vector)
      .distanceType(similarity)
      .limit(top)
      .select(['id', '_distance', ...(contents ? layout.columns : [])]);
    const condition = where(filter);
    if (condition !== undefined) query.where(condition);
    if (exact) query.bypassVectorIndex();
    else {
      const refine = own.refine ?? lance!.refine;
      query.nprobes(own.probes ?? lance!.probes);
      if (refine > 0) query.refineFactor(refine);
    }
    const found = (await query.toArray()) as Record<string, unknown>[];
    const hits = found.map((one) => hitOf(one, scoreOf[similarity](one['_distance'] as number), contents));
    // The partitions looked at may hold fewer than match.
    if (hits.length < top && !exact && hits.length < (await table.countRows(condition))) return nearest(vector, search, true);
    return hits.sort((a, b) => b.score - a.score);
  };
  const searchAll = async (queries: Matrix, options: SearchOptions, exact: boolean): Promise<IndexHit[][]> => {
    const { threshold = Number.NEGATIVE_INFINITY } = options;
    checkSearch(description, options, queries);
    const found: IndexHit[][] = [];
    await settled();
    for (let at = 0; at < queries.rows; at += FLIGHT) {
      const few = Array.from({ length: Math.min(FLIGHT, queries.rows - at) }, (_, i) => row(queries, at + i));
      found.push(...(await Promise.all(few.map((one) => nearest(Float32Array.from(one), options, exact)))));
    }
    return found.map((hits) => hits.filter(({ score }) => score >= threshold));
  };
  return {
    description,
    get manifest() {
      return manifest;
    },
    readOnly: unlock === undefined,
    change: (changed) => {
      manifest = { ...manifest, ...changed };
      dirty = true;
    },
    add: (entries, options = {}) => write(entries, options, 'refuse'),
    upsert: (entries, options = {}) => write(entries, options, 'replace'),
    delete: (ids) =>
      alone(async () => {
        checkWritable();
        const there = (await rowsOf([...new Set(ids)], ['id'])).map((one) => one['id'] as string);
        for (let at = 0; at < there.length; at += IDS)
          await table.delete(
            `id in (${there
              .slice(at, at + IDS)
              .map(literal)
              .join(', ')})`,
          );
        dirty ||= there.length > 0;
        return there.length;
      }),
    search: (queries, options = {}) => searchAll(queries, options, false),
    searchExactly: (queries, options = {}) => searchAll(queries, options, true),
    async searchText(text, { top = 10, filter, contents = false, threshold = Number.NEGATIVE_INFINITY } = {}) {
      checkSearch(description, { top, ...(filter && { filter }) }, undefined);
      await settled();
      if ((await table.countRows()) === 0 || (await table.countRows('text is not null')) === 0) return [];
      if (!(await table.listIndices()).some(({ columns }) => columns[0] === 'text')) {
        if (!unlock)
          throw new UserError({
            code: 'index-unfinished',
            message: `the texts of ${folder} are not indexed yet`,
            fix: 'finish its build, or save it',
          });
        await alone(() => createWordIndex(table));
      }
      const query = table.query().fullTextSearch(text, { columns: ['text'] });
      const condition = where(filter);
      if (condition !== undefined) query.where(condition);
      const columns = ['id', '_score', ...(contents ? layout.columns : [])];
      const found = (await query.limit(top).select(columns).toArray()) as Record<string, unknown>[];
      return found.map((one) => hitOf(one, one['_score'] as number, contents)).filter(({ score }) => score >= threshold);
    },
    async count(filter) {
      if (filter) checkFilter(filter, description.fields);
      await settled();
      return table.countRows(where(filter));
    },
    textsOf: (ids) =>
      alone(async () => {
        const found = await rowsOf(ids, ['id', 'text']);
        return new Map(found.map((one) => [one['id'] as string, (one['text'] as string | null) ?? undefined]));
      }),
    async sample(count) {
      await settled();
      const rows = await table.countRows();
      const wanted = Math.min(count, rows);
      const offsets = Array.from({ length: wanted }, (_, i) => Math.floor((i * rows) / wanted));
      const found = wanted === 0 ? [] : await table.takeOffsets(offsets).select(['id', 'vector']).toArray();
      const vectors = matrix(found.length, description.dimensions);
      for (const [i, one] of found.entries())
        vectors.data.set(Float32Array.from(one.vector as Iterable<number>), i * vectors.columns);
      return { ids: found.map((one) => one.id as string), vectors };
    },
    save: () => alone(save),
    close: () =>
      alone(async () => {
        if (writer.closed) return;
        try {
          if (unlock) await save();
        } finally {
          writer.close();
          table.close();
          close();
          await unlock?.();
        }
      }),
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}

function explained(error: unknown, folder: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  if (/No space left|os error 28|File too large|os error 27/i.test(error.message))
    return new UserError({
      code: 'disk-full',
      message: `no space is left on the disk while writing ${folder}; what stood there before is untouched`,
      fix: 'free some space, or choose a folder on another disk',
      cause: error,
    });
  return error;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200);
