import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { refuseLfsPointer } from './lfs-pointer.ts';

export interface Line {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface LineOptions {
  /** Bytes that a line may have; 16 MiB. More is taken for a file that is not made of lines. */
  readonly longest?: number;
}

/** Bytes of the longest line that is read: parsed, the values of one of nothing but brackets take twenty times as much memory. */
export const longestLine: number = 16 * 2 ** 20;

/**
 * The lines of a UTF-8 text file of any size, with the memory of the longest line. Ends are `\n` or `\r\n`; a byte order
 * mark is left out; blank lines are kept, but the end of the last line starts no new one.
 *
 * @throws UserError `not-utf8`, `line-too-long`, `file-compressed`, and those of `files.stream`
 */
export async function* readLines(
  files: Pick<Files, 'stream'>,
  path: string,
  { longest = longestLine }: LineOptions = {},
): AsyncGenerator<Line> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let line = 1;
  const add = (piece: Uint8Array) => {
    pendingBytes += piece.length;
    if (pendingBytes > longest) throw tooLong(path, line, longest);
    pending.push(piece);
  };
  const finish = (): Line => {
    const bytes = pending.length === 1 ? pending[0]! : concat(pending, pendingBytes);
    const text = decodeLine(bytes, path, line);
    pending = [];
    pendingBytes = 0;
    return { line: line++, text };
  };
  for await (const chunk of files.stream(path)) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    // Copied, so that a short rest does not keep a whole chunk, and a source may use its memory again.
    if (from < chunk.length) add(new Uint8Array(chunk.subarray(from)));
  }
  if (pendingBytes > 0) yield finish();
}

const newline = 10;
const carriageReturn = 13;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A line of bytes as text. @throws UserError `not-utf8` */
export function decodeLine(bytes: Uint8Array, path: string, line: number): string {
  if (line === 1) refuseOtherEncodings(bytes, path);
  const start = line === 1 && startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  const body = bytes.subarray(start, bytes.at(-1) === carriageReturn ? -1 : bytes.length);
  try {
    return decoder.decode(body);
  } catch (cause) {
    const at = invalidAt(body);
    const before = decoder.decode(body.subarray(0, at)).slice(-20);
    const found = [...body.subarray(at, at + 2)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
    throw new UserError({
      code: 'not-utf8',
      message: `byte ${at + start + 1} of the line is not UTF-8 (${found}, after ${JSON.stringify(before)})`,
      fix: `convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8 ${path} (GB18030 for older Chinese files)`,
      file: path,
      line,
      cause,
    });
  }
}

function refuseOtherEncodings(bytes: Uint8Array, path: string): void {
  refuseLfsPointer(bytes, path);
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    throw new UserError({
      code: 'not-utf8',
      message: 'the file is UTF-16; UTF-8 was needed',
      fix: `convert it: iconv -f UTF-16 -t UTF-8 ${path}`,
      file: path,
      line: 1,
    });
  if (startsWith(bytes, [0x1f, 0x8b]))
    throw new UserError({
      code: 'file-compressed',
      message: 'the file is compressed with gzip; text was needed',
      fix: `decompress it: gunzip ${path}`,
      file: path,
    });
}

const startsWith = (bytes: Uint8Array, head: readonly number[]) => head.every((byte, i) => bytes[i] === byte);

/** Where the first sequence begins that is not UTF-8: the longest prefix that decodes, by halving. */
function invalidAt(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (decodes(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  // What was taken for the start of a longer sequence is part of what is broken.
  while (!decodes(bytes.subarray(0, good), false)) good--;
  return good;
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

export function concat(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

export function tooLong(path: string, line: number, longest: number): UserError {
  return new UserError({
    code: 'line-too-long',
    message: `the line has more than ${longest.toLocaleString('en')} bytes`,
    fix: 'check that this is a text file with one record a line; a JSON array becomes one with: jq -c ".[]"',
    file: path,
    line,
  });
}
