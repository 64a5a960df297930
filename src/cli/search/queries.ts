import { optionError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import { type Matrix, matrix } from '../../core/matrix.ts';
import { isBeirFolder } from '../../data/beir-folder.ts';
import { streamTexts } from '../../data/passages.ts';
import { dataFileOf } from '../../data/records/data-file.ts';
import { readRecords } from '../../data/records/read-records.ts';
import { nodeFiles } from '../../node/files.ts';
import { readVectorFile } from '../../node/index/vector-files.ts';

/** A question of a file. */
export interface AskedQuery {
  readonly id: string;
  readonly text: string;
}

/** What a column of questions may be called, beside the usual names of texts. */
const names = ['query', 'question', 'anchor'];

/** The questions of a file of records or lines, or of a BEIR folder. @throws UserError those of reading */
export async function readQueries(path: string): Promise<AskedQuery[]> {
  const file = (await isBeirFolder(nodeFiles, path)) ? joinPath(path, 'queries.jsonl') : path;
  const column = await queryColumn(file);
  const queries: AskedQuery[] = [];
  const columns = column === undefined ? {} : { columns: { text: column } };
  for await (const { id, text } of streamTexts(nodeFiles, file, { ...columns, blankLines: 'skip' })) queries.push({ id, text });
  if (queries.length === 0) throw optionError('--queries', path, 'a file with a query at least');
  return queries;
}

async function queryColumn(file: string): Promise<string | undefined> {
  if (dataFileOf(file).format === undefined && !(await nodeFiles.isFolder(file))) return undefined;
  for await (const { fields } of readRecords(nodeFiles, file))
    return 'text' in fields ? undefined : Object.keys(fields).find((name) => names.includes(name.toLowerCase()));
  return undefined;
}

/** The vectors of a file, all in memory, with their ids, or numbers from 1. */
export async function readQueryVectors(path: string): Promise<{ readonly ids: readonly string[]; readonly vectors: Matrix }> {
  const [ids, rows]: [string[], Float32Array[]] = [[], []];
  for await (const { id, vector } of readVectorFile(nodeFiles, path)) {
    rows.push(vector);
    ids.push(id ?? String(rows.length));
  }
  const columns = rows[0]?.length ?? 0;
  if (rows.length === 0) throw optionError('--queries', path, 'a file with a vector at least');
  const vectors = matrix(rows.length, columns);
  for (const [r, vector] of rows.entries()) {
    if (vector.length !== columns)
      throw optionError(
        '--queries',
        `${vector.length} numbers in row ${r + 1}`,
        `${columns} numbers in each row, as in the first`,
      );
    vectors.data.set(vector, r * columns);
  }
  return { ids, vectors };
}
