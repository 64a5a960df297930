import { UserError } from '../../core/errors.ts';
import { lossNames } from '../../losses/loss.ts';
import type { Place } from '../config/issues.ts';
import { camel } from '../config/parameter.ts';
import { lossOptions } from './loss-options.ts';
import type { TrainCommandOptions } from './options.ts';
import type { TrainParameterName } from './parameters.ts';

/**
 * Refuses what would be left aside without a word. What stands in a config is named with its place there.
 *
 * @throws UserError `option-missing`, `option-misplaced`
 */
export function checkAsked(options: TrainCommandOptions, places: ReadonlyMap<string, Place> = new Map()): void {
  const { model, fromScratch, loss, evalEvery, patience } = options;
  const named = (name: string) => (places.has(name) ? name : `--${name}`);
  const missing = (message: string, fix: string, name = '') =>
    new UserError({ code: 'option-missing', message, fix, ...places.get(name) });
  if ((model === undefined) === (fromScratch === undefined))
    throw missing(
      `one of ${named('model')} and ${named('from-scratch')} is needed, ${model === undefined ? 'and neither is there' : 'and both are there'}`,
      '--model FOLDER to go on from a model, or --from-scratch small',
      'from-scratch',
    );
  for (const [name, value] of Object.entries({ '--model': model, '--eval': options.eval }))
    if (value === '') throw missing(`${name} is empty`, `${name} FOLDER`);
  if (patience !== undefined && evalEvery === undefined)
    throw missing(
      `${named('patience')} counts evaluations, and there are none on the way`,
      `add ${places.has('patience') ? 'eval-every: 50' : '--eval-every 50'}`,
      'patience',
    );
  const misplaced = (name: TrainParameterName, what: string, fix: string) => {
    const value = options[camel(name)];
    if (value === undefined || value === false) return;
    throw new UserError({
      code: 'option-misplaced',
      message: `${named(name)} has no meaning ${what}`,
      fix: `${fix}, or leave ${named(name)} out`,
      ...places.get(name),
    });
  };
  if (fromScratch === undefined) misplaced('vocabulary', 'for a model that has its tokenizer', '--from-scratch small');
  if (fromScratch !== 'static')
    misplaced(
      'dims',
      fromScratch ? `for a transformer of the size ${fromScratch}` : 'for a model that has its table',
      '--from-scratch static',
    );
  else if (options.pooling !== undefined && options.pooling !== 'mean')
    misplaced('pooling', 'for a static table, whose texts are means of their tokens', '--from-scratch small');
  const own: readonly string[] = lossOptions[loss];
  for (const name of ['temperature', 'learn-temperature', 'margin', 'squared'] as const) {
    if (own.includes(name)) continue;
    const others = lossNames.filter((other) => (lossOptions[other] as readonly string[]).includes(name));
    misplaced(name, `for the loss ${loss}`, `--loss ${others[0]}`);
  }
}
