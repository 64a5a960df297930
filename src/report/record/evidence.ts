import type { Matrix } from '../../core/matrix.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import type { Interval } from '../../evaluation/bootstrap.ts';
import type { PairedTest } from '../../evaluation/significance.ts';
import type { PairKind, Sample } from './sample.ts';

/** What a run keeps for its report beside its logs: `training/evidence.json`. */
export interface Evidence {
  readonly version: 1;
  readonly similarity: SimilarityName;
  /** What the user was told while the run went on. */
  readonly notes: readonly string[];
  readonly evaluation?: EvaluationEvidence;
  readonly source: Sample['source'];
  /** Similarity of the same pairs before and after; `before[i]` and `after[i]` are of one pair. */
  readonly similarities: Readonly<Record<PairKind, BeforeAfter<readonly number[]>>>;
  /** Texts of the map in the order of the vectors' rows: each query, then its document. */
  readonly map: readonly MapText[];
}

export interface BeforeAfter<T> {
  readonly before: T;
  readonly after: T;
}

export interface MapText {
  readonly role: 'query' | 'document';
  /** Shortened. */
  readonly text: string;
}

/** How the texts of the map lie in the model's space, `[texts, dims]`: `training/evidence.safetensors`. */
export type MapVectors = BeforeAfter<Matrix>;

/** A system's figures on the split. */
export interface SystemFigures {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** 95 % bootstrap intervals. */
  readonly intervals: Readonly<Record<string, Interval>>;
}

/** A paired test; how many got better or worse is known where each has a score of its own. */
export type TestEvidence = Pick<PairedTest, 'difference' | 'interval' | 'p'> &
  Partial<Pick<PairedTest, 'better' | 'equal' | 'worse'>>;

export interface EvaluationEvidence {
  readonly data: string;
  /** The figure that decides. */
  readonly metric: string;
  /** Queries, or pairs of texts with scores or labels. */
  readonly unit: 'query' | 'pair';
  readonly count: number;
  /** Of a collection. */
  readonly split?: string;
  readonly documents?: number;
  readonly before: SystemFigures;
  readonly after: SystemFigures;
  /** After against before, by metric; of pairs the one that decides. */
  readonly tests: Readonly<Record<string, TestEvidence>>;
  /** Measured on the same queries for comparison: BM25, other losses. */
  readonly others: readonly SystemFigures[];
  /** Of a collection. */
  readonly queries?: QueryEvidence;
}

/** What became of each query. */
export interface QueryEvidence {
  /** What scores are of: `ndcg@10`. */
  readonly metric: string;
  /** Every query with an answer, and its scores. */
  readonly ids: readonly string[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** With their texts: all, or of many those that changed most and some of the others. */
  readonly details: readonly QueryDetail[];
  /** Documents that the details name, by id, shortened. */
  readonly documents: readonly (readonly [id: string, text: string])[];
}

export interface QueryDetail {
  readonly id: string;
  readonly text: string;
  /** Documents that are right, best grade first; two at most. */
  readonly right: readonly string[];
  /** How many are right in all. */
  readonly answers: number;
  readonly before: Standing;
  readonly after: Standing;
}

export interface Standing {
  readonly score: number;
  /** Of the first right document; null where none was among those that were ranked. */
  readonly rank: number | null;
  /** The document that was found first. */
  readonly first: string | null;
}
