import { joinPath } from '../../core/files.ts';
import { nodeFiles } from '../../node/files.ts';
import type { RunStart, TrainCallbacks } from '../../training/callbacks.ts';
import { pathsFrom } from '../config/config-paths.ts';
import { camel } from '../config/parameter.ts';
import { writeConfig } from '../config/write-config.ts';
import type { TrainCommandOptions } from './options.ts';
import { type TrainGiven, trainParameters } from './parameters.ts';

export interface KeepConfigOptions {
  readonly options: TrainCommandOptions;
  /** Of the run. */
  readonly folder: string;
  /** What was chosen for the user: `{ evalSplit: 'dev' }`. */
  readonly chosen?: TrainGiven;
}

/** Writes what a run is really done with to `training/config.yaml` of its folder, in the form that `--config` reads. */
export const keepConfig = ({ options, folder, chosen }: KeepConfigOptions): TrainCallbacks => ({
  onStart: async (start) => {
    const values = await pathsFrom({ ...effective(options, start), ...chosen }, joinPath(folder, 'training'), trainParameters);
    const head = ['What this run is done with, defaults too. Again: attune train --config THIS --out ANOTHER'];
    await nodeFiles.write(joinPath(folder, 'training', 'config.yaml'), writeConfig(values, { table: trainParameters, head }));
  },
});

/** What was asked for, and over it what came of it: settings with their defaults, the runtime that `auto` took. */
function effective(options: TrainCommandOptions, { settings, runtime, loss }: RunStart): TrainGiven {
  const asked: Readonly<Record<string, unknown>> = options;
  const came: Readonly<Record<string, unknown>> = { ...settings };
  const values = Object.entries(trainParameters).map(([name, row]) => [
    camel(name),
    ('setting' in row ? came[row.setting] : undefined) ?? asked[camel(name)],
  ]);
  const { name, precision, threads } = runtime;
  return {
    ...Object.fromEntries(values.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))),
    similarity: loss['similarity'] as NonNullable<TrainGiven['similarity']>,
    runtime: name as NonNullable<TrainGiven['runtime']>,
    precision: precision as NonNullable<TrainGiven['precision']>,
    threads,
  };
}
