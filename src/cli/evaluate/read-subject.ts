import { UserError } from '../../core/errors.ts';
import { isBeirFolder, readBeir } from '../../data/beir-folder.ts';
import { readPairs } from '../../data/read-pairs.ts';
import { nodeFiles } from '../../node/files.ts';
import { pairReadingOf } from '../pair-parameters.ts';
import { readingOf } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';
import type { EvaluateOptions, Task } from './options.ts';
import { pairSubject } from './pair-subject.ts';
import { retrievalSubject, type Subject } from './subject.ts';

/**
 * What the data is to be measured on: told by the data, or by `--task`.
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
  const task = options.task ?? (beir ? 'retrieval' : undefined);
  if (task === 'retrieval') {
    if (!beir && options.task) throw misfit(data, 'retrieval', 'a BEIR folder with corpus.jsonl, queries.jsonl and qrels');
    refuse(options, ['columns', 'format', 'delimiter', 'quote', 'header', 'scoreRange', 'labels'], 'a BEIR folder');
    return retrievalSubject(await readBeir(nodeFiles, data, [split]), split, common) as Subject;
  }
  if (beir) throw misfit(data, task!, 'pairs with scores or labels, and this is a BEIR folder');
  refuse(options, ['baseline'], 'pairs');
  const reading = { ...more, ...(folder ? { split } : readingOf(options)), ...(columns && { columns }) };
  const read = await readPairs(nodeFiles, data, {
    ...reading,
    ...pairReadingOf(options),
    ...(task !== undefined && { form: task === 'sts' ? 'scored' : 'labelled' }),
  });
  // Notes say that all scores or labels are one: the evaluation refuses that.
  return pairSubject(read, common) as Subject;
}

const misfit = (data: string, task: Task, needed: string) =>
  new UserError({
    code: 'task-misfit',
    message: `--task ${task} needs ${needed}; --data is ${data}`,
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
