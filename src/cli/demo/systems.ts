/** What the demo compares: BM25 and models, behind one small interface. */
import { documentText, type Retrieval } from '../../data/retrieval.ts';
import type { Embedder } from '../../embed/embedder.ts';
import { bm25 } from '../../evaluation/bm25.ts';
import type { RankedHit } from '../../evaluation/order.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { evaluateBm25, evaluateRetrieval, type RetrievalOptions } from '../../evaluation/retrieval.ts';
import { searchFlat } from '../../index/flat.ts';

export interface System {
  readonly name: string;
  /** Its figures on a split. */
  evaluate(options: Omit<RetrievalOptions, 'retrieval'>): Promise<RetrievalReport>;
  /** The whole corpus, or what of it shares a word with the query; best first. */
  rank(query: string): Promise<RankedHit[]>;
}

export function wordSystem(name: string, retrieval: Retrieval): System {
  const { corpus } = retrieval;
  const index = bm25([...corpus.values()].map((document) => ({ id: document.id, text: documentText(document) })));
  return {
    name,
    evaluate: async (options) => evaluateBm25({ ...options, retrieval }),
    rank: async (query) => index.rank(query, corpus.size),
  };
}

export function modelSystem(name: string, embedder: Embedder, retrieval: Retrieval): System {
  const corpus = [...retrieval.corpus.values()];
  return {
    name,
    evaluate: (options) => evaluateRetrieval(embedder, { ...options, retrieval }),
    rank: async (query) => {
      const queries = await embedder.embed([query], { role: 'query' });
      const documents = await embedder.embed(corpus.map(documentText), { role: 'document' });
      const [hits] = searchFlat({ queries, documents, similarity: embedder.similarity, top: corpus.length });
      return Array.from(hits!.rows, (row, i) => ({ id: corpus[row]!.id, score: hits!.scores[i]! }));
    },
  };
}
