import { createHash } from 'node:crypto';
import { UserError } from '../../core/errors.ts';
import { type JournalBatch, partOf } from './encode-journal.ts';

/** A text with its id. */
export interface TextToEncode {
  readonly id: string;
  readonly text: string;
  /** Where it stands, for errors that concern it. */
  readonly file?: string;
  /** From 1, in files of lines. */
  readonly line?: number;
  /** From 1, in files that have no lines. */
  readonly row?: number;
}

export interface TextBatch {
  readonly rows: readonly TextToEncode[];
  /** SHA-256 of all ids and texts up to here. */
  readonly digest: string;
}

export interface TextBatchesOptions {
  /** Texts of a batch. */
  readonly size: number;
  /** What was encoded already: it is read again, and must be the same. */
  readonly after?: JournalBatch | undefined;
  readonly output: string;
}

/** Characters that end a batch early, where texts are long. */
const CHARACTERS = 1 << 24;

/** @throws UserError `resume-input-differs` */
export async function* textBatches(
  texts: AsyncIterable<TextToEncode> | Iterable<TextToEncode>,
  { size, after, output }: TextBatchesOptions,
): AsyncGenerator<TextBatch> {
  const hash = createHash('sha256');
  const digest = () => hash.copy().digest('hex');
  let read = 0;
  let rows: TextToEncode[] = [];
  let characters = 0;
  const passed = after?.texts ?? 0;
  for await (const row of texts) {
    const { id, text } = row;
    read++;
    hash.update(`${id}\0${text}\0`);
    if (read === passed && digest() !== after!.digest) throw differs(output, passed, 'other texts');
    if (read <= passed) continue;
    rows.push(row);
    characters += text.length;
    if (rows.length < size && characters < CHARACTERS) continue;
    yield { rows, digest: digest() };
    [rows, characters] = [[], 0];
  }
  if (read < passed) throw differs(output, passed, `${read.toLocaleString('en')} texts`);
  if (rows.length > 0) yield { rows, digest: digest() };
}

const differs = (output: string, passed: number, found: string): UserError =>
  new UserError({
    code: 'resume-input-differs',
    message: `${partOf(output)} holds the vectors of ${passed.toLocaleString('en')} texts, and the input begins with ${found}`,
    fix: `give the same input as before, or begin anew: rm ${partOf(output)}`,
  });
