/**
 * What is known of an encoding that is not finished, beside its output: `OUTPUT.part` holds the rows, `OUTPUT.part.jsonl` a
 * first line that says what they are, and one after each batch once its rows are in the file. Rows beyond the last whole line
 * were cut short, and are written again.
 */
import { createHash } from 'node:crypto';
import { appendFile, readFile, rm, stat } from 'node:fs/promises';
import { show, UserError } from '../../core/errors.ts';
import { explained } from '../file-problem.ts';
import { nodeFiles } from '../files.ts';

export interface JournalHead {
  /** What the bytes follow from: the model, its reading, the format. An encoding goes on only with the same. */
  readonly same: Readonly<Record<string, string | number | null>>;
  /** Of each dimension, where numbers are quantised by them. */
  readonly ranges?: { readonly least: readonly number[]; readonly greatest: readonly number[] };
}

export interface JournalBatch {
  /** Texts so far. */
  readonly texts: number;
  /** Bytes of the file so far. */
  readonly bytes: number;
  /** SHA-256 of all ids and texts so far. */
  readonly digest: string;
  readonly tokens: number;
  readonly cut: number;
  readonly note?: string;
}

export interface Journal {
  readonly head: JournalHead;
  readonly batches: readonly JournalBatch[];
}

export const partOf = (output: string): string => `${output}.part`;
export const journalOf = (output: string): string => `${output}.part.jsonl`;

/** An encoding that was cut short; none where nothing was written that is worth going on with. */
export async function readJournal(output: string): Promise<Journal | undefined> {
  const size = await stat(partOf(output)).then(
    (found) => found.size,
    () => undefined,
  );
  const text = await readFile(journalOf(output), 'utf8').catch(() => '');
  const lines = wholeLines(text);
  const [head, ...batches] = lines as [JournalHead | undefined, ...JournalBatch[]];
  if (head === undefined || typeof head.same !== 'object' || size === undefined) return undefined;
  // A file system that lost its last writes may have the line and not the rows.
  return { head, batches: batches.filter(({ bytes }) => bytes <= size) };
}

const sumOf = (entry: string): string => createHash('sha256').update(entry).digest('hex').slice(0, 16);

/** A line with a sum of its own, as a disk may lose or change what was on it. */
const lineOf = (entry: JournalHead | JournalBatch): string => {
  const sum = sumOf(JSON.stringify(entry));
  return `${JSON.stringify({ sum, ...entry })}\n`;
};

/** A line that was torn or changed ends the journal. */
function wholeLines(text: string): unknown[] {
  const lines: unknown[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    try {
      const { sum, ...entry } = JSON.parse(line) as { readonly sum?: unknown };
      if (sum !== sumOf(JSON.stringify(entry))) break;
      lines.push(entry);
    } catch {
      break;
    }
  }
  return lines;
}

/** What is known, without a line that was torn. */
export const writeJournal = (output: string, { head, batches }: Journal): Promise<void> =>
  nodeFiles.write(journalOf(output), [head, ...batches].map(lineOf).join(''));

export const addToJournal = (output: string, line: JournalHead | JournalBatch): Promise<void> =>
  explained(journalOf(output), () => appendFile(journalOf(output), lineOf(line)));

export async function removePart(output: string): Promise<void> {
  await rm(partOf(output), { force: true });
  await rm(journalOf(output), { force: true });
}

/** @throws UserError `resume-differs` */
export function checkSame(output: string, before: JournalHead['same'], now: JournalHead['same']): void {
  const differing = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => before[key] !== now[key]);
  const [key] = differing;
  if (key === undefined) return;
  const value = (found: string | number | null | undefined) =>
    found === undefined || found === null ? 'none' : typeof found === 'string' && /^[\w.-]+$/.test(found) ? found : show(found);
  throw new UserError({
    code: 'resume-differs',
    message: `${partOf(output)} was begun with ${key} ${value(before[key])}, and is to be gone on with ${value(now[key])}`,
    fix: `give the same as before, or begin anew: rm ${partOf(output)}`,
  });
}
