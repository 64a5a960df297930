import { show, UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { isRecord } from '../core/is-record.ts';
import { readJsonl } from '../formats/jsonl.ts';
import { type Tolerance, tolerated } from './records/tolerance.ts';
import { type Document, documentText, type Query } from './retrieval.ts';
import { showJson } from './show-json.ts';

interface Row {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly id: string;
  bad(code: string, message: string, fix: string): UserError;
}

/** The documents of a corpus.jsonl by id, in its order. One needs a title or a text that is not empty. */
export function readDocuments(files: Files, file: string, tolerance: Tolerance = {}): Promise<Map<string, Document>> {
  return readRecords({ files, file, what: 'document', ...tolerance }, (row) => {
    const { id, bad } = row;
    const { _id, title, text, metadata, ...more } = row.fields;
    if (title !== undefined && title !== null && typeof title !== 'string')
      throw bad('text-missing', `the title of document ${id} is ${showJson(title)}; a text was needed`, 'write "title": "…"');
    const document = { id, title: title ?? '', text: textOf(text, row, 'document') };
    if (documentText(document) === '')
      throw bad('text-empty', `document ${id} is empty: it has neither title nor text`, 'give it a text, or remove the line');
    return { ...document, ...metadataOf(metadata, more) };
  });
}

/** The queries of a queries.jsonl by id, in its order. */
export function readQueries(files: Files, file: string, tolerance: Tolerance = {}): Promise<Map<string, Query>> {
  return readRecords({ files, file, what: 'query', ...tolerance }, (row) => {
    const { id, bad } = row;
    const { _id, text: found, metadata, ...more } = row.fields;
    const text = textOf(found, row, 'query');
    if (text.trim() === '') throw bad('text-empty', `query ${id} is empty`, 'give it a text, or remove the line');
    return { id, text, ...metadataOf(metadata, more) };
  });
}

function textOf(text: unknown, { id, bad }: Row, what: string): string {
  if (typeof text === 'string') return text;
  const found = text === undefined ? 'has no "text"' : `has ${showJson(text)} as its text; a text was needed`;
  throw bad('text-missing', `${what} ${id} ${found}`, 'write "text": "…"');
}

function metadataOf(metadata: unknown, more: Readonly<Record<string, unknown>>): { metadata?: unknown } {
  if (Object.keys(more).length === 0) return metadata === undefined || metadata === null ? {} : { metadata };
  const own = metadata === undefined || metadata === null ? {} : isRecord(metadata) ? metadata : { metadata };
  return { metadata: { ...more, ...own } };
}

interface Source extends Tolerance {
  readonly files: Files;
  readonly file: string;
  readonly what: string;
}

async function readRecords<T>({ files, file, what, onProblem }: Source, make: (row: Row) => T): Promise<Map<string, T>> {
  const sample = `{"_id": "…", ${what === 'document' ? '"title": "…", ' : ''}"text": "…"}`;
  const found = new Map<string, T>();
  for await (const { line, value } of readJsonl(files, file)) {
    const bad = (code: string, message: string, fix: string) => new UserError({ code, message, fix, file, line });
    tolerated(() => {
      const fields = isRecord(value) ? value : undefined;
      if (!fields) throw bad('record-invalid', `the line is ${showJson(value)}; an object was needed`, `write ${sample}`);
      const id = idOf(fields['_id'], what, sample, bad);
      if (found.has(id)) throw bad('id-twice', `the _id ${id} is there twice`, `give every ${what} an _id of its own`);
      found.set(id, make({ fields, id, bad }));
    }, onProblem);
  }
  if (found.size > 0) return found;
  throw new UserError({
    code: 'file-empty',
    message: `the file is empty; a ${what} on each line was needed`,
    fix: `write ${sample} on each line`,
    file,
  });
}

function idOf(id: unknown, what: string, sample: string, bad: Row['bad']): string {
  if (Number.isSafeInteger(id)) return String(id);
  if (id === undefined) throw bad('id-missing', `the ${what} has no "_id"`, `write ${sample}`);
  if (typeof id !== 'string' || id.trim() === '')
    throw bad('id-invalid', `the _id is ${showJson(id)}; a text or a whole number was needed`, `write ${sample}`);
  if (/[\t\r\n]/.test(id))
    throw bad('id-invalid', `the _id ${show(id)} holds a tab or a line break, which qrels cannot`, 'choose another _id');
  return id;
}
