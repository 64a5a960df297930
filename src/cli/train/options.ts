import type { Command } from 'commander';
import { freshDefaultsOf } from '../../encoders/config.ts';
import type { TrainSettings } from '../../training/settings.ts';
import { withParameters } from '../config/as-options.ts';
import { camel } from '../config/parameter.ts';
import { type CallOptions, callParameters } from './call-options.ts';
import { type TrainGiven, type TrainValues, trainParameters } from './parameters.ts';

/** What `attune train` is given, as commander names it. */
export type TrainCommandOptions = TrainValues & CallOptions;

export const withTrainOptions = (command: Command): Command =>
  withParameters(withParameters(command, trainParameters, { negatable: true }), callParameters);

/** What was given, and defaults. */
export function filled<T extends TrainGiven>(given: T): T & TrainValues {
  const defaults = Object.entries(trainParameters).flatMap(([name, row]) =>
    'default' in row ? [[camel(name), row.default]] : [],
  );
  return { ...Object.fromEntries(defaults), ...given };
}

/** The settings of a run. */
export function settingsGiven(options: TrainValues): Partial<TrainSettings> {
  const { lr, fromScratch } = options;
  const values: Readonly<Record<string, unknown>> = {
    ...options,
    lr: lr ?? (fromScratch === undefined ? undefined : freshDefaultsOf(fromScratch).learningRate),
  };
  return Object.fromEntries(
    Object.entries(trainParameters).flatMap(([name, row]) => {
      const value = values[camel(name)];
      return 'setting' in row && value !== undefined ? [[row.setting, value]] : [];
    }),
  );
}
