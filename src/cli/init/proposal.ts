import { UserError } from '../../core/errors.ts';
import { baseName } from '../../core/files.ts';
import { type LossName, lossesFor } from '../../losses/loss.ts';
import { nodeFiles } from '../../node/files.ts';
import { readingOf } from '../reading-parameters.ts';
import type { TrainGiven } from '../train/parameters.ts';
import { dataCandidates, modelCandidates } from './candidates.ts';
import { type DataLook, lookAtData, type PairColumns, type RowsLook } from './look-at-data.ts';

/**
 * Fills in, without asking, what was not given.
 *
 * @throws UserError `option-missing` where nothing can be proposed, and those of `lookAtData`
 */
export async function proposal(given: TrainGiven): Promise<TrainGiven> {
  const data = given.data ?? (await onlyData());
  const look = await lookAtData(data, readingOf(given));
  const columns = given.columns ?? (look.kind === 'rows' ? proposedColumns(look) : undefined);
  const [model] = given.fromScratch === undefined && given.model === undefined ? await modelCandidates() : [given.model];
  const fromScratch = given.fromScratch ?? (model === undefined ? 'small' : undefined);
  return {
    ...given,
    ...(model !== undefined && { model }),
    ...(fromScratch !== undefined && { fromScratch }),
    data,
    ...(columns && { columns: { ...columns } }),
    loss: given.loss ?? lossesOf(look)[0]!,
    out: given.out ?? (await freeFolder(data)),
    runtime: given.runtime ?? 'auto',
  };
}

/** `runs/NAME` after the data, with a number where that is taken. */
export async function freeFolder(data: string): Promise<string> {
  const name = `runs/${baseName(data).replace(/(\.[a-z]+)+$/i, '') || 'first'}`;
  for (let n = 1; ; n++) {
    const folder = n === 1 ? name : `${name}-${n}`;
    if (!(await nodeFiles.exists(folder))) return folder;
  }
}

async function onlyData(): Promise<string> {
  const found = await dataCandidates();
  if (found.length === 1) return found[0]!;
  throw new UserError({
    code: 'option-missing',
    message: `--data is missing, and ${found.length === 0 ? 'there is nothing here to train on' : `there are several that could be meant: ${found.join(', ')}`}`,
    fix: `--data ${found[0] ?? 'faq.jsonl, or a BEIR folder'}`,
  });
}

/** Where two could be meant, no one is taken without asking. */
function proposedColumns(look: RowsLook): PairColumns | undefined {
  if (look.proposed) return look.proposed;
  if ('form' in look) return undefined;
  throw look.problem;
}

/** The losses that can learn from it, the usual one first. */
export const lossesOf = (look: DataLook): readonly LossName[] =>
  lossesFor(look.kind === 'rows' && 'form' in look ? look.form : 'examples');
