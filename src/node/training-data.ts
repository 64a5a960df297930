import { baseName } from '../core/files.ts';
import type { Columns } from '../data/columns.ts';
import type { Example, Examples } from '../data/example.ts';
import { readExamples } from '../data/examples.ts';
import { nodeFiles } from './files.ts';

/** Where examples come from. Nothing is read before training begins. */
export interface TrainingData {
  readonly name: string;
  /** @throws UserError as `readExamples` */
  read(): Promise<Examples>;
}

/** A path (BEIR folder or JSONL), something that reads, or examples that are in memory. */
export type DataSource = string | TrainingData | readonly Example[];

/**
 * Pairs of texts in a JSONL file: `pairs('faq.jsonl', { anchor: 'question', positive: 'answer' })`. Without columns, the
 * canonical names are expected: `anchor`, `positive`, and where there are any `negatives`, `weight`, `source`.
 */
export const pairs = (file: string, columns?: Columns): TrainingData => ({
  name: baseName(file),
  read: () => readExamples(nodeFiles, file, columns ? { columns } : {}),
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
