import { UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import type { Progress } from '../../core/progress.ts';
import { isBeirFolder, readBeir } from '../../data/beir-folder.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { evaluateRetrieval } from '../../evaluation/retrieval.ts';
import { evaluationSplit } from '../../node/evaluation-split.ts';
import { nodeFiles } from '../../node/files.ts';
import type { TrainEvaluation } from '../../training/options.ts';
import type { Terminal } from '../terminal.ts';
import type { TrainCommandOptions } from './options.ts';

/** An evaluation, and the split that was chosen for it. */
export type ChosenEvaluation = TrainEvaluation<RetrievalReport> & { readonly split: string };

/** What a run is evaluated on: `--eval`, else the data's own split where it has one, else nothing. */
export async function evaluationOf(
  options: TrainCommandOptions,
  data: string,
  { terminal, progress }: { readonly terminal: Terminal; readonly progress: Progress },
): Promise<ChosenEvaluation | undefined> {
  const { evalEvery, patience } = options;
  const folder = options.eval ?? data;
  const { split, note } = await evaluationSplit(nodeFiles, folder, { split: options.evalSplit, every: evalEvery });
  const there = (await isBeirFolder(nodeFiles, folder)) && (await nodeFiles.exists(joinPath(folder, 'qrels', `${split}.tsv`)));
  if (!there && options.eval === undefined) {
    const asking = evalEvery !== undefined ? '--eval-every' : options.evalSplit !== undefined ? '--eval-split' : undefined;
    if (asking)
      throw new UserError({
        code: 'option-missing',
        message: `${asking} needs something to evaluate on, and ${data} has no split ${split}`,
        fix: '--eval FOLDER, a BEIR folder with judgements',
      });
    terminal.note('nothing to evaluate on: whether the model gets better is not measured (--eval FOLDER)');
    return undefined;
  }
  const retrieval = await readBeir(nodeFiles, folder, [split]);
  if (note !== undefined) terminal.note(note);
  return {
    split,
    metric: 'ndcg@10',
    run: (embedder, { signal }) => evaluateRetrieval(embedder, { retrieval, split, progress, ...(signal && { signal }) }),
    ...(evalEvery !== undefined && { every: evalEvery }),
    ...(patience !== undefined && { patience }),
  };
}
