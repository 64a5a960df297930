import { row } from '../../core/matrix.ts';
import type { TextRow } from '../../data/passage-records.ts';
import { documentText } from '../../data/retrieval.ts';
import type { Embedder } from '../../embed/embedder.ts';
import type { IndexEntry } from '../../index/contract.ts';
import type { FieldType } from '../../index/filter/filter.ts';
import { fieldsOf } from './fields.ts';

export interface EncodedEntriesOptions {
  readonly rows: AsyncIterable<TextRow>;
  readonly embedder: Embedder;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Texts encoded together. */
  readonly batch: number;
  /** Texts by id that need not be encoded again. */
  readonly textsOf?: ((ids: readonly string[]) => Promise<ReadonlyMap<string, string | undefined>>) | undefined;
  readonly signal: AbortSignal;
  /** Told what was encoded or passed over, and milliseconds of encoding. */
  readonly onBatch: (done: { readonly encoded: number; readonly passed: number; readonly milliseconds: number }) => void;
}

/** Entries of a corpus, encoded batch by batch; those that are there with the same text are passed over. */
export async function* encodedEntries(options: EncodedEntriesOptions): AsyncGenerator<IndexEntry[]> {
  const { embedder, fields, signal, textsOf, onBatch } = options;
  for await (const rows of inBatches(options.rows, options.batch)) {
    signal.throwIfAborted();
    const known = await textsOf?.(rows.map(({ id }) => id));
    const wanted = known ? rows.filter((one) => !known.has(one.id) || known.get(one.id) !== documentText(one)) : rows;
    const texts = wanted.map(documentText);
    const started = performance.now();
    const vectors = await embedder.embed(texts, { role: 'document', signal });
    onBatch({ encoded: wanted.length, passed: rows.length - wanted.length, milliseconds: performance.now() - started });
    yield wanted.map((one, i) => ({ id: one.id, vector: row(vectors, i), text: texts[i]!, fields: fieldsOf(one, fields) }));
  }
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
