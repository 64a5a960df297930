import { type Files, joinPath } from '../core/files.ts';

export interface SplitChoice {
  readonly split: string;
  /** What the user should know about it. */
  readonly note?: string;
}

/**
 * The split of a BEIR folder that a run is measured on. Where a run chooses its best model on the way (`every`), `dev` if
 * there is one: what was chosen by a split's figure scores too high on that split.
 */
export async function evaluationSplit(
  files: Files,
  folder: string,
  { split, every }: { readonly split?: string | undefined; readonly every?: number | undefined },
): Promise<SplitChoice> {
  const has = (name: string) => files.exists(joinPath(folder, 'qrels', `${name}.tsv`));
  if (every === undefined) return { split: split ?? 'test' };
  if (split === undefined && (await has('dev')))
    return {
      split: 'dev',
      note: `the best model is chosen by its figure on the split dev${(await has('test')) ? '; the split test is left for you to measure it on' : ''}`,
    };
  if (split !== undefined && split !== 'test') return { split };
  const better = (await has('dev')) ? 'the data has a split dev for it' : 'a split dev would be used if there were one';
  return {
    split: 'test',
    note: `the best model is chosen by its figure on the split test, so the figure at the end is optimistic; ${better}`,
  };
}
