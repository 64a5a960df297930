import { valueAt } from './column-path.ts';
import { checkColumns } from './columns.ts';
import { findColumns } from './find-columns.ts';
import { neededValue, textOfRecord } from './record-text.ts';
import { type DataRecord, recordError } from './records/record.ts';
import { type Document, documentText } from './retrieval.ts';
import { showJson } from './show-json.ts';

export interface TextRow extends Document, Pick<DataRecord, 'file' | 'line' | 'row'> {
  /** All that the record holds; a line of text has nothing beside its text. */
  readonly record?: Pick<DataRecord, 'fields' | 'table'>;
}

const parts = ['text', 'title', 'id'] as const;

/** The file's names of a passage's parts: `{ text: 'body', id: 'url' }`. */
export type PassageColumns = Readonly<Partial<Record<(typeof parts)[number], string>>>;

/** The usual names of a text, beside `text` itself. */
export const textNames = ['passage', 'document', 'content', 'contents', 'body', 'sentence', 'context'];

const usual = {
  text: textNames,
  title: ['title', 'heading', 'subject'],
  id: ['_id', 'id', 'docid', 'doc_id', 'pid'],
} as const;

/** Passages of records: a text each, and a title and an id where there are columns of them. */
export async function* passagesOfRecords(
  records: AsyncIterable<DataRecord>,
  columns: PassageColumns = {},
): AsyncGenerator<TextRow> {
  const named = checkColumns({ ...columns }, parts, { of: 'a passage', fix: '--columns text=…' });
  let names: PassageColumns | undefined;
  let [file, before, last] = ['', 0, 0];
  for await (const record of records) {
    names ??= namesIn(record, named);
    // In a folder, numbers go on from file to file, so that they name one passage each.
    if (record.file !== file) [file, before] = [record.file, last];
    last = before + (record.line ?? record.row!);
    yield passageOf(record, names, last);
  }
}

/** The first record stands for the file, but for parts that a passage may be without. */
function namesIn(record: DataRecord, named: PassageColumns): PassageColumns {
  const found = Object.keys(record.fields);
  const options = { file: record.file, table: record.table === true, named, sample: '{"text": "…"}' };
  const { text } = findColumns(found, { ...options, wanted: [{ part: 'text', usual: usual.text }] });
  const optional = (part: 'title' | 'id') =>
    named[part] === undefined
      ? usual[part].find((name) => found.some((column) => column.toLowerCase() === name))
      : findColumns(found, { ...options, wanted: [{ part, usual: usual[part] }] })[part];
  const own = (name: string | undefined) => found.find((column) => column.toLowerCase() === name) ?? name;
  const [title, id] = [own(optional('title')), own(optional('id'))];
  return { text, title: title ?? 'title', ...(id !== undefined && { id }) };
}

function passageOf(record: DataRecord, names: PassageColumns, number: number): TextRow {
  const { fields } = record;
  const bad = (code: string, message: string, fix: string) => recordError(record, { code, message, fix });
  const text = textOfRecord(record, { name: names.text!, value: neededValue(record, names.text!), blank: 'keep' });
  const heading = valueAt(fields, names.title!) ?? '';
  const title = textOfRecord(record, { name: names.title!, value: heading, blank: 'keep' });
  if (documentText({ title, text }) === '') throw bad('text-empty', 'the text is empty', 'give it a text, or remove the line');
  const id = (names.id === undefined ? undefined : valueAt(fields, names.id)) ?? fields['_id'] ?? fields['id'] ?? number;
  if (!(typeof id === 'string' ? id !== '' : Number.isSafeInteger(id)))
    throw bad(
      'id-invalid',
      `the id is ${showJson(id)}; a text or a whole number was needed`,
      'leave the id out to number by line',
    );
  const { file, line, row } = record;
  const place = { file, ...(line !== undefined && { line }), ...(row !== undefined && { row }) };
  return { ...place, id: String(id), title, text, record };
}
