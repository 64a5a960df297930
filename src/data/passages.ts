import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { readLines } from '../formats/lines.ts';
import { corpusFile, isBeirFolder, readCorpus } from './beir-folder.ts';
import { type PassageColumns, passagesOfRecords, type TextRow } from './passage-records.ts';
import { dataFileOf, unpacked } from './records/data-file.ts';
import { readRecords } from './records/read-records.ts';
import { type DataFormat, type RecordOptions, recordError } from './records/record.ts';
import { refuseReading } from './refuse-reading.ts';
import type { Document } from './retrieval.ts';
import { checkWorldFile } from './world-sums.ts';

export type TextFormat = DataFormat | 'lines';

export interface StreamTextsOptions extends Omit<RecordOptions, 'format'> {
  /**
   * By the file's name if not given: JSONL, CSV, TSV and Parquet by their endings, packed or not; others are lines. For
   * standard input.
   */
  readonly format?: TextFormat;
  /** Which column holds the text, its title and its id; those with usual names if not given. */
  readonly columns?: PassageColumns;
  /** Blank lines of a text file are an error unless they are skipped: what is encoded line by line must not lose one. */
  readonly blankLines?: 'refuse' | 'skip';
}

/**
 * What can be searched: the corpus of a BEIR folder, a file or folder of records with a text (and a title and an id where
 * there are any), or a text file of one passage a line, whose ids are line numbers and whose blank lines are skipped.
 *
 * @throws UserError `file-empty`, `id-twice`, and those of `streamTexts`
 */
export async function readPassages(
  files: Files,
  path: string,
  options: Omit<StreamTextsOptions, 'blankLines'> = {},
): Promise<Document[]> {
  if (await isBeirFolder(files, path)) {
    refuseReading(options, { what: `${path}, a BEIR folder` });
    return [...(await readCorpus(files, path)).values()];
  }
  const passages = new Map<string, Document>();
  for await (const found of streamTexts(files, path, { ...options, blankLines: 'skip' })) {
    const { id, title, text } = found;
    if (passages.has(id))
      throw recordError(found, {
        code: 'id-twice',
        message: `the id ${id} is there twice`,
        fix: 'give every passage an id of its own, or none at all: then they are numbered by line',
      });
    passages.set(id, { id, title, text });
  }
  if (passages.size > 0) return [...passages.values()];
  throw new UserError({
    code: 'file-empty',
    message: 'there is no passage in it',
    fix: 'write one passage on each line',
    file: path,
  });
}

/**
 * The texts of a file of records or the lines of any other, or of a BEIR folder's corpus, one by one, in bounded memory.
 *
 * @throws UserError with file and line `column-missing`, `text-missing`, `text-empty`, `id-invalid`; those of `readRecords`
 */
export async function* streamTexts(files: Files, path: string, options: StreamTextsOptions = {}): AsyncGenerator<TextRow> {
  const { format: named, blankLines = 'refuse', columns, ...reading } = options;
  if (await isBeirFolder(files, path)) {
    refuseReading(
      { ...reading, ...(named && { format: named }), ...(columns && { columns }) },
      { what: `${path}, a BEIR folder` },
    );
    // Its queries and judgements are no texts to search, and would be read as a folder's other files are.
    yield* streamTexts(files, await corpusFile(files, path), { blankLines });
    return;
  }
  const known = dataFileOf(path);
  const format = named ?? ((await files.isFolder(path)) ? undefined : (known.format ?? 'lines'));
  if (format !== 'lines') {
    yield* passagesOfRecords(readRecords(files, path, { ...reading, ...(format && { format }) }), columns);
    return;
  }
  refuseReading(
    { ...reading, ...(columns && { columns }) },
    {
      what: `${path}, which is read as a text on each line`,
      fix: (option) =>
        option === '--split'
          ? 'leave --split out, or name a folder of data files'
          : `say what it is: --format csv, tsv or jsonl; or leave ${option} out`,
    },
  );
  await checkWorldFile(files, path);
  const source = { stream: () => unpacked(files, path, known.compression) };
  for await (const { line, text } of readLines(source, path)) {
    if (text.trim() !== '') yield { file: path, line, id: String(line), title: '', text };
    else if (blankLines === 'refuse')
      throw new UserError({
        code: 'text-empty',
        message: 'the line is blank; a text on each line was needed',
        fix: "take blank lines out: grep -v '^[[:space:]]*$'",
        file: path,
        line,
      });
  }
}
