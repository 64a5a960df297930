import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { refusal, temporaryFolders } from '../data/testing/temporary-folder.ts';
import { nodeFiles } from '../node/files.ts';
import { startState } from './checkpoint.ts';
import type { StepLog } from './options.ts';
import { openRunFolder } from './run-folder.ts';
import type { RunRecord } from './run-record.ts';

const folderOf = temporaryFolders();
const record = (batch = 8, node = 'v24'): RunRecord => ({
  run: { settings: { batch, freeze: [] }, data: 'faq' },
  versions: { node },
});
const open = (folder: string, resume = false, of = record(), onNote: (note: string) => void = () => {}) =>
  openRunFolder(nodeFiles, folder, of, { resume, onNote });
const entry = (step: number): StepLog => ({
  ...{ step, epoch: 1, loss: 1, learningRate: 1, gradientNorm: 1, inBatchAccuracy: 1, positiveSimilarity: 1 },
  ...{ negativeSimilarity: 0, masked: 0, tokens: 1, tokensPerSecond: 1 },
});

describe('the folder of a run', () => {
  it('is made where there is none or an empty one, and keeps the record of the run', async () => {
    const folder = await folderOf({});
    await open(folder);
    await open(`${folder}/deep/below`);
    expect(JSON.parse(await readFile(`${folder}/training/run.json`, 'utf8'))).toEqual(record());
  });

  it('is refused where another run is, or anything else', async () => {
    const folder = await folderOf({ 'notes/faq.txt': 'x' });
    await open(`${folder}/run`);
    expect(await refusal(open(`${folder}/run`), folder)).toEqual({
      code: 'run-exists',
      message: 'run holds another run',
      fix: 'choose another --out, or go on with that run: --resume',
    });
    expect(await refusal(open(`${folder}/notes`), folder)).toEqual({
      code: 'folder-not-empty',
      message: 'notes is not empty, and not a run',
      fix: 'choose another --out',
    });
    expect((await refusal(open(`${folder}/notes/faq.txt`), folder)).message).toBe(
      'notes/faq.txt is, or lies under, a file where a folder was needed',
    );
  });

  it('is taken again after a run that was killed before it had begun, and is rid of what was torn', async () => {
    const folder = await folderOf({ 'training/run.json.7-0.tmp': '{"run' });
    await open(folder);
    await nodeFiles.write(`${folder}/training/checkpoint.safetensors.7-1.tmp`, 'torn');
    await open(folder, true);
    expect(await nodeFiles.list(`${folder}/training`)).toEqual(['run.json']);
  });

  it('is resumed by the same run only', async () => {
    const folder = await folderOf({});
    expect(await refusal(open(`${folder}/none`, true), folder)).toEqual({
      code: 'run-missing',
      message: 'none holds no run to resume',
      fix: 'leave --resume out, or name the folder of a run',
    });
    await open(`${folder}/run`);
    await open(`${folder}/run`, true);
    expect(await refusal(open(`${folder}/run`, true, record(16)), folder)).toEqual({
      code: 'resume-differs',
      message: 'run/training/run.json: the run was started with settings.batch 8, and is to be resumed with settings.batch 16',
      fix: 'give the same data and options as before, or start another run in another --out',
    });
    const folderRun = await open(`${folder}/run`, true);
    await folderRun.summarize({ steps: 3 });
    expect((await refusal(open(`${folder}/run`, true), folder)).message).toBe('the run in run is finished');
  });

  it('tells of other versions, and refuses a record that cannot be read', async () => {
    const folder = await folderOf({});
    const notes: string[] = [];
    await open(folder);
    await open(folder, true, record(8, 'v26'), (note) => notes.push(note));
    expect(notes).toEqual(['the run was started with node "v24", now it is "v26": its numbers may differ in the last bits']);
    await nodeFiles.write(`${folder}/training/run.json`, '{"run"');
    expect(await refusal(open(folder, true), folder)).toEqual({
      code: 'run-invalid',
      message: 'training/run.json: the record of the run cannot be read',
      fix: 'start the run again in another --out',
    });
  });

  it('drops from the logs what came after the checkpoint, a torn line among it', async () => {
    const folder = await folderOf({});
    const run = await open(folder);
    for (const step of [1, 2, 3, 4]) await run.log(entry(step));
    await nodeFiles.append(`${folder}/training/log.jsonl`, '{"step":5,"epo');
    for (const step of [0, 2, 4]) await run.rated({ step, metrics: { figure: step } });
    await run.rewindLogs({ ...startState, step: 2 });
    await run.log(entry(3));
    // A resumed run measures again what it starts from, and what it had measured at its checkpoint.
    for (const step of [0, 2, 3]) await run.rated({ step, metrics: { figure: step } });
    const evaluations = (await readFile(`${folder}/training/evaluations.jsonl`, 'utf8')).trimEnd().split('\n');
    expect(evaluations).toEqual([0, 2, 3].map((step) => `{"step":${step},"metrics":{"figure":${step}}}`));
    const lines = (await readFile(`${folder}/training/log.jsonl`, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as StepLog).step)).toEqual([1, 2, 3]);
  });
});
