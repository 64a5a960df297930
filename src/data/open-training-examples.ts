import type { ExampleForm } from '../core/example-form.ts';
import { baseName, type Files } from '../core/files.ts';
import { type Progress, silent } from '../core/progress.ts';
import { isBeirFolder } from './beir-folder.ts';
import type { Example, Examples } from './example.ts';
import { readExamples } from './examples.ts';
import { type PlacedExample, placedExamples } from './placed-examples.ts';
import { watchExamples } from './store/example-notes.ts';
import { type ExampleStore, storeInMemory } from './store/example-store.ts';
import { spoolExamples } from './store/spool-examples.ts';
import { takeExamples } from './take-examples.ts';
import { type TrainingExamplesOptions, whole } from './training-examples.ts';
import { trainingFormOf } from './training-form.ts';

/** Where examples go that are too many to be held. */
export interface Spool {
  /** Is written anew, and removed when its store is closed. */
  readonly file: string;
  /** Bytes of memory, about, that examples may take. */
  readonly above: number;
}

export interface OpenExamplesOptions extends TrainingExamplesOptions {
  readonly spool: Spool;
  /** Told by the columns if not given. */
  readonly form?: ExampleForm | undefined;
  readonly progress?: Progress | undefined;
}

/** Examples of one source, wherever they lie. */
export interface OpenExamples extends Omit<Examples, 'examples'> {
  /** To be closed when the work is done. */
  readonly examples: ExampleStore;
  /** Whether they lie in a file, as they are larger than memory allows. */
  readonly inFile: boolean;
}

/**
 * The same, where data that takes more memory than `spool` allows is kept in a file and read from there. What comes of it is the
 * same to the bit. A BEIR folder, whose documents are looked up by their ids, is always read into memory.
 *
 * @throws UserError as `readTrainingExamples`, and those of writing the file
 */
export async function openTrainingExamples(
  files: Files,
  path: string,
  { forms, form: named, spool, progress = silent, ...options }: OpenExamplesOptions,
): Promise<OpenExamples> {
  const { range: _, labels: __, ...reading } = options;
  if (await isBeirFolder(files, path)) return inMemory(await readExamples(files, path, reading));
  const form = named ?? (await trainingFormOf(files, path, forms, reading));
  const notes: string[] = [];
  const placed = placedExamples(files, path, { ...options, form, onNote: (note) => notes.push(note) });
  const read = await takeExamples(placed, { path, most: spool.above });
  if (read.ended) return inMemory(whole(read, { path, form, notes }));

  const watch = watchExamples();
  const task = `reading ${baseName(path)}`;
  let done = 0;
  async function* all(): AsyncGenerator<Example> {
    for (const example of read.examples.splice(0)) yield watched({ example, record: { line: read.lines[done]! } });
    for await (const one of placed) yield watched(one);
  }
  const watched = ({ example, record }: { example: Example; record: Pick<PlacedExample['record'], 'line' | 'row'> }) => {
    if (form === 'examples') watch.add(example, record);
    if (++done % 10_000 === 0) progress({ task, done });
    return example;
  };
  // What a run that was killed has left would take its room a second time.
  await files.remove(spool.file);
  const examples = await spoolExamples(files, spool.file, all());
  progress({ task, done, total: done });
  return { name: baseName(path), examples, notes: [...notes, ...watch.notes()], inFile: true };
}

const inMemory = ({ examples, ...rest }: Examples): OpenExamples => ({
  ...rest,
  examples: storeInMemory(examples),
  inFile: false,
});
