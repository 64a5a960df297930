import type { ExampleForm } from '../core/example-form.ts';
import { baseName, type Files } from '../core/files.ts';
import { isBeirFolder } from './beir-folder.ts';
import type { Examples } from './example.ts';
import { type ExamplesOptions, lookedThrough, readExamples } from './examples.ts';
import type { LabelledPairOptions } from './labelled-pairs.ts';
import { placedExamples } from './placed-examples.ts';
import type { ScoredPairOptions } from './scored-pairs.ts';
import { type TakenExamples, takeExamples } from './take-examples.ts';
import { trainingFormOf } from './training-form.ts';

export interface TrainingExamplesOptions
  extends ExamplesOptions,
    Pick<ScoredPairOptions, 'range'>,
    Pick<LabelledPairOptions, 'labels'> {
  /** What is wanted, the likeliest first; where a file could be read in several ways, it decides. */
  readonly forms?: readonly ExampleForm[];
}

/**
 * What can be trained on: examples, or pairs with scores or labels, told by the columns of a file.
 *
 * @throws UserError as `readExamples`, `readScoredPairs`, `readLabelledPairs`
 */
export async function readTrainingExamples(
  files: Files,
  path: string,
  { forms, ...options }: TrainingExamplesOptions = {},
): Promise<Examples> {
  const { range: _, labels: __, ...reading } = options;
  if (await isBeirFolder(files, path)) return readExamples(files, path, reading);
  const form = await trainingFormOf(files, path, forms, reading);
  const notes: string[] = [];
  const read = await takeExamples(placedExamples(files, path, { ...options, form, onNote: (note) => notes.push(note) }), {
    path,
  });
  return whole(read, { path, form, notes });
}

interface WholeOptions {
  readonly path: string;
  readonly form: ExampleForm;
  readonly notes: readonly string[];
}

/** Examples that were all taken, with what there is to say of them. @throws UserError `no-examples` */
export function whole({ examples, lines, byLine }: TakenExamples, { path, form, notes }: WholeOptions): Examples {
  const name = baseName(path);
  if (form !== 'examples') return { name, examples, notes };
  return lookedThrough({ name, examples, notes, ...(byLine && { lines }) }, path, { folder: false });
}
