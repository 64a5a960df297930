/** The indexes that LanceDB keeps of a table: of ids, of vectors in partitions, of the words of texts. */
import type { Index, Table } from '@lancedb/lancedb';
import type { IndexDescription } from '../../../index/contract.ts';
import { type LanceKind, type LanceSettings, subVectorsOf } from './lance-settings.ts';
import { loadLance } from './load-lance.ts';

/** Puts what is not in the indexes of vectors and words yet into them. */
export async function refreshIndexes(table: Table, description: IndexDescription, settings: LanceSettings): Promise<void> {
  const rows = await table.countRows();
  const indices = await table.listIndices();
  const has = (column: string) => indices.find(({ columns }) => columns[0] === column);
  if (rows > 0 && !has('id')) await table.createIndex('id', { replace: true });
  if (rows > 0 && !has('text') && (await table.countRows('text is not null')) > 0) await createWordIndex(table);
  const vectors = has('vector');
  if (rows >= settings.indexFrom) {
    const stats = vectors && (await table.indexStats(vectors.name));
    // Partitions were made for what was there; where that has doubled, they are made anew.
    const fits = stats && stats.numUnindexedRows <= stats.numIndexedRows;
    if (!fits) await table.createIndex('vector', { config: await vectorIndex(description, settings, rows), replace: true });
  }
  await table.optimize();
}

/** Words by Unicode's rules for their borders, Chinese ones by a dictionary; English ones by their stems. */
export async function createWordIndex(table: Table): Promise<void> {
  const { Index } = await loadLance();
  const config = Index.fts({ baseTokenizer: 'icu', lowercase: true, stem: true, removeStopWords: false, asciiFolding: true });
  await table.createIndex('text', { config, replace: true });
}

async function vectorIndex(
  { kind, similarity: distanceType, dimensions }: IndexDescription,
  { partitions, subVectors }: LanceSettings,
  rows: number,
): Promise<Index> {
  const { Index } = await loadLance();
  const common = { distanceType, numPartitions: partitions ?? Math.max(1, Math.round(Math.sqrt(rows))) };
  switch (kind as LanceKind) {
    case 'ivf-flat':
      return Index.ivfFlat(common);
    case 'ivf-pq':
      return Index.ivfPq({ ...common, numSubVectors: subVectors ?? subVectorsOf(dimensions) });
    case 'ivf-rq':
      return Index.ivfRq(common);
  }
}
