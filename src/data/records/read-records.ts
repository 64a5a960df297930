import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { checkWorldFile } from '../world-sums.ts';
import { csvRecords } from './csv-records.ts';
import { dataFileOf, refuseBinary, unpacked } from './data-file.ts';
import { dataFilesOf } from './data-folder.ts';
import { jsonlRecords } from './jsonl-records.ts';
import { withPackedInMemory } from './packed-in-memory.ts';
import { parquetRecords } from './parquet-records.ts';
import type { DataFormat, DataRecord, RecordOptions } from './record.ts';

/**
 * The records of a data file, one by one, in bounded memory: JSONL, CSV, TSV or Parquet, each also packed with gzip or
 * Zstandard; or of a folder of such files, as data-set folders of the Hugging Face hub are, one split of it.
 *
 * @throws UserError `file-missing`, `format-unknown`, `format-mismatch`, `file-damaged`, `not-utf8`, `option-misplaced`,
 *   `split-missing`; with file and line those of each format
 */
export async function* readRecords(files: Files, path: string, options: RecordOptions = {}): AsyncGenerator<DataRecord> {
  const { split, ...rest } = options;
  if (await files.isFolder(path)) {
    for (const file of await dataFilesOf(files, path, split ?? 'train')) yield* recordsOfFile(files, file, rest);
    return;
  }
  if (split !== undefined) throw misplaced('--split', path, 'a file');
  yield* recordsOfFile(files, path, rest);
}

async function* recordsOfFile(files: Files, path: string, options: RecordOptions): AsyncGenerator<DataRecord> {
  const { compression, format: named } = dataFileOf(path);
  const format = options.format ?? named;
  if (format === undefined) throw await unknownFormat(files, path);
  refuseMisplaced(options, format, path);
  await checkWorldFile(files, path);
  if (format === 'parquet') yield* parquetRecords(compression ? withPackedInMemory(files, compression) : files, path);
  else if (format === 'jsonl') yield* jsonlRecords(unpacked(files, path, compression), path);
  else yield* csvRecords(unpacked(files, path, compression), { ...options, format, file: path });
}

async function unknownFormat(files: Files, path: string): Promise<UserError> {
  refuseBinary(await files.slice(path, 0, 16), path);
  return new UserError({
    code: 'format-unknown',
    message: `${path} tells no format by its name; known are .jsonl, .csv, .tsv and .parquet, each also .gz and .zst`,
    fix: 'rename it, or say what it is: --format jsonl, csv, tsv or parquet',
  });
}

function refuseMisplaced({ delimiter, header, quote }: RecordOptions, format: DataFormat, path: string): void {
  if (format === 'csv' || format === 'tsv') return;
  const given = delimiter !== undefined ? '--delimiter' : header !== undefined ? '--no-header' : quote !== undefined && '--quote';
  if (given) throw misplaced(given, path, format === 'jsonl' ? 'JSONL' : 'a Parquet file');
}

const misplaced = (option: string, path: string, what: string) =>
  new UserError({
    code: 'option-misplaced',
    message: `${option} has no meaning for ${path}, ${what}`,
    fix: `leave ${option} out`,
  });
