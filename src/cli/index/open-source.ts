import { optionError, UserError } from '../../core/errors.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import type { TextRow } from '../../data/passage-records.ts';
import { documentText } from '../../data/retrieval.ts';
import type { IndexEntry } from '../../index/contract.ts';
import type { FieldType } from '../../index/filter/filter.ts';
import { nodeFiles } from '../../node/files.ts';
import type { FolderIndex } from '../../node/index/folder-index.ts';
import type { IndexAbout } from '../../node/index/manifest.ts';
import { type FileVector, readVectorFile } from '../../node/index/vector-files.ts';
import { needed } from '../options.ts';
import { readingOf } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';
import { encodedEntries } from './encoded-entries.ts';
import type { AskedFields } from './field-list.ts';
import { fieldsOf, fieldTypesOf } from './fields.ts';
import { openIndexModel } from './index-model.ts';
import type { SourceOptions } from './options.ts';
import { corpusRows, peeked } from './source.ts';

/** What an index is filled from. */
export interface Source {
  readonly dimensions: number;
  /** Of the model, where there is one. */
  readonly similarity: SimilarityName | undefined;
  readonly hash: string | undefined;
  readonly about: IndexAbout;
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly total: number | undefined;
  /** Batches of entries; what the index has with the same text is passed over where `skips`. */
  entries(index: Partial<Pick<FolderIndex, 'textsOf'>>, options: EntriesOptions): AsyncGenerator<IndexEntry[]>;
  dispose(): Promise<void>;
}

export interface EntriesOptions {
  readonly skips: boolean;
  readonly signal: AbortSignal;
  readonly onBatch: (done: { readonly encoded: number; readonly passed: number; readonly milliseconds: number }) => void;
}

/** Rows that types of fields are taken from. */
const PEEK = 1000;

/**
 * A corpus with a model that encodes it, or vectors that are there already, with or without their corpus.
 *
 * @param fields as the user named them, or as the index has them
 */
export async function openSource(options: SourceOptions, fields: AskedFields, terminal: Terminal): Promise<Source> {
  const { corpus, vectors, columns } = options;
  if (corpus === undefined && vectors === undefined)
    throw new UserError({
      code: 'option-missing',
      message: 'neither --corpus nor --vectors is given',
      fix: '--model FOLDER --corpus FILE encodes texts; --vectors FILE.npy takes what attune encode wrote',
    });
  if (corpus === undefined && Object.keys(fields).length > 0)
    throw optionError('--fields', Object.keys(fields)[0], 'left out where there is no corpus that has them', 'add --corpus');
  const reading = { ...readingOf(options), ...(columns && { columns }) };
  const rows = () => corpusRows(corpus!, reading);
  const types = corpus === undefined ? {} : fieldTypesOf(fields, (await peeked(rows(), PEEK)).first);
  const total = corpus === undefined ? undefined : await checkedCount(rows(), types, terminal);
  if (vectors !== undefined)
    return vectorSource(options, { vectors, rows: corpus === undefined ? undefined : rows, total, types });
  const model = await openIndexModel(needed(options.model, '--model', '--model FOLDER'), options, terminal);
  const { embedder, hash, about } = model;
  return {
    ...{ dimensions: embedder.dimensions, similarity: embedder.similarity, hash, about, fields: types, total },
    entries: (index, { skips, ...more }) =>
      encodedEntries({
        ...{ rows: rows(), embedder, fields: types, batch: options.batch, ...more },
        textsOf: skips ? index.textsOf : undefined,
      }),
    dispose: () => embedder.dispose(),
  };
}

/** Reads a corpus once before any of it is encoded: slips in it are found at once, and how many passages there are. */
async function checkedCount(rows: AsyncIterable<TextRow>, types: Source['fields'], terminal: Terminal): Promise<number> {
  let count = 0;
  for await (const one of rows) {
    fieldsOf(one, types);
    if (++count % 100_000 === 0) terminal.progress({ task: 'reading the corpus', done: count });
  }
  return count;
}

interface VectorSource {
  readonly vectors: string;
  readonly rows: (() => AsyncGenerator<TextRow>) | undefined;
  readonly total: number | undefined;
  readonly types: Readonly<Record<string, FieldType>>;
}

/** Vectors that were encoded before. A model that is named beside them only says whose they are. */
async function vectorSource(options: SourceOptions, { vectors, rows, total, types }: VectorSource): Promise<Source> {
  const [first] = (await peeked(readVectorFile(nodeFiles, vectors), 1)).first;
  if (first === undefined)
    throw new UserError({ code: 'file-empty', message: 'there is no vector in it', fix: 'name another', file: vectors });
  return {
    ...{ dimensions: first.vector.length, similarity: undefined, hash: undefined, about: {}, fields: types, total },
    async *entries(_, { signal, onBatch }) {
      let batch: IndexEntry[] = [];
      for await (const entry of joined(vectors, rows?.(), types)) {
        batch.push(entry);
        if (batch.length < options.batch) continue;
        signal.throwIfAborted();
        onBatch({ encoded: batch.length, passed: 0, milliseconds: 0 });
        yield batch;
        batch = [];
      }
      onBatch({ encoded: batch.length, passed: 0, milliseconds: 0 });
      if (batch.length > 0) yield batch;
    },
    dispose: async () => {},
  };
}

async function* joined(
  file: string,
  rows: AsyncGenerator<TextRow> | undefined,
  types: Readonly<Record<string, FieldType>>,
): AsyncGenerator<IndexEntry> {
  let number = 0;
  for await (const found of readVectorFile(nodeFiles, file)) {
    number++;
    if (!rows) {
      yield { id: found.id ?? String(number), vector: found.vector };
      continue;
    }
    const next = await rows.next();
    if (next.done) throw unlike(file, `it has more vectors than the corpus has passages (${number - 1})`);
    yield entryOf(file, found, next.value, types);
  }
  if (rows && !(await rows.next()).done) throw unlike(file, `it has ${number} vectors, and the corpus more passages`);
}

function entryOf(file: string, { id, vector }: FileVector, row: TextRow, types: Source['fields']): IndexEntry {
  if (id !== undefined && id !== row.id)
    throw unlike(file, `it has the vector of ${JSON.stringify(id)} where the corpus has ${JSON.stringify(row.id)}`);
  return { id: row.id, vector, text: documentText(row), fields: fieldsOf(row, types) };
}

const unlike = (file: string, message: string): UserError =>
  new UserError({
    code: 'vectors-differ',
    message: `these are not the vectors of this corpus: ${message}`,
    fix: 'encode the corpus again (attune encode), or leave --corpus out',
    file,
  });
