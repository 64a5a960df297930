import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { readJsonl } from '../formats/jsonl.ts';
import { readLines } from '../formats/lines.ts';
import { isBeirFolder, readCorpus } from './beir-folder.ts';
import { refuseOtherFormats } from './file-format.ts';
import { type Document, documentText } from './retrieval.ts';
import { showJson } from './show-json.ts';

export type TextFormat = 'jsonl' | 'lines';

export interface StreamTextsOptions {
  /** By the file's name if not given: `.jsonl` and `.ndjson` are JSONL, others are lines. For standard input. */
  readonly format?: TextFormat;
  /** Blank lines of a text file are an error unless they are skipped: what is encoded line by line must not lose one. */
  readonly blankLines?: 'refuse' | 'skip';
}

/**
 * What can be searched: the corpus of a BEIR folder, JSONL with `text` (and `title`, `_id` or `id` where there are any), or
 * a text file of one passage a line, whose ids are line numbers and whose blank lines are skipped.
 *
 * @throws UserError `data-unknown`, `file-empty`, `id-twice`, and those of `streamTexts`
 */
export async function readPassages(files: Files, path: string): Promise<Document[]> {
  if (await isBeirFolder(files, path)) return [...(await readCorpus(files, path)).values()];
  if (await files.isFolder(path))
    throw new UserError({
      code: 'data-unknown',
      message: `${path} is a folder without corpus.jsonl`,
      fix: 'name a BEIR folder, a JSONL file or a text file',
    });
  const passages = new Map<string, Document>();
  for await (const { line, ...passage } of streamTexts(files, path, { blankLines: 'skip' })) {
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

export interface TextRow extends Document {
  /** From 1. */
  readonly line: number;
}

/**
 * The texts of a JSONL file or the lines of any other, one by one, in bounded memory.
 *
 * @throws UserError `format-unknown`; with file and line `column-missing`, `text-missing`, `text-empty`, `id-invalid`
 */
export async function* streamTexts(
  source: Pick<Files, 'stream'>,
  path: string,
  options: StreamTextsOptions = {},
): AsyncGenerator<TextRow> {
  const { format = formatOf(path), blankLines = 'refuse' } = options;
  // The readers of lines only stream.
  const files = source as Files;
  if (format === 'jsonl') {
    for await (const { line, value } of readJsonl(files, path)) yield { line, ...textOf(value, path, line) };
    return;
  }
  for await (const { line, text } of readLines(files, path)) {
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

function formatOf(path: string): TextFormat {
  refuseOtherFormats(path, {
    more: ['json'],
    needed: 'JSONL (.jsonl, .ndjson) or a text file of one passage a line',
    sample: '{"text": "…"}',
  });
  return /\.(jsonl|ndjson)$/i.test(path) ? 'jsonl' : 'lines';
}

function textOf(value: unknown, file: string, line: number): Document {
  const bad = (code: string, message: string, fix: string) => new UserError({ code, message, fix, file, line });
  const sample = 'write {"text": "…"} on each line';
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad('record-invalid', `the line is ${showJson(value)}; an object was needed`, sample);
  const row = value as Readonly<Record<string, unknown>>;
  const { _id, id: plainId, title: titleField, text } = row;
  const title = titleField ?? '';
  if (text === undefined)
    throw bad('column-missing', `the line has no "text"; it has ${Object.keys(row).join(', ') || 'nothing'}`, sample);
  if (typeof text !== 'string') throw bad('text-missing', `text is ${showJson(text)}; a text was needed`, sample);
  if (typeof title !== 'string')
    throw bad('text-missing', `title is ${showJson(title)}; a text was needed`, 'write "title": "…"');
  if (documentText({ title, text }) === '') throw bad('text-empty', 'the text is empty', 'give it a text, or remove the line');
  const id = _id ?? plainId ?? line;
  if (!(typeof id === 'string' ? id !== '' : Number.isSafeInteger(id)))
    throw bad(
      'id-invalid',
      `the id is ${showJson(id)}; a text or a whole number was needed`,
      'leave the id out to number by line',
    );
  return { id: String(id), title, text };
}
