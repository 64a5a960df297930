import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { readJsonl } from '../formats/jsonl.ts';
import { readLines } from '../formats/lines.ts';
import { type Document, documentText, isBeirFolder, readBeir } from './beir-folder.ts';

/** What can be searched: a BEIR folder, JSONL with `text`, or a text file of one passage a line. */
export async function readPassages(files: Files, path: string): Promise<Document[]> {
  if (await isBeirFolder(files, path)) return [...(await readBeir(files, path, [])).corpus.values()];
  if (await files.isFolder(path))
    throw new UserError({
      code: 'data-unknown',
      message: `${path} is a folder without corpus.jsonl`,
      fix: 'name a BEIR folder, a JSONL file or a text file',
    });
  const passages: Document[] = [];
  for await (const passage of streamTexts(files, path)) passages.push(passage);
  if (passages.length === 0)
    throw new UserError({
      code: 'file-empty',
      message: 'there is no passage in it',
      fix: 'write one passage on each line',
      file: path,
    });
  return passages;
}

/** The texts of a JSONL file (`text`, and `title` and `_id` or `id` where there are any) or the lines of any other, one by one. */
export async function* streamTexts(files: Pick<Files, 'stream'>, path: string): AsyncGenerator<Document> {
  if (!/\.jsonl$|\.ndjson$/.test(path)) {
    for await (const { line, text } of readLines(files as Files, path))
      if (text.trim() !== '') yield { id: String(line), title: '', text };
    return;
  }
  for await (const { line, value } of readJsonl(files as Files, path)) {
    const row = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
    const { title = '', text } = row;
    if (typeof text !== 'string' || typeof title !== 'string')
      throw new UserError({
        code: 'column-missing',
        message: `the line has no text; it has ${Object.keys(row).join(', ') || 'nothing'}`,
        fix: 'write {"text": "…"} on each line',
        file: path,
        line,
      });
    if (documentText({ title, text }) === '')
      throw new UserError({
        code: 'text-empty',
        message: 'the text is empty',
        fix: 'remove the line, or give it a text',
        file: path,
        line,
      });
    yield { id: String(row['_id'] ?? row['id'] ?? line), title, text };
  }
}
