import { UserError } from '../../core/errors.ts';
import { isBeirFolder, readBeir } from '../../data/beir-folder.ts';
import { readEvaluationData } from '../../data/evaluation-data.ts';
import { wholeSplit } from '../../data/retrieval-of-examples.ts';
import { nodeFiles } from '../../node/files.ts';
import { pairReadingOf } from '../pair-parameters.ts';
import { readingOf } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';
import type { EvaluateOptions, Task } from './options.ts';
import { pairSubject } from './pair-subject.ts';
import { retrievalSubject, type Subject } from './subject.ts';

/**
 * What models are to be measured on: told by the data, or by `--task`.
 *
 * @throws UserError `task-misfit`, `option-misplaced`, and those of reading the data
 */
export async function readSubject(options: EvaluateOptions, data: string, terminal: Terminal): Promise<Subject> {
  const { similarity, failures, columns } = options;
  const common = {
    progress: terminal.progress,
    ...(similarity && { similarity }),
    ...(failures !== undefined && { failures }),
  };
  const folder = await nodeFiles.isFolder(data);
  const beir = folder && (await isBeirFolder(nodeFiles, data));
  const { split = 'test', ...more } = readingOf(options);
  const { task } = options;
  if (beir) {
    if (task !== undefined && task !== 'retrieval') throw misfit(data, task);
    refuse(options, ['columns', 'format', 'delimiter', 'quote', 'header', 'scoreRange', 'labels'], 'a BEIR folder');
    return retrievalSubject(await readBeir(nodeFiles, data, [split]), split, common) as Subject;
  }
  const read = await readEvaluationData(nodeFiles, data, {
    ...{ ...more, ...(folder ? { split } : readingOf(options)), ...(columns && { columns }) },
    ...{ ...pairReadingOf(options), ...(task !== undefined && { task }) },
  });
  if (read.task === 'retrieval') {
    for (const note of read.notes) terminal.note(note);
    return retrievalSubject(read.retrieval, wholeSplit, common) as Subject;
  }
  refuse(options, ['baseline', 'chunk'], 'pairs');
  // Notes say that all scores or labels are one: the evaluation refuses that.
  return pairSubject(read.pairs, common) as Subject;
}

const misfit = (data: string, task: Task) =>
  new UserError({
    code: 'task-misfit',
    message: `--task ${task} needs pairs with scores or labels; --data is ${data}, a BEIR folder`,
    fix: 'leave --task out: the data tells it',
  });

const names: Readonly<Record<string, string>> = { header: '--no-header', scoreRange: '--score-range' };

function refuse(options: EvaluateOptions, those: readonly (keyof EvaluateOptions)[], what: string): void {
  const given = those.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  const option = names[given] ?? `--${given}`;
  throw new UserError({
    code: 'option-misplaced',
    message: `${option} has no meaning for ${what}`,
    fix: `leave ${option} out`,
  });
}
