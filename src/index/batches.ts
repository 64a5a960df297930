import type { Entries, IndexEntry } from './contract.ts';

/** Entries as they come, so many at a time. */
export async function* batches(entries: Entries, size: number): AsyncGenerator<IndexEntry[]> {
  let batch: IndexEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
