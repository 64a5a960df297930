import { optionError } from '../core/errors.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import type { Vars } from '../nn/vars.ts';
import { type BatchRelations, type Loss, lossForms, MASKED } from './loss.ts';
import { similarityMatrix } from './similarity-matrix.ts';

/** Options of InfoNCE and its symmetric form. */
export interface InfoNceOptions {
  /** Divides the similarities; > 0. The smaller, the more the hardest negatives count. */
  readonly temperature?: number;
  readonly similarity?: SimilarityName;
  /** Train the temperature as well, as CLIP does (arXiv 2103.00020): the parameter is ln(1 / temperature). */
  readonly learnTemperature?: boolean;
}

/**
 * InfoNCE: each anchor must pick its own positive out of all candidates of the batch, its hard negatives among them
 * (arXiv 1807.03748; MultipleNegativesRankingLoss). With several positives, each is picked in turn while the others are
 * left out. Masked candidates are left out as well.
 */
export function infoNce(options: InfoNceOptions = {}): Loss {
  return contrastive('infonce', options);
}

/** InfoNCE both ways, averaged: each positive must also pick its anchor out of all anchors of the batch. */
export function symmetricInfoNce(options: InfoNceOptions = {}): Loss {
  return contrastive('symmetric-infonce', options);
}

function contrastive(
  name: 'infonce' | 'symmetric-infonce',
  { temperature = 0.05, similarity = 'cosine', learnTemperature = false }: InfoNceOptions,
): Loss {
  if (!(temperature > 0 && Number.isFinite(temperature))) throw optionError('temperature', temperature, 'a number above 0');
  const both = name === 'symmetric-infonce';
  return {
    name,
    similarity,
    trainsOn: lossForms[name],
    needsNegatives: false,
    settings: { temperature, learnTemperature },
    ...(learnTemperature && { learnt: (parameter) => ({ temperature: Math.exp(-parameter(`loss.${learntScale}`)[0]!) }) }),
    relate: (relations) => ({ ...forward(relations), ...(both && backward(relations)) }),
    compute: ({ anchors, candidates, unitLength }, vars) => {
      const scores = similarityMatrix(similarity, anchors, candidates, unitLength);
      const logits = learnTemperature ? scores.mul(scale(vars, temperature)) : scores.mul(1 / temperature);
      const there = pick(logits, 'forward');
      if (!both) return { loss: there, scores };
      return { loss: there.add(pick(logits.transpose([1, 0]), 'backward')).mul(0.5), scores };
    },
  };
}

const learntScale = 'log_inverse_temperature';

const scale = (vars: Vars, temperature: number): Tensor =>
  vars
    .at('loss')
    .weight(learntScale, [], { kind: 'constant', value: Math.log(1 / temperature) }, false)
    .exp();

/** Cross-entropy of picking: `rows` names the row of the logits for each pair, `bias` leaves columns out, `target` weighs the right one. */
function pick(logits: Tensor, direction: string): Tensor {
  const pairs = `${direction}Pairs`;
  const rows = input(`loss:${direction}.rows`, [pairs], 'int32');
  const bias = input(`loss:${direction}.bias`, [pairs, logits.shape[1]!]);
  const target = input(`loss:${direction}.target`, [pairs, logits.shape[1]!]);
  return logits.gatherRows(rows).add(bias).logSoftmax().mul(target).reduceSum(0, 1).reshape([]).neg();
}

interface Pair {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
  readonly left: readonly number[];
}

/** One pick an anchor and positive. An anchor's weight is shared by its positives; all weights together are 1. */
function forward({ positives, masked, weights, candidates }: BatchRelations): Record<string, HostTensor> {
  const total = weights.reduce((a, b) => a + b, 0);
  const pairs = positives.flatMap((own, anchor) =>
    own.map(
      (column): Pair => ({
        row: anchor,
        column,
        weight: weights[anchor]! / own.length / total,
        left: [...masked[anchor]!, ...own],
      }),
    ),
  );
  return picks('forward', pairs, candidates.length);
}

/** One pick a positive and anchor; other anchors that the positive belongs to, or may belong to, are left out. */
function backward({ positives, masked, weights, anchors }: BatchRelations): Record<string, HostTensor> {
  const total = weights.reduce((a, b) => a + b, 0);
  const owners = new Map<number, number[]>();
  [positives, masked].forEach((lists) => {
    lists.forEach((list, anchor) => {
      for (const candidate of list) owners.set(candidate, [...(owners.get(candidate) ?? []), anchor]);
    });
  });
  const pairs = positives.flatMap((own, anchor) =>
    own.map((row): Pair => ({ row, column: anchor, weight: weights[anchor]! / own.length / total, left: owners.get(row)! })),
  );
  return picks('backward', pairs, anchors.length);
}

function picks(direction: string, pairs: readonly Pair[], columns: number): Record<string, HostTensor> {
  const bias = new Float32Array(pairs.length * columns);
  const target = new Float32Array(pairs.length * columns);
  pairs.forEach(({ column, weight, left }, i) => {
    for (const other of left) if (other !== column) bias[i * columns + other] = MASKED;
    target[i * columns + column] = weight;
  });
  return {
    [`loss:${direction}.rows`]: int32(Int32Array.from(pairs, ({ row }) => row)),
    [`loss:${direction}.bias`]: float32(bias, [pairs.length, columns]),
    [`loss:${direction}.target`]: float32(target, [pairs.length, columns]),
  };
}
