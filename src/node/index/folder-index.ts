/** An index in a folder: ids, fields, checks and files are common to all kinds; an engine finds the nearest rows. */
import { show, UserError } from '../../core/errors.ts';
import type { Matrix } from '../../core/matrix.ts';
import { checkDistinct, checkEntry, idPresent } from '../../index/check-entry.ts';
import { checkSearch } from '../../index/check-search.ts';
import type { IndexEntry, IndexHit, SearchOptions, VectorIndex } from '../../index/contract.ts';
import { checkFilter } from '../../index/filter/check-filter.ts';
import type { Filter } from '../../index/filter/filter.ts';
import type { Hits } from '../../index/top-list.ts';
import { nodeFiles } from '../files.ts';
import type { DeadRows } from './dead-rows.ts';
import type { Allowed, Engine } from './engine.ts';
import { entryWriter, type Replace } from './entry-writer.ts';
import { fieldColumns } from './field-columns.ts';
import { checkFloat16 } from './kept-numbers.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import type { RowFiles } from './row-files.ts';
import { rowIds } from './row-ids.ts';

export interface FolderIndexParts {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: RowFiles;
  readonly dead: DeadRows;
  readonly engine: Engine;
  /** Lets the lock go; undefined for an index that is only read. */
  readonly unlock: (() => Promise<void>) | undefined;
}

/** An index in a folder of this machine. */
export interface FolderIndex extends VectorIndex {
  readonly manifest: Manifest;
  readonly readOnly: boolean;
  /** What the manifest says from the next save on. */
  change(parts: Partial<Pick<Manifest, 'unfinished' | 'about' | 'hnsw' | 'lance'>>): void;
  /** As `search`, by comparing all entries. */
  searchExactly(queries: Matrix, options?: SearchOptions): Promise<IndexHit[][]>;
  /** Entries whose texts hold the words of `text` (BM25), best first. @throws UserError `index-without-words` */
  searchText(text: string, options?: SearchOptions): Promise<IndexHit[]>;
  /** The texts of those of these ids that are there. */
  textsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /** Vectors of entries, evenly spread over those that are there, for measurements. */
  sample(count: number): Promise<{ readonly ids: readonly string[]; readonly vectors: Matrix }>;
}

export function folderIndex({ folder, manifest: before, files, dead, engine, unlock }: FolderIndexParts): FolderIndex {
  let manifest = before;
  let dirty = false;
  const { description } = manifest;
  const columns = fieldColumns(files);
  const ids = rowIds(files, dead);
  const live = () => files.rows - dead.count;
  const writer = entryWriter({
    folder,
    readOnly: unlock === undefined,
    writeBatch: (batch, replace) => writeBatch(batch, replace),
  });
  const { alone, checkWritable, write } = writer;
  /** Where nobody writes, searches need not wait for each other. */
  const reading: typeof alone = (work) => (unlock ? alone(work) : work());
  const bury = async (rows: readonly number[]) => {
    await engine.remove(rows);
    for (const one of rows) dead.add(one);
  };
  const writeBatch = async (batch: readonly IndexEntry[], replace: Replace) => {
    for (const entry of batch) checkEntry(entry, description);
    if (manifest.kept === 'float16') for (const { id, vector } of batch) checkFloat16(vector, `entry ${show(id)}`);
    checkDistinct(batch);
    const there = await ids.rowsOf(batch.map(({ id }) => id));
    const known = batch.find((_, i) => there[i] !== undefined);
    if (replace === 'refuse' && known !== undefined) throw idPresent(known.id);
    const fresh: IndexEntry[] = [];
    const old: number[] = [];
    for (const [i, entry] of batch.entries()) {
      const before = there[i];
      if (before !== undefined && (await sameAs(entry, before))) continue;
      fresh.push(entry);
      if (before !== undefined) old.push(before);
    }
    if (fresh.length === 0) return;
    const first = files.rows;
    await files.append(fresh);
    dirty = true;
    // The engine sees the vectors as they are kept, so that building again from the files gives the same.
    try {
      await engine.add(first, await files.vectors(first, files.rows));
    } catch (error) {
      for (let r = first; r < files.rows; r++) dead.add(r);
      throw error;
    }
    columns.add(fresh.map(({ fields = {} }) => fields));
    await ids.add(
      fresh.map(({ id }) => id),
      first,
    );
    await bury(old);
  };
  const sameAs = async (entry: IndexEntry, at: number): Promise<boolean> => {
    const [vector, text, fields] = [await files.vectors(at, at + 1), await files.text(at), await columns.of(at)];
    return (
      text === entry.text &&
      JSON.stringify(fields) === JSON.stringify(entry.fields ?? {}) &&
      entry.vector.every((x, i) => x === vector.data[i])
    );
  };
  const allowedBy = async (filter: Filter | undefined): Promise<Allowed> => {
    if (filter === undefined && dead.count === 0) return { mask: undefined, count: files.rows, filtered: false };
    const mask = filter ? await columns.mask(filter) : new Uint8Array(files.rows).fill(1);
    let count = 0;
    for (let r = 0; r < mask.length; r++) {
      if (mask[r] === 1 && dead.has(r)) mask[r] = 0;
      count += mask[r]!;
    }
    return { mask, count, filtered: filter !== undefined };
  };
  const hitsOf = async ({ rows, scores }: Hits, threshold: number, contents: boolean): Promise<IndexHit[]> => {
    const idAt = await files.ids();
    const hits: IndexHit[] = [];
    for (const [i, r] of rows.entries()) {
      if (!(scores[i]! >= threshold)) continue;
      const text = contents ? await files.text(r) : undefined;
      const extra = contents ? { fields: await columns.of(r), ...(text !== undefined && { text }) } : {};
      hits.push({ id: idAt(r), score: scores[i]!, ...extra });
    }
    return hits;
  };
  const searchBy = async (search: Engine['search'], queries: Matrix, options: SearchOptions): Promise<IndexHit[][]> => {
    const { top = 10, filter, threshold = Number.NEGATIVE_INFINITY, contents = false } = options;
    checkSearch(description, options, queries);
    return reading(async () => {
      const found = await search(queries, top, await allowedBy(filter));
      return Promise.all(found.map((hits) => hitsOf(hits, threshold, contents)));
    });
  };
  const save = async () => {
    checkWritable();
    if (!dirty) return;
    const generation = manifest.generation + 1;
    const [graph, kept] = [await engine.save(generation), await dead.save(generation)];
    await files.sync();
    const { graph: _, dead: __, ...rest } = manifest;
    const next = { ...rest, generation, rows: files.state, ...(graph && { graph }), ...(kept && { dead: kept }) };
    await writeManifest(folder, next);
    const old = [manifest.graph?.file, manifest.dead?.file];
    [manifest, dirty] = [next, false];
    for (const file of old)
      if (file !== undefined && file !== graph?.file && file !== kept?.file) await nodeFiles.remove(`${folder}/${file}`);
  };
  return {
    description,
    get manifest() {
      return manifest;
    },
    readOnly: unlock === undefined,
    change: (parts) => {
      manifest = { ...manifest, ...parts };
      dirty = true;
    },
    add: (entries, options = {}) => write(entries, options, 'refuse'),
    upsert: (entries, options = {}) => write(entries, options, 'replace'),
    delete: (gone) =>
      alone(async () => {
        checkWritable();
        const rows = (await ids.rowsOf([...new Set(gone)])).filter((one) => one !== undefined);
        await bury(rows);
        dirty ||= rows.length > 0;
        ids.remove(gone);
        return rows.length;
      }),
    search: (queries, options = {}) => searchBy(engine.search, queries, options),
    searchExactly: (queries, options = {}) => searchBy(engine.exact, queries, options),
    searchText: async () => {
      throw new UserError({
        code: 'index-without-words',
        message: `${folder} is of kind ${description.kind}, which finds vectors and no words`,
        fix: 'build an index of kind ivf-flat, ivf-pq or ivf-rq',
      });
    },
    async count(filter) {
      if (filter) checkFilter(filter, description.fields);
      return filter ? (await alone(() => allowedBy(filter))).count : live();
    },
    textsOf: (wanted) =>
      alone(async () => {
        const found = new Map<string, string | undefined>();
        for (const [i, at] of (await ids.rowsOf(wanted)).entries())
          if (at !== undefined) found.set(wanted[i]!, await files.text(at));
        return found;
      }),
    async sample(count) {
      const rows = Array.from({ length: files.rows }, (_, r) => r).filter((r) => !dead.has(r));
      const taken = Array.from(
        { length: Math.min(count, rows.length) },
        (_, i) => rows[Math.floor((i * rows.length) / Math.min(count, rows.length))]!,
      );
      const idAt = await files.ids();
      return { ids: taken.map(idAt), vectors: await files.vectorsOf(taken) };
    },
    save: () => alone(save),
    close: () =>
      alone(async () => {
        if (writer.closed) return;
        try {
          if (unlock) await save();
        } finally {
          writer.close();
          await engine.close();
          await files.close();
          await unlock?.();
        }
      }),
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}
