import { UserError } from '../core/errors.ts';
import { baseName, type Files } from '../core/files.ts';
import { hashText } from '../core/random.ts';
import { writeJsonl } from '../formats/jsonl.ts';
import { isBeirFolder } from './beir-folder.ts';
import type { Example, Examples, ReadExamples } from './example.ts';
import { examplesFromBeir } from './examples-from-beir.ts';
import { placedExamples } from './placed-examples.ts';
import type { RecordOptions } from './records/record.ts';
import { refuseReading } from './refuse-reading.ts';
import { contradictionNote, repeatNote } from './store/example-notes.ts';
import { takeExamples } from './take-examples.ts';

export type { Examples } from './example.ts';

export interface ExamplesOptions extends RecordOptions {
  /** Which column of the file holds what: `{ anchor: 'question', positive: 'answer' }`. */
  readonly columns?: Readonly<Record<string, string>>;
}

/**
 * Training examples from a BEIR folder or a folder of data files (`train` if no split is named), or from a file of records
 * (JSONL, CSV, TSV, Parquet, packed or not), in the canonical form or with columns of other names. Nothing is dropped or
 * mended on the way; what deserves a look stands in the notes.
 *
 * @throws UserError `no-examples`, `column-missing`, `column-ambiguous`, `column-unknown`, `column-twice`, `data-scored`,
 *   `option-misplaced`; with file and line `example-invalid`, `text-missing`, `text-empty`, `weight-invalid`, and those of
 *   `readRecords` and `readBeir`
 */
export async function readExamples(files: Files, path: string, options: ExamplesOptions = {}): Promise<Examples> {
  const folder = await isBeirFolder(files, path);
  const { split: _, ...ofFiles } = options;
  if (folder) refuseReading(ofFiles, { what: `${path}, a BEIR folder` });
  if (folder) return lookedThrough(await examplesFromBeir(files, path, options.split ?? 'train'), path, { folder });
  const notes: string[] = [];
  const placed = placedExamples(files, path, { ...options, form: 'examples', onNote: (note) => notes.push(note) });
  const { examples, lines, byLine } = await takeExamples(placed, { path });
  return lookedThrough({ name: baseName(path), examples, notes, ...(byLine && { lines }) }, path, { folder });
}

/** Examples of a path with all that there is to say of them. @throws UserError `no-examples` */
export function lookedThrough(read: ReadExamples, path: string, { folder }: { readonly folder: boolean }): Examples {
  const { name, examples, notes } = read;
  if (examples.length === 0)
    throw new UserError({
      code: 'no-examples',
      message: folder ? `${path} holds no example` : `${path} is empty; examples were needed`,
      fix: folder
        ? 'judge at least one document with a grade of 1 or more'
        : 'write {"anchor": "…", "positive": "…"} on each line',
    });
  return { name, examples, notes: [...notes, ...repeatNotes(read), ...contradictionNotes(read)] };
}

/** Writes examples in the canonical form, atomically. What has its usual value is left out. */
export async function writeExamples(files: Files, path: string, examples: Iterable<Example>): Promise<void> {
  await files.write(path, writeJsonl(rows(examples)));
}

function* rows(examples: Iterable<Example>): Generator<unknown> {
  for (const { anchor, positives, negatives, weight, source } of examples) {
    yield {
      anchor,
      positive: positives.length === 1 ? positives[0] : positives,
      ...(negatives.length > 0 && { negatives }),
      ...(weight !== 1 && { weight }),
      ...(source !== undefined && { source }),
    };
  }
}

const contentOf = ({ anchor, positives, negatives }: Example) => JSON.stringify([anchor, positives, negatives]);

function repeatNotes({ examples, lines }: ReadExamples): string[] {
  // Hashes first: keeping every text a second time would double the memory of large data.
  const seen = new Map<number, number[]>();
  let count = 0;
  let first = '';
  examples.forEach((example, i) => {
    const content = contentOf(example);
    const hash = hashText(content);
    const before = seen.get(hash);
    if (!before) {
      seen.set(hash, [i]);
      return;
    }
    const original = before.find((other) => contentOf(examples[other]!) === content);
    if (original === undefined) before.push(i);
    else if (count++ === 0 && lines) first = `; the first on line ${lines[i]}, as on line ${lines[original]}`;
  });
  return repeatNote(count, first);
}

function contradictionNotes({ examples, lines }: ReadExamples): string[] {
  const found = examples.flatMap(({ positives, negatives }, i) =>
    negatives.some((text) => positives.includes(text)) ? [i] : [],
  );
  return contradictionNote(found.length, lines ? found.slice(0, 3).map((i) => lines[i]!) : []);
}
