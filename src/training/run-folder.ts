/**
 * What a run leaves: `training/run.json` (settings, data, versions), `training/log.jsonl` (a line a step),
 * `training/summary.json`, checkpoints while it lasts, and the model itself beside them.
 */
import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { type RunState, trainingFolder } from './checkpoint.ts';
import type { StepLog } from './options.ts';

export interface RunRecord {
  readonly settings: unknown;
  readonly model: string;
  readonly data: string;
  readonly examples: number;
  readonly loss: string;
  readonly runtime: { readonly name: string; readonly version: string; readonly precision: string; readonly threads: number };
}

export interface RunFolder {
  log(entry: StepLog): Promise<void>;
  /** Drops what was logged after the checkpoint that the run goes on from. */
  rewindLog(state: RunState): Promise<void>;
  summarize(summary: unknown): Promise<void>;
}

/** Claims a folder for a run, or finds the same run in it. */
export async function openRunFolder(files: Files, folder: string, record: RunRecord, resume: boolean): Promise<RunFolder> {
  const at = (name: string) => joinPath(trainingFolder(folder), name);
  const known = await files.exists(at('run.json'));
  if (known) {
    if (!resume)
      throw new UserError({
        code: 'run-exists',
        message: `${folder} holds another run`,
        fix: 'choose another --out, or go on with that run: --resume',
      });
    if (await files.exists(at('summary.json')))
      throw new UserError({
        code: 'run-finished',
        message: `the run in ${folder} is finished`,
        fix: 'train on from its model: --model that folder and another --out',
      });
    await compare(files, at('run.json'), record);
  } else {
    if (resume)
      throw new UserError({
        code: 'run-missing',
        message: `${folder} holds no run to resume`,
        fix: 'leave --resume out, or name the folder of a run',
      });
    if ((await files.isFolder(folder)) && (await files.list(folder)).length > 0)
      throw new UserError({
        code: 'folder-not-empty',
        message: `${folder} is not empty, and not a run`,
        fix: 'choose another --out',
      });
    await files.write(at('run.json'), `${JSON.stringify(record, null, 2)}\n`);
  }
  return {
    log: (entry) => files.append(at('log.jsonl'), `${JSON.stringify(entry)}\n`),
    rewindLog: async ({ step }) => {
      if (!(await files.exists(at('log.jsonl')))) return;
      const lines = new TextDecoder().decode(await files.read(at('log.jsonl'))).split('\n');
      const kept = lines.filter((line) => line.endsWith('}') && (JSON.parse(line) as StepLog).step <= step);
      await files.write(at('log.jsonl'), kept.map((line) => `${line}\n`).join(''));
    },
    summarize: (summary) => files.write(at('summary.json'), `${JSON.stringify(summary, null, 2)}\n`),
  };
}

/** A resumed run must be the same run, or its result would be neither's. */
async function compare(files: Files, file: string, record: RunRecord): Promise<void> {
  const before = flat(JSON.parse(new TextDecoder().decode(await files.read(file))));
  const now = flat(record);
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    if (before.get(key) === now.get(key)) continue;
    throw new UserError({
      code: 'resume-differs',
      message: `the run was started with ${key} = ${before.get(key)}, and is to be resumed with ${now.get(key)}`,
      fix: 'give the same options as before, or start another run',
      file,
    });
  }
}

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map([[path, JSON.stringify(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flat(inner, path === '' ? key : `${path}.${key}`)]));
}
