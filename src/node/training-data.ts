import type { ExampleForm } from '../core/example-form.ts';
import { baseName } from '../core/files.ts';
import type { Columns } from '../data/columns.ts';
import type { Example, Examples } from '../data/example.ts';
import { readExamples } from '../data/examples.ts';
import { type LabelledPairOptions, readLabelledPairs } from '../data/labelled-pairs.ts';
import { type OpenExamples, type OpenExamplesOptions, openTrainingExamples } from '../data/open-training-examples.ts';
import type { LabelledPair, LabelledPairs, ScoredPair, ScoredPairs } from '../data/pair.ts';
import { exampleOfPair } from '../data/placed-examples.ts';
import type { RecordOptions } from '../data/records/record.ts';
import { readScoredPairs, type ScoredPairOptions } from '../data/scored-pairs.ts';
import { storeInMemory } from '../data/store/example-store.ts';
import { readTrainingExamples } from '../data/training-examples.ts';
import { nodeFiles } from './files.ts';

/** Where examples come from. Nothing is read before training begins. */
export interface TrainingData {
  readonly name: string;
  /** @throws UserError as its reader */
  read(): Promise<Examples>;
  /** The same for training, where it may be larger than memory; what `read` gives if there is no such way. */
  readonly open?: (options: Pick<OpenExamplesOptions, 'spool' | 'progress'>) => Promise<OpenExamples>;
}

/**
 * A path (a file of examples or of pairs with scores or labels, a BEIR folder, a folder of data files), something that reads,
 * or examples or pairs in memory.
 */
export type DataSource = string | TrainingData | readonly Example[] | readonly ScoredPair[] | readonly LabelledPair[];

/**
 * Pairs of texts in a file: `pairs('faq.csv', { anchor: 'question', positive: 'answer' })`. JSONL, CSV, TSV and Parquet, each
 * also packed (`.gz`, `.zst`), or a folder of such files. Without columns those with usual names are taken.
 */
export const pairs = (path: string, columns?: Columns, reading: RecordOptions = {}): TrainingData => ({
  name: baseName(path),
  read: () => readExamples(nodeFiles, path, { ...reading, ...(columns && { columns }) }),
  open: (options) =>
    openTrainingExamples(nodeFiles, path, { ...reading, ...(columns && { columns }), form: 'examples', ...options }),
});

/** The judged pairs of a BEIR folder's split, `train` if none is named. */
export const beir = (folder: string, { split = 'train' }: { readonly split?: string } = {}): TrainingData => ({
  name: baseName(folder),
  read: () => readExamples(nodeFiles, folder, { split }),
});

/**
 * Pairs with scores: `scoredPairs('stsb.csv', { range: [0, 5] })`, for losses such as `cosent`.
 */
export const scoredPairs = (path: string, options: ScoredPairOptions = {}): TrainingData => ({
  name: baseName(path),
  read: async () => asExamples(await readScoredPairs(nodeFiles, path, options)),
  open: (more) => openTrainingExamples(nodeFiles, path, { ...options, form: 'scored', ...more }),
});

/** Pairs with labels: `labelledPairs('lcqmc.tsv')`, for losses such as `contrastive` and `cosent`. */
export const labelledPairs = (path: string, options: LabelledPairOptions = {}): TrainingData => ({
  name: baseName(path),
  read: async () => asExamples(await readLabelledPairs(nodeFiles, path, options)),
  open: (more) => openTrainingExamples(nodeFiles, path, { ...options, form: 'labelled', ...more }),
});

const asExamples = ({ name, pairs: read, notes }: ScoredPairs | LabelledPairs): Examples => ({
  name,
  examples: read.map(exampleOfPair),
  notes,
});

/** Reads whatever the source is. `forms` are what is wanted, where a file could be read in several ways. */
export async function readData(
  source: DataSource,
  { forms }: { readonly forms?: readonly ExampleForm[] } = {},
): Promise<Examples> {
  if (typeof source === 'string') return readTrainingExamples(nodeFiles, source, forms ? { forms } : {});
  if ('read' in source) return source.read();
  const list: readonly (Example | ScoredPair | LabelledPair)[] = source;
  const examples = list.flatMap((one) => ('anchor' in one ? [one] : [exampleOfPair(one)]));
  return { name: 'examples in memory', examples, notes: [] };
}

/** Opens whatever the source is, for work that goes through it example by example. */
export async function openData(
  source: DataSource,
  { forms, ...options }: Pick<OpenExamplesOptions, 'forms' | 'spool' | 'progress'>,
): Promise<OpenExamples> {
  if (typeof source === 'string') return openTrainingExamples(nodeFiles, source, { ...options, ...(forms && { forms }) });
  if ('open' in source && source.open) return source.open(options);
  const { examples, ...rest } = await readData(source);
  return { ...rest, examples: storeInMemory(examples), inFile: false };
}
