import type { Command } from 'commander';
import { UserError } from '../../core/errors.ts';
import { defaultSettings, type TrainSettings } from '../../training/settings.ts';
import { withParameters } from '../config/as-options.ts';
import { camel } from '../config/parameter.ts';
import { type CallOptions, callParameters } from './call-options.ts';
import { type TrainGiven, type TrainValues, trainParameters } from './parameters.ts';

/** What `attune train` is given, as commander names it. */
export type TrainCommandOptions = TrainValues & CallOptions;

export const withTrainOptions = (command: Command): Command =>
  withParameters(withParameters(command, trainParameters), callParameters);

/** What was given, and defaults. */
export function filled<T extends TrainGiven>(given: T): T & TrainValues {
  const defaults = Object.entries(trainParameters).flatMap(([name, row]) =>
    'default' in row ? [[camel(name), row.default]] : [],
  );
  return { ...Object.fromEntries(defaults), ...given };
}

/**
 * Refuses options that would be left aside without a word.
 *
 * @throws UserError `option-missing`, `option-misplaced`
 */
export function checkTrainOptions(options: TrainCommandOptions): void {
  const { model, fromScratch, loss, evalEvery } = options;
  const missing = (message: string, fix: string) => new UserError({ code: 'option-missing', message, fix });
  if ((model === undefined) === (fromScratch === undefined))
    throw missing(
      `one of --model and --from-scratch is needed, ${model === undefined ? 'and neither is there' : 'and both are there'}`,
      '--model FOLDER to go on from a model, or --from-scratch small',
    );
  for (const [name, value] of Object.entries({ '--model': model, '--eval': options.eval }))
    if (value === '') throw missing(`${name} is empty`, `${name} FOLDER`);
  if (options.patience !== undefined && evalEvery === undefined)
    throw missing('--patience counts evaluations, and there are none on the way', 'add --eval-every 50');
  const misplaced = (option: string, what: string, fix: string) => {
    if (options[option as keyof TrainCommandOptions] === undefined) return;
    const name = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UserError({
      code: 'option-misplaced',
      message: `${name} has no meaning ${what}`,
      fix: `${fix}, or leave ${name} out`,
    });
  };
  if (fromScratch === undefined) misplaced('vocabulary', 'for a model that has its tokenizer', '--from-scratch small');
  if (loss === 'triplet')
    for (const option of ['temperature', 'learnTemperature']) misplaced(option, 'for the loss triplet', '--loss infonce');
  else for (const option of ['margin', 'squared']) misplaced(option, `for the loss ${loss}`, '--loss triplet');
}

/** The settings of a run. */
export function settingsGiven(options: TrainValues): Partial<TrainSettings> {
  const { lr, fromScratch } = options;
  const values: Readonly<Record<string, unknown>> = {
    ...options,
    lr: lr ?? (fromScratch === undefined ? defaultSettings.learningRate : FROM_SCRATCH),
  };
  return Object.fromEntries(
    Object.entries(trainParameters).flatMap(([name, row]) => {
      const value = values[camel(name)];
      return 'setting' in row && value !== undefined ? [[row.setting, value]] : [];
    }),
  );
}

/** The peak learning rate for weights that are random yet. */
const FROM_SCRATCH = 5e-4;
