import { isBeirFolder } from '../data/beir-folder.ts';
import type { Example, Examples } from '../data/example.ts';
import { readExamples } from '../data/examples.ts';
import type { Retrieval } from '../data/retrieval.ts';
import { retrievalOfExamples, wholeSplit } from '../data/retrieval-of-examples.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { RetrievalReport } from '../evaluation/report.ts';
import { type EvaluateOptions, evaluateBm25, evaluateRetrieval } from '../evaluation/retrieval.ts';
import { readCollection } from './collections.ts';
import { nodeFiles } from './files.ts';
import { readData, type TrainingData } from './training-data.ts';

/** What is measured, and on what. */
export interface EvaluationOptions extends Partial<Omit<EvaluateOptions, 'retrieval'>> {
  /** What is measured: a model, or the baseline that looks at words alone. */
  readonly encoder: Embedder | 'bm25';
  /**
   * A BEIR folder, or one that is in memory; or examples (a file or folder of them, `pairs(…)`, or in memory), whose anchors are
   * searched for among their positives and negatives.
   */
  readonly data: string | Retrieval | TrainingData | readonly Example[];
  /** Of a folder; `test` if not given. Examples in memory or in one file have no splits. */
  readonly split?: string;
  /** Things you should read about the data, a line each; `console.warn` if not given. */
  readonly onNote?: (note: string) => void;
}

/**
 * Measures retrieval: every document is ranked for every judged query. The figures are those of trec_eval, with 95 % bootstrap
 * intervals; `pairedTest` compares two reports query by query.
 *
 * @throws UserError `split-missing`, `qrels-empty`, `metric-unknown`, and those of reading the data
 */
export async function evaluate(options: EvaluationOptions): Promise<RetrievalReport> {
  const { encoder, data, split: asked, onNote = console.warn, ...rest } = options;
  const { retrieval, split } = await retrievalToMeasure(data, { split: asked, onNote });
  if (encoder === 'bm25') return evaluateBm25({ ...rest, retrieval, split });
  return evaluateRetrieval(encoder, { ...rest, retrieval, split });
}

async function retrievalToMeasure(
  data: EvaluationOptions['data'],
  { split, onNote }: { readonly split: string | undefined; readonly onNote: (note: string) => void },
): Promise<{ readonly retrieval: Retrieval; readonly split: string }> {
  const ofExamples = ({ name, examples, notes }: Examples) => {
    for (const note of notes) onNote(note);
    return { retrieval: retrievalOfExamples({ name, examples }), split: wholeSplit };
  };
  if (typeof data !== 'string') {
    if ('qrels' in data) return { retrieval: data, split: split ?? 'test' };
    return ofExamples(await readData(data, { forms: ['examples'] }));
  }
  if ((await isBeirFolder(nodeFiles, data)) || !(await nodeFiles.exists(data)))
    return { retrieval: await readCollection(data, [split ?? 'test']), split: split ?? 'test' };
  const named = split ?? ((await nodeFiles.isFolder(data)) ? 'test' : undefined);
  return ofExamples(await readExamples(nodeFiles, data, named === undefined ? {} : { split: named }));
}

/** A BEIR folder with the judgements of one split. */
export const readRetrieval = async (data: string | Retrieval, split: string): Promise<Retrieval> =>
  typeof data === 'string' ? readCollection(data, [split]) : data;
