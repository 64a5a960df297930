import type { ExampleForm } from '../core/example-form.ts';
import type { SimilarityName } from '../core/similarity.ts';
import type { HostTensor } from '../core/tensor-data.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { Vars } from '../nn/vars.ts';

/** The names of all losses. */
export const lossNames = [
  'infonce',
  'symmetric-infonce',
  'triplet',
  'cosent',
  'angle',
  'cosine-similarity',
  'contrastive',
  'online-contrastive',
] as const;
/** Losses by the names that the command line knows. */
export type LossName = (typeof lossNames)[number];

/** The forms of examples that each loss can learn from. */
export const lossForms: Readonly<Record<LossName, readonly ExampleForm[]>> = {
  infonce: ['examples'],
  'symmetric-infonce': ['examples'],
  triplet: ['examples'],
  cosent: ['scored', 'labelled'],
  angle: ['scored', 'labelled'],
  'cosine-similarity': ['scored', 'labelled'],
  contrastive: ['labelled'],
  'online-contrastive': ['labelled'],
};

/** The losses that can learn from examples of a form. */
export const lossesFor = (form: ExampleForm): LossName[] => lossNames.filter((name) => lossForms[name].includes(form));

/** What the loss is to make of an anchor and its partner. */
export interface PairTarget {
  /** The partner's place among the candidates. */
  readonly candidate: number;
  /** The score, or the label as 0 or 1. */
  readonly target: number;
}

/** Who belongs to whom in a batch. Candidates are all documents of the batch, each distinct text once. */
export interface BatchRelations {
  readonly anchors: readonly unknown[];
  readonly candidates: readonly unknown[];
  /** Candidates that belong to each anchor; one at least, but for scored and labelled pairs. */
  readonly positives: readonly (readonly number[])[];
  /** Each anchor's own hard negatives, none or many. */
  readonly negatives: readonly (readonly number[])[];
  /** Candidates that are neither for an anchor: known positives, duplicates. */
  readonly masked: readonly (readonly number[])[];
  readonly weights: readonly number[];
  /** Of scored and labelled pairs, by anchor. Nobody is positive, negative or masked then. */
  readonly pairs?: readonly PairTarget[];
}

/** The embeddings of a batch, `[anchors, dims]` and `[candidates, dims]`. */
export interface LossInputs {
  readonly anchors: Tensor;
  readonly candidates: Tensor;
  /** The embeddings have length 1 already. */
  readonly unitLength: boolean;
}

/** What a loss gives: the value, and the scores that it compared. */
export interface LossOutputs {
  /** A scalar, `[]`. */
  readonly loss: Tensor;
  /** Similarity of every anchor with every candidate, `[anchors, candidates]`, as the ruler gives it. */
  readonly scores: Tensor;
}

/** A loss sees embeddings and relations; it never owns the model. */
export interface Loss {
  readonly name: LossName;
  /** The ruler that it trains for. */
  readonly similarity: SimilarityName;
  /** Whether every example must bring negatives of its own. */
  readonly needsNegatives: boolean;
  /** Whether it compares pairs of a batch with each other, so that one alone teaches nothing. */
  readonly comparesPairs?: boolean;
  /** The forms of examples that it can learn from. */
  readonly trainsOn: readonly ExampleForm[];
  /** Least and greatest score that means something to it; any if not given. */
  readonly scores?: readonly [least: number, greatest: number];
  /** Whatever else shapes it (temperature, margin, …), for the record of a run. */
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  /** What the graph is fed about a batch; the inputs are named `loss:…`. */
  relate(relations: BatchRelations): Record<string, HostTensor>;
  /** What it has learnt itself, from its own parameters by name; where it learns anything. */
  learnt?(parameter: (name: string) => Float32Array): { readonly temperature: number };
  /** Declares its own parameters, if any, on `vars`. */
  compute(inputs: LossInputs, vars: Vars): LossOutputs;
}

/** Large enough that exp(score − MASKED) is exactly 0, small enough for every float format. */
export const MASKED = -1e9;
