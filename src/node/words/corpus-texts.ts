/** The texts of a corpus: files of text, files of records, folders of both, each also packed. */
import { show, UserError } from '../../core/errors.ts';
import { baseName, joinPath } from '../../core/files.ts';
import { nearest } from '../../core/nearest.ts';
import { dataFileOf, unpacked } from '../../data/records/data-file.ts';
import { readRecords } from '../../data/records/read-records.ts';
import { recordError } from '../../data/records/record.ts';
import { readLines } from '../../formats/lines.ts';
import { nodeFiles } from '../files.ts';

/** What a corpus is made of. */
export interface CorpusInput {
  /** Files and folders. */
  readonly paths: readonly string[];
  /** The column of files of records; `text` if not given. */
  readonly column?: string | undefined;
}

/** A file of a corpus. */
export interface CorpusFile {
  readonly path: string;
  readonly records: boolean;
  readonly bytes: number;
}

const plain = new Set(['txt', 'text', 'md', 'tok', 'seg', 'corpus']);
const packed = /\.(gz|gzip|zst|zstd)$/i;

/**
 * The files of a corpus in the order in which they are read: as they were named, those of a folder by their names.
 *
 * @param leftOut is told what a folder holds that is neither text nor records
 * @throws UserError `file-missing`, `corpus-empty`
 */
export async function corpusFiles(paths: readonly string[], leftOut: (path: string) => void): Promise<readonly CorpusFile[]> {
  const found: CorpusFile[] = [];
  for (const path of paths) {
    const isFolder = await nodeFiles.isFolder(path);
    if (!isFolder) found.push(await fileOf(path));
    else for (const inner of await filesOf(path, leftOut)) found.push(await fileOf(inner));
  }
  if (found.length === 0)
    throw new UserError({
      code: 'corpus-empty',
      message: `${paths.join(', ')} holds no file of text (.txt, .jsonl, .csv, .tsv, .parquet; also .gz, .zst)`,
      fix: 'name a file or a folder of texts',
    });
  return found;
}

const fileOf = async (path: string): Promise<CorpusFile> => ({
  path,
  records: dataFileOf(path).format !== undefined,
  bytes: await nodeFiles.size(path),
});

async function filesOf(folder: string, leftOut: (path: string) => void): Promise<string[]> {
  const found: string[] = [];
  for (const name of await nodeFiles.list(folder)) {
    const path = joinPath(folder, name);
    if (name.startsWith('.')) leftOut(path);
    else if (await nodeFiles.isFolder(path)) found.push(...(await filesOf(path, leftOut)));
    else if (dataFileOf(name).format || isText(name)) found.push(path);
    else leftOut(path);
  }
  return found;
}

/** By its ending, or without one, as files of extracted corpora often are. */
function isText(name: string): boolean {
  const ending = /\.([a-z0-9]+)$/i.exec(baseName(name).replace(packed, ''))?.[1]?.toLowerCase();
  return ending === undefined || plain.has(ending);
}

/** The texts of one file: lines of a file of text, the column of each record. Empty ones are left out. */
export async function* textsOf({ path, records }: CorpusFile, column: string | undefined): AsyncGenerator<string> {
  if (!records) {
    const { compression } = dataFileOf(path);
    for await (const { text } of readLines({ stream: () => unpacked(nodeFiles, path, compression) }, path)) yield text;
    return;
  }
  const name = column ?? 'text';
  for await (const record of readRecords(nodeFiles, path)) {
    const value = record.fields[name];
    if (value === null) continue;
    if (typeof value === 'string') yield value;
    else throw recordError(record, value === undefined ? missing(name, Object.keys(record.fields)) : notText(name, value));
  }
}

/** The bytes of a file of text as they are, unpacked. */
export const textBytes = ({ path }: CorpusFile): AsyncGenerator<Uint8Array> =>
  unpacked(nodeFiles, path, dataFileOf(path).compression);

const missing = (column: string, there: readonly string[]) => ({
  code: 'column-missing',
  message: `there is no ${show(column)}; there is ${there.join(', ') || 'nothing'}`,
  fix: `--columns text=${nearest(column, there) ?? there[0] ?? 'NAME'}`,
});

const notText = (column: string, value: unknown) => ({
  code: 'record-invalid',
  message: `${show(column)} is ${show(value)}; a text was needed`,
  fix: 'name the column that holds the text: --columns text=NAME',
});
