import type { Retrieval } from '../data/retrieval.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { RetrievalReport } from '../evaluation/report.ts';
import { type EvaluateOptions, evaluateBm25, evaluateRetrieval } from '../evaluation/retrieval.ts';
import { readCollection } from './collections.ts';

/** What is measured, and on what. */
export interface EvaluationOptions extends Partial<Omit<EvaluateOptions, 'retrieval'>> {
  /** What is measured: a model, or the baseline that looks at words alone. */
  readonly encoder: Embedder | 'bm25';
  /** A BEIR folder, or one that is in memory. */
  readonly data: string | Retrieval;
}

/**
 * Measures retrieval on a split (`test` if none is named): every document of the corpus is ranked for every judged query.
 * The figures are those of trec_eval, with 95 % bootstrap intervals; `pairedTest` compares two reports query by query.
 *
 * @throws UserError `split-missing`, `qrels-empty`, `metric-unknown`, and those of reading the folder
 */
export async function evaluate({ encoder, data, split = 'test', ...options }: EvaluationOptions): Promise<RetrievalReport> {
  const retrieval = await readRetrieval(data, split);
  if (encoder === 'bm25') return evaluateBm25({ ...options, retrieval, split });
  return evaluateRetrieval(encoder, { ...options, retrieval, split });
}

/** A BEIR folder with the judgements of one split. */
export const readRetrieval = async (data: string | Retrieval, split: string): Promise<Retrieval> =>
  typeof data === 'string' ? readCollection(data, [split]) : data;
