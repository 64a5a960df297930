import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { readLines } from '../formats/lines.ts';
import { isBeirFolder, readCorpus } from './beir-folder.ts';
import { type PassageColumns, passagesOfRecords, type TextRow } from './passage-records.ts';
import { dataFileOf, unpacked } from './records/data-file.ts';
import { readRecords } from './records/read-records.ts';
import type { DataFormat, RecordOptions } from './records/record.ts';
import type { Document } from './retrieval.ts';

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
  if (await isBeirFolder(files, path)) return [...(await readCorpus(files, path)).values()];
  const passages = new Map<string, Document>();
  for await (const { line, ...passage } of streamTexts(files, path, { ...options, blankLines: 'skip' })) {
    if (passages.has(passage.id))
      throw new UserError({
        code: 'id-twice',
        message: `the id ${passage.id} is there twice`,
        fix: 'give every passage an id of its own, or none at all: then they are numbered by line',
        file: path,
        line,
      });
    passages.set(passage.id, passage);
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
 * The texts of a file of records or the lines of any other, one by one, in bounded memory.
 *
 * @throws UserError with file and line `column-missing`, `text-missing`, `text-empty`, `id-invalid`; those of `readRecords`
 */
export async function* streamTexts(files: Files, path: string, options: StreamTextsOptions = {}): AsyncGenerator<TextRow> {
  const { format: named, blankLines = 'refuse', columns, ...reading } = options;
  const known = dataFileOf(path);
  const format = named ?? ((await files.isFolder(path)) ? undefined : (known.format ?? 'lines'));
  if (format !== 'lines') {
    yield* passagesOfRecords(readRecords(files, path, { ...reading, ...(format && { format }) }), path, columns);
    return;
  }
  const source = { stream: () => unpacked(files, path, known.compression) };
  for await (const { line, text } of readLines(source, path)) {
    if (text.trim() !== '') yield { line, id: String(line), title: '', text };
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
