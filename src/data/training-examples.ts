import type { ExampleForm } from '../core/example-form.ts';
import type { Files } from '../core/files.ts';
import { isBeirFolder } from './beir-folder.ts';
import type { Example, Examples } from './example.ts';
import { exampleFields } from './example-columns.ts';
import { type ExamplesOptions, readExamples } from './examples.ts';
import { type LabelledPairOptions, readLabelledPairs } from './labelled-pairs.ts';
import type { LabelledPair, ScoredPair } from './pair.ts';
import { type PairForm, pairFormOf } from './pair-form.ts';
import { readRecords } from './records/read-records.ts';
import { readScoredPairs, type ScoredPairOptions } from './scored-pairs.ts';

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
  { forms, range, labels, ...options }: TrainingExamplesOptions = {},
): Promise<Examples> {
  const beir = await isBeirFolder(files, path);
  const prefer = forms?.find((form): form is PairForm => form !== 'examples');
  const form = beir
    ? undefined
    : ((await pairFormOf(files, path, { ...options, prefer })) ?? (await fallback(files, path, forms, options)));
  if (form === undefined) return readExamples(files, path, options);
  const { name, pairs, notes } =
    form === 'scored'
      ? await readScoredPairs(files, path, { ...options, ...(range && { range }) })
      : await readLabelledPairs(files, path, { ...options, ...(labels && { labels }) });
  return { name, examples: examplesOfPairs(pairs), notes };
}

/** Where pairs are wanted and the columns do not tell: read as pairs, unless they are plainly those of examples. */
async function fallback(
  files: Files,
  path: string,
  forms: readonly ExampleForm[] | undefined,
  { columns = {}, ...reading }: ExamplesOptions,
): Promise<PairForm | undefined> {
  const wanted = forms?.filter((form): form is PairForm => form !== 'examples') ?? [];
  if (wanted.length === 0 || forms?.includes('examples')) return undefined;
  for await (const { fields, table } of readRecords(files, path, reading)) {
    try {
      exampleFields(Object.keys(fields), columns, { file: path, table: table === true });
      return undefined;
    } catch {
      return wanted[0];
    }
  }
  return wanted[0];
}

/** Pairs as examples: the first text is the anchor, the second stands where positives do. */
export const examplesOfPairs = (pairs: readonly (ScoredPair | LabelledPair)[]): Example[] =>
  pairs.map(({ sentence1, sentence2, ...rest }) => ({
    anchor: sentence1,
    positives: [sentence2],
    negatives: [],
    weight: 1,
    ...('score' in rest ? { score: rest.score } : { label: rest.label }),
  }));
