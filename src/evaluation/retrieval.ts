import { UserError } from '../core/errors.ts';
import type { Progress } from '../core/progress.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { documentText, type Retrieval } from '../data/beir-folder.ts';
import type { Embedder } from '../embed/embedder.ts';
import { searchFlat } from '../index/flat.ts';
import { bm25 } from './bm25.ts';
import { ranked } from './metrics.ts';
import { type RetrievalReport, retrievalReport } from './report.ts';

export interface EvaluateOptions {
  readonly retrieval: Retrieval;
  readonly split: string;
  /** The ruler; the model's own if not given. */
  readonly similarity?: SimilarityName;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** Ranks this many documents a query: what recall@100 needs. */
const DEPTH = 100;

/** Searches a whole collection exactly and scores the judged queries of a split. */
export async function evaluateRetrieval(embedder: Embedder, { retrieval, split, similarity = embedder.similarity, progress, signal }: EvaluateOptions): Promise<RetrievalReport> {
  const { corpus, queries, qrels, name } = retrieval;
  const judged = judgedQueries(qrels[split], split);
  const options = { ...(progress && { progress }), ...(signal && { signal }) };
  const ids = [...corpus.keys()];
  const documents = await embedder.embed([...corpus.values()].map(documentText), { role: 'document', ...options });
  const asked = await embedder.embed(judged.map((query) => queries.get(query)!.text), { role: 'query', ...options });
  // One more than needed, so that ties at the end do not depend on the order of the corpus.
  const hits = searchFlat({ queries: asked, documents, similarity, top: DEPTH + 28 });
  const rankings = new Map(judged.map((query, i) => [query, ranked([...hits[i]!.rows].map((row, k) => ({ id: ids[row]!, score: hits[i]!.scores[k]! }))).slice(0, DEPTH)]));
  const warnings = similarity === embedder.similarity ? [] : [`${embedder.name} was trained for ${embedder.similarity} and is searched with ${similarity}`];
  return retrievalReport({ model: embedder.name, data: name, split, documents: ids.length, rankings, qrels: qrels[split]!, warnings });
}

/** The same for BM25, the baseline that looks at words alone. */
export function evaluateBm25({ retrieval, split }: Pick<EvaluateOptions, 'retrieval' | 'split'>): RetrievalReport {
  const { corpus, queries, qrels, name } = retrieval;
  const judged = judgedQueries(qrels[split], split);
  const index = bm25([...corpus.values()].map((document) => ({ id: document.id, text: documentText(document) })));
  const rankings = new Map(judged.map((query) => [query, ranked(index.rank(queries.get(query)!.text, DEPTH)).slice(0, DEPTH)]));
  return retrievalReport({ model: 'bm25', data: name, split, documents: corpus.size, rankings, qrels: qrels[split]! });
}

function judgedQueries(qrels: Retrieval['qrels'][string] | undefined, split: string): string[] {
  if (!qrels) throw new RangeError(`the split ${split} was not read`);
  const judged = [...qrels].filter(([, grades]) => [...grades.values()].some((grade) => grade > 0)).map(([query]) => query);
  if (judged.length === 0) throw new UserError({ code: 'qrels-empty', message: `no query of the split ${split} has a relevant document`, fix: 'check the scores in its qrels: a grade above 0 means relevant' });
  return judged;
}
