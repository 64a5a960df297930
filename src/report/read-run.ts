import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import { nearest } from '../core/nearest.ts';
import { parseJson } from '../formats/json.ts';
import { readJsonl } from '../formats/jsonl.ts';
import { trainingFolder } from '../training/checkpoint.ts';
import type { EvaluationLog, StepLog } from '../training/options.ts';
import type { Evidence, MapVectors } from './record/evidence.ts';
import { readEvidence } from './record/read-evidence.ts';

/** A run as a report sees it. */
export interface ReportRun {
  readonly name: string;
  readonly folder: string;
  /** Settings, model, data, loss, runtime: what run.json holds. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly steps: readonly StepLog[];
  readonly evaluations: readonly EvaluationLog[];
  /** Of a finished run. */
  readonly summary?: Readonly<Record<string, unknown>>;
  readonly evidence?: Evidence & { readonly vectors: MapVectors };
  /** What the report cannot show, and why. */
  readonly missing: readonly string[];
}

/**
 * Reads what a run has left in its folder; one that is not finished, too.
 *
 * @throws UserError `run-missing`, `run-invalid`, `json-broken`, `evidence-invalid`, and those of reading a file
 */
export async function readRun(files: Files, folder: string): Promise<ReportRun> {
  const at = (name: string) => joinPath(trainingFolder(folder), name);
  if (!(await files.exists(at('run.json')))) throw await noRun(files, folder);
  const record = await readObject(files, at('run.json'));
  const { run, versions } = record;
  if (!isObject(run)) throw invalid(at('run.json'), 'it has no object "run" with the settings');
  const steps = await readLog<StepLog>(files, at('log.jsonl'), ['step', 'loss', 'learningRate']);
  const evaluations = await readLog<EvaluationLog>(files, at('evaluations.jsonl'), ['step', 'metrics']);
  const finished = await files.exists(at('summary.json'));
  const evidence = await readEvidence(files, folder);
  return {
    name: baseName(folder),
    folder,
    settings: run,
    versions: isObject(versions) ? (versions as Record<string, string>) : {},
    steps: steps.rows,
    evaluations: evaluations.rows,
    ...(finished && { summary: await readObject(files, at('summary.json')) }),
    ...(evidence && { evidence }),
    missing: [
      ...(finished ? [] : ['The run is not finished: the report shows it as far as it has come.']),
      ...(finished && !evidence
        ? ['The run kept no similarities, texts and queries (training/evidence.json): it was made by an older version.']
        : []),
      ...steps.torn,
      ...evaluations.torn,
    ],
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function readObject(files: Files, file: string): Promise<Record<string, unknown>> {
  const value = parseJson(new TextDecoder().decode(await files.read(file)), { file });
  if (!isObject(value)) throw invalid(file, 'it is not an object');
  return value;
}

/** Lines of a log. The last line of a run that was killed may be torn: it is told of. */
async function readLog<T>(files: Files, file: string, needed: readonly string[]) {
  const rows: T[] = [];
  if (!(await files.exists(file))) return { rows, torn: [] };
  try {
    for await (const { line, value } of readJsonl(files, file)) {
      const lacking = isObject(value) ? needed.find((key) => value[key] === undefined) : needed[0];
      if (lacking !== undefined) throw invalid(file, `the line has no "${lacking}"`, line);
      rows.push(value as T);
    }
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'json-broken') throw error;
    const text = new TextDecoder().decode(await files.read(file));
    const last = text.endsWith('\n') ? -1 : text.split('\n').length;
    if (error.place.line !== last) throw error;
    return { rows, torn: [`The last line of ${baseName(file)} is torn and left out.`] };
  }
  return { rows, torn: [] };
}

const invalid = (file: string, what: string, line?: number) =>
  new UserError({
    code: 'run-invalid',
    message: `${what}: this is no record of a run`,
    fix: 'name the folder that attune train --out wrote, as it was written',
    file,
    ...(line !== undefined && { line }),
  });

async function noRun(files: Files, folder: string): Promise<UserError> {
  const path = folder.replace(/\/+$/, '');
  const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.';
  const near: string[] = [];
  if (await files.isFolder(parent))
    for (const name of await files.list(parent))
      if (await files.exists(joinPath(trainingFolder(joinPath(parent, name)), 'run.json'))) near.push(name);
  const meant = nearest(baseName(path), near);
  const isModel = await files.exists(joinPath(folder, 'config.json'));
  const found = (await files.exists(folder))
    ? `${folder} holds ${isModel ? 'a model, but no run' : 'no run'}`
    : `there is no folder ${folder}`;
  const other = near.length > 0 ? `; runs beside it: ${near.slice(0, 5).join(', ')}` : '';
  return new UserError({
    code: 'run-missing',
    message: `${found}; a folder that attune train or demo wrote was needed`,
    fix: meant ? `did you mean ${joinPath(parent, meant)}?` : `name one with training/run.json in it${other}`,
  });
}
