import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { parseJson } from './json.ts';
import { refuseLosses } from './json-losses.ts';
import { type LineOptions, readLines } from './lines.ts';

export { type Line, type LineOptions, readLines } from './lines.ts';

export interface JsonlRow {
  /** From 1, blank lines counted. */
  readonly line: number;
  readonly value: unknown;
}

/**
 * The values of a JSONL file, one a line, in bounded memory whatever the file's size. Blank lines are skipped.
 *
 * @throws UserError `json-broken`, `json-key-twice`, `json-surrogate` with file and line, and those of `readLines`
 */
export async function* readJsonl(
  files: Pick<Files, 'stream'>,
  path: string,
  options: LineOptions = {},
): AsyncGenerator<JsonlRow> {
  for await (const { line, text } of readLines(files, path, options)) {
    if (!/\S/.test(text)) continue;
    const value = parseLine(text, path, line);
    refuseLosses(text, value, { file: path, line });
    yield { line, value };
  }
}

/** What to do with a JSON array in the place of lines. */
export const arrayFix = (path: string): string => `make each item of the array a line: jq -c '.[]' ${path}`;

function parseLine(text: string, file: string, line: number): unknown {
  try {
    return parseJson(text, { file, line });
  } catch (error) {
    if (line > 1 || !/^\s*\[/.test(text) || !(error instanceof UserError)) throw error;
    throw new UserError({
      code: error.code,
      message: 'the file is a JSON array over several lines; a record on each line was needed',
      fix: arrayFix(file),
      file,
      line,
      cause: error,
    });
  }
}

/**
 * Rows as JSONL, in chunks of about 64 KiB for `Files.write`. Numbers must be finite (JSON writes others as null), and
 * numeric arrays plain ones.
 *
 * @throws RangeError for a row that JSON cannot hold, such as `undefined`
 */
export async function* writeJsonl(rows: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let pending = '';
  for await (const row of rows) {
    const text: string | undefined = JSON.stringify(row);
    if (text === undefined) throw new RangeError(`a row is ${String(row)}, which JSON cannot hold`);
    pending += `${text}\n`;
    if (pending.length < chunkUnits) continue;
    yield encoder.encode(pending);
    pending = '';
  }
  if (pending !== '') yield encoder.encode(pending);
}

const chunkUnits = 1 << 16;
