import type { Progress } from '../../core/progress.ts';
import type { Retrieval } from '../../data/retrieval.ts';
import type { Embedder } from '../../embed/embedder.ts';
import { evaluateRetrieval } from '../../evaluation/retrieval.ts';
import { type Sample, sampleOfRetrieval } from './sample.ts';
import { type WatchedReport, watch } from './watch.ts';

export interface WatchedRetrieval {
  readonly retrieval: Retrieval;
  readonly sample: Sample;
  /** As a run's evaluation. */
  run(embedder: Embedder, options: { readonly signal?: AbortSignal }): Promise<WatchedReport>;
}

export interface WatchedRetrievalOptions {
  readonly split: string;
  readonly traps?: ReadonlyMap<string, readonly string[]>;
  readonly progress?: Progress;
}

/** An evaluation on a split that keeps what a report shows of the model; it costs no more than the evaluation itself. */
export function watchedRetrieval(retrieval: Retrieval, { split, traps, progress }: WatchedRetrievalOptions): WatchedRetrieval {
  const sample = sampleOfRetrieval(retrieval, split, traps);
  return {
    retrieval,
    sample,
    run: async (embedder, { signal }) => {
      const { embedder: watched, seen } = watch(embedder, sample);
      const options = { retrieval, split, ...(progress && { progress }), ...(signal && { signal }) };
      return { ...(await evaluateRetrieval(watched, options)), seen: await seen() };
    },
  };
}
