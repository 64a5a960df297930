/**
 * What a run leaves: `training/run.json` (settings, data, versions), `training/log.jsonl` (a line a step),
 * `training/evaluations.jsonl` (a line an evaluation), `training/summary.json`, checkpoints while it lasts, and the model
 * itself beside them.
 */
import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { checkRunFolder, removeTorn } from './check-run-folder.ts';
import { type RunState, trainingFolder } from './checkpoint.ts';
import type { EvaluationLog, StepLog } from './options.ts';
import type { RunRecord } from './run-record.ts';

export interface RunFolder {
  log(entry: StepLog): Promise<void>;
  /** Logs an evaluation; one of a step that is there already is not written again. */
  rated(entry: EvaluationLog): Promise<void>;
  /** Drops what was logged after the checkpoint that the run goes on from. */
  rewindLogs(state: RunState): Promise<void>;
  summarize(summary: unknown): Promise<void>;
}

export interface OpenRunFolderOptions {
  /** Go on with the run that is there; else there must be none. */
  readonly resume: boolean;
  readonly onNote: (note: string) => void;
}

/** Claims a folder for a run, or finds the same run in it. */
export async function openRunFolder(
  files: Files,
  folder: string,
  record: RunRecord,
  { resume, onNote }: OpenRunFolderOptions,
): Promise<RunFolder> {
  const at = (name: string) => joinPath(trainingFolder(folder), name);
  await checkRunFolder(files, folder, resume);
  await removeTorn(files, folder);
  if (resume) await compare(files, at('run.json'), record, onNote);
  else await files.write(at('run.json'), `${JSON.stringify(record, null, 2)}\n`);
  const ratedSteps = new Set<number>();
  return {
    log: (entry) => files.append(at('log.jsonl'), `${JSON.stringify(entry)}\n`),
    rated: async (entry) => {
      if (ratedSteps.has(entry.step)) return;
      ratedSteps.add(entry.step);
      await files.append(at('evaluations.jsonl'), `${JSON.stringify(entry)}\n`);
    },
    rewindLogs: async ({ step }) => {
      await rewind(files, at('log.jsonl'), step);
      for (const line of await rewind(files, at('evaluations.jsonl'), step)) ratedSteps.add(stepOf(line));
    },
    summarize: (summary) => files.write(at('summary.json'), `${JSON.stringify(summary, null, 2)}\n`),
  };
}

/** The lines up to a step, which are all that is left of the file. */
async function rewind(files: Files, file: string, step: number): Promise<readonly string[]> {
  if (!(await files.exists(file))) return [];
  const lines = new TextDecoder().decode(await files.read(file)).split('\n');
  const kept = lines.filter((line) => stepOf(line) <= step);
  await files.write(file, kept.map((line) => `${line}\n`).join(''));
  return kept;
}

/** Of a line of a log; of one that was torn, later than any. */
function stepOf(line: string): number {
  try {
    return (JSON.parse(line) as StepLog).step;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** A resumed run must be the same run, or its result would be neither's. Other versions are only told of. */
async function compare(files: Files, file: string, record: RunRecord, onNote: (note: string) => void): Promise<void> {
  const before = await readRecord(files, file);
  const [was, is] = [flat(before.run), flat(record.run)];
  const differing = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
  if (differing.length > 0)
    throw new UserError({
      code: 'resume-differs',
      message: `the run was started with ${listed(differing, was)}, and is to be resumed with ${listed(differing, is)}`,
      fix: 'give the same data and options as before, or start another run in another --out',
      file,
    });
  const [then, now] = [flat(before.versions), flat(record.versions)];
  for (const [name, version] of now)
    if (then.get(name) !== version)
      onNote(
        `the run was started with ${name} ${then.get(name) ?? 'unknown'}, now it is ${version}: its numbers may differ in the last bits`,
      );
}

const LISTED = 3;
const listed = (keys: readonly string[], values: ReadonlyMap<string, string>): string =>
  [
    ...keys.slice(0, LISTED).map((key) => `${key} ${values.get(key) ?? 'not given'}`),
    ...(keys.length > LISTED ? [`${keys.length - LISTED} more`] : []),
  ].join(', ');

async function readRecord(files: Files, file: string): Promise<RunRecord> {
  try {
    const record = JSON.parse(new TextDecoder().decode(await files.read(file))) as Partial<RunRecord> | null;
    if (record?.run) return { run: record.run, versions: record.versions ?? {} };
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
  }
  throw new UserError({
    code: 'run-invalid',
    message: 'the record of the run cannot be read',
    fix: 'start the run again in another --out',
    file,
  });
}

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map([[path, JSON.stringify(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flat(inner, path === '' ? key : `${path}.${key}`)]));
}
