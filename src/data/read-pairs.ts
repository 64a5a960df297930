import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { type LabelledPairOptions, readLabelledPairs } from './labelled-pairs.ts';
import type { LabelledPairs, ScoredPairs } from './pair.ts';
import { type PairForm, pairFormOf } from './pair-form.ts';
import { readScoredPairs, type ScoredPairOptions } from './scored-pairs.ts';

export interface ReadPairsOptions extends ScoredPairOptions, LabelledPairOptions {
  /** Told by the data if not given. */
  readonly form?: PairForm;
}

/**
 * Pairs with scores or with labels, whichever a file or folder holds.
 *
 * @throws UserError `data-unknown`, `column-ambiguous`, and those of `readScoredPairs` and `readLabelledPairs`
 */
export async function readPairs(
  files: Files,
  path: string,
  { form: asked, range, labels, ...reading }: ReadPairsOptions = {},
): Promise<ScoredPairs | LabelledPairs> {
  const form = asked ?? (await pairFormOf(files, path, reading));
  if (form === 'scored') return readScoredPairs(files, path, { ...reading, ...(range && { range }) });
  if (form === 'labelled') return readLabelledPairs(files, path, { ...reading, ...(labels && { labels }) });
  throw new UserError({
    code: 'data-unknown',
    message: `${path} is no BEIR folder, and holds no pairs with scores or labels`,
    fix: 'name the columns: --columns sentence1=…,sentence2=…,score=… (or label=…); for retrieval give a BEIR folder',
  });
}
