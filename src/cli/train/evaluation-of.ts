import { UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import type { Progress } from '../../core/progress.ts';
import { checkSplits, isBeirFolder, readBeir } from '../../data/beir-folder.ts';
import { pairFormOf } from '../../data/pair-form.ts';
import { readTraps } from '../../data/traps.ts';
import { type EvaluationReport, mainMetrics } from '../../evaluation/compare-reports.ts';
import { evaluationSplit } from '../../node/evaluation-split.ts';
import { fileEvaluation } from '../../node/file-evaluation.ts';
import { nodeFiles } from '../../node/files.ts';
import { type WatchedRetrieval, watchedRetrieval } from '../../report/record/watched-retrieval.ts';
import type { TrainEvaluation } from '../../training/options.ts';
import { pairReadingOf } from '../pair-parameters.ts';
import { readingOf } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';
import type { TrainCommandOptions } from './options.ts';

/** An evaluation; the split that was chosen for it, if what it measures on has any; what it keeps for the report. */
export type ChosenEvaluation = TrainEvaluation<EvaluationReport> & {
  readonly split?: string;
  readonly watched?: WatchedRetrieval;
};

interface Context {
  readonly terminal: Terminal;
  readonly progress: Progress;
  /** Whether the run trains on pairs with scores or labels. */
  readonly onPairs: boolean;
}

/** What a run is evaluated on: `--eval`, else the data's own split where it has one, else nothing; `--eval none`: nothing. */
export async function evaluationOf(
  options: TrainCommandOptions,
  data: string,
  context: Context,
): Promise<ChosenEvaluation | undefined> {
  const { evalEvery, patience } = options;
  if (options.eval === 'none') return undefined;
  const found =
    options.eval !== undefined && !(await isBeirFolder(nodeFiles, options.eval))
      ? await onFile(options.eval, options, context)
      : await onRetrieval(options, data, context);
  return (
    found && {
      ...found,
      ...(evalEvery !== undefined && { every: evalEvery }),
      ...(patience !== undefined && { patience }),
    }
  );
}

async function onFile(
  path: string,
  options: TrainCommandOptions,
  { terminal, progress, onPairs }: Context,
): Promise<ChosenEvaluation> {
  const folder = await nodeFiles.isFolder(path);
  if (!folder && options.evalSplit !== undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: `--eval-split has no meaning for ${path}, a file`,
      fix: 'leave --eval-split out',
    });
  const split = folder ? (options.evalSplit ?? (options.evalEvery === undefined ? 'test' : 'dev')) : undefined;
  const { split: _, ...reading } = readingOf(options);
  const { columns } = options;
  const place = { ...reading, ...(split !== undefined && { split }) };
  // Columns are named for the data; they mean the same where both are pairs, or neither is.
  try {
    const alike = onPairs || (await pairFormOf(nodeFiles, path, place)) === undefined;
    return await fileEvaluation(path, {
      ...place,
      ...(alike && { ...pairReadingOf(options), ...(columns && { columns }) }),
      ...{ progress, onNote: terminal.note },
    });
  } catch (error) {
    throw error instanceof UserError && error.code === 'split-missing' ? ofEvaluation(error) : error;
  }
}

/** Where a split is missing, readers say `--split`, which here is that of the training data. */
const ofEvaluation = ({ code, message, fix }: UserError) =>
  new UserError({ code, message, fix: fix.replace(/^--split /, '--eval-split ') });

/**
 * What can be known of `--eval` and `--eval-split` without reading, said before all else is read.
 *
 * @throws UserError `file-missing`, `split-missing`, `option-misplaced`
 */
export async function checkEvaluation(options: TrainCommandOptions, data: string): Promise<void> {
  const { eval: path, evalSplit } = options;
  if (path === 'none') return refuseEvaluating(options);
  if (path !== undefined && !(await nodeFiles.exists(path)))
    throw new UserError({
      code: 'file-missing',
      message: `--eval: there is no file or folder ${path}`,
      fix: 'check the path: a BEIR folder, or a file of examples or of scored or labelled pairs was needed',
    });
  const folder = path ?? data;
  if (evalSplit !== undefined && (await isBeirFolder(nodeFiles, folder)))
    await checkSplits(nodeFiles, folder, [evalSplit], '--eval-split');
}

function refuseEvaluating({ evalEvery, evalSplit, patience }: TrainCommandOptions): void {
  for (const [option, value] of Object.entries({ '--eval-every': evalEvery, '--eval-split': evalSplit, '--patience': patience }))
    if (value !== undefined)
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} has no meaning with --eval none`,
        fix: `leave ${option} out, or name what to evaluate on: --eval FOLDER`,
      });
}

async function onRetrieval(
  options: TrainCommandOptions,
  data: string,
  { terminal, progress }: Context,
): Promise<ChosenEvaluation | undefined> {
  const { evalEvery } = options;
  const folder = options.eval ?? data;
  const { split, note } = await evaluationSplit(nodeFiles, folder, { split: options.evalSplit, every: evalEvery });
  const isBeir = await isBeirFolder(nodeFiles, folder);
  if (isBeir && options.evalSplit !== undefined) await checkSplits(nodeFiles, folder, [split], '--eval-split');
  const there = isBeir && (await nodeFiles.exists(joinPath(folder, 'qrels', `${split}.tsv`)));
  if (!there && options.eval === undefined) {
    const asking = evalEvery !== undefined ? '--eval-every' : options.evalSplit !== undefined ? '--eval-split' : undefined;
    if (asking)
      throw new UserError({
        code: 'option-missing',
        message: `${asking} needs something to evaluate on, and ${data} has no split ${split}`,
        fix: '--eval FOLDER, a BEIR folder with judgements; or --eval FILE of examples, or of scored or labelled pairs',
      });
    terminal.note('nothing to evaluate on: whether the model gets better is not measured (--eval)');
    return undefined;
  }
  const retrieval = await readBeir(nodeFiles, folder, [split]);
  if (note !== undefined) terminal.note(note);
  const { traps, notes } = await readTraps(nodeFiles, folder, retrieval);
  for (const line of notes) terminal.note(line);
  const watched = watchedRetrieval(retrieval, { split, traps, progress });
  return {
    split,
    watched,
    metric: mainMetrics.retrieval,
    run: watched.run,
  };
}
