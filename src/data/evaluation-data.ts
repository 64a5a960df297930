import type { Files } from '../core/files.ts';
import { type ExamplesOptions, readExamples } from './examples.ts';
import type { LabelledPairs, ScoredPairs } from './pair.ts';
import { pairFormOf } from './pair-form.ts';
import { type ReadPairsOptions, readPairs } from './read-pairs.ts';
import type { Retrieval } from './retrieval.ts';
import { retrievalOfExamples } from './retrieval-of-examples.ts';

export type EvaluationData =
  | { readonly task: 'retrieval'; readonly retrieval: Retrieval; readonly notes: readonly string[] }
  | { readonly task: 'sts' | 'pairs'; readonly pairs: ScoredPairs | LabelledPairs };

export interface EvaluationDataOptions extends ReadPairsOptions {
  /** Told by the data if not given. */
  readonly task?: EvaluationData['task'];
}

/**
 * What a file of records, or a folder of them, can be measured on: pairs with scores or labels; else examples, as a collection
 * of their own.
 *
 * @throws UserError as `readPairs` and `readExamples`
 */
export async function readEvaluationData(
  files: Files,
  path: string,
  { task: asked, ...options }: EvaluationDataOptions = {},
): Promise<EvaluationData> {
  const { form: _, range: __, labels: ___, ...reading } = options;
  const form = asked === undefined ? await pairFormOf(files, path, reading) : asked === 'sts' ? 'scored' : 'labelled';
  if (asked === 'retrieval' || form === undefined) {
    const { name, examples, notes } = await readExamples(files, path, reading as ExamplesOptions);
    return { task: 'retrieval', retrieval: retrievalOfExamples({ name, examples }), notes };
  }
  return { task: form === 'scored' ? 'sts' : 'pairs', pairs: await readPairs(files, path, { ...options, form }) };
}
