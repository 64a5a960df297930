/** Batches of real text for tests and checks: SQuAD's training pairs, tokenized for a model. */

import { knownPositives, planBatch } from '../../data/batch-plan.ts';
import { examplesFromBeir } from '../../data/examples-from-beir.ts';
import { batches } from '../../data/sampler.ts';
import type { Model } from '../../encoders/model.ts';
import { nodeFiles } from '../../node/files.ts';
import type { TokenizedBatch } from '../step.ts';

export const minilmFolder = 'models/all-MiniLM-L6-v2';
export const squadFolder = '../shared/data/squad-en';

export interface RealBatchOptions {
  readonly pairs: number;
  readonly count: number;
  /** In tokens. */
  readonly maxLength: number;
  readonly seed?: number;
}

export async function realBatches(
  { tokenizer }: Model,
  { pairs, count, maxLength, seed = 1 }: RealBatchOptions,
): Promise<TokenizedBatch[]> {
  const { examples } = await examplesFromBeir(nodeFiles, squadFolder, 'train');
  const known = knownPositives(examples);
  const encode = (text: string) => tokenizer.encode(text, maxLength);
  const out: TokenizedBatch[] = [];
  for (const rows of batches(examples.length, { batch: pairs, seed, epoch: 0 })) {
    const relations = planBatch(
      rows.map((row) => examples[row]!),
      known,
    );
    out.push({ anchors: relations.anchors.map(encode), candidates: relations.candidates.map(encode), relations });
    if (out.length === count) break;
  }
  return out;
}
