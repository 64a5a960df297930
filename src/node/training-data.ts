import { baseName } from '../core/files.ts';
import type { Columns } from '../data/columns.ts';
import type { Example, Examples } from '../data/example.ts';
import { readExamples } from '../data/examples.ts';
import type { RecordOptions } from '../data/records/record.ts';
import { nodeFiles } from './files.ts';

/** Where examples come from. Nothing is read before training begins. */
export interface TrainingData {
  readonly name: string;
  /** @throws UserError as `readExamples` */
  read(): Promise<Examples>;
}

/** A path (a file of examples, a BEIR folder, a folder of data files), something that reads, or examples in memory. */
export type DataSource = string | TrainingData | readonly Example[];

/**
 * Pairs of texts in a file: `pairs('faq.csv', { anchor: 'question', positive: 'answer' })`. JSONL, CSV, TSV and Parquet, each
 * also packed (`.gz`, `.zst`), or a folder of such files. Without columns those with usual names are taken.
 */
export const pairs = (path: string, columns?: Columns, reading: RecordOptions = {}): TrainingData => ({
  name: baseName(path),
  read: () => readExamples(nodeFiles, path, { ...reading, ...(columns && { columns }) }),
});

/** The judged pairs of a BEIR folder's split, `train` if none is named. */
export const beir = (folder: string, { split = 'train' }: { readonly split?: string } = {}): TrainingData => ({
  name: baseName(folder),
  read: () => readExamples(nodeFiles, folder, { split }),
});

/** Reads whatever the source is. */
export async function readData(source: DataSource): Promise<Examples> {
  if (typeof source === 'string') return readExamples(nodeFiles, source);
  if ('read' in source) return source.read();
  return { name: 'examples in memory', examples: source, notes: [] };
}
