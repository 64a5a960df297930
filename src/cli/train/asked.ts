import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import type { Place } from '../config/issues.ts';
import { callParameters } from './call-options.ts';
import { filled, type TrainCommandOptions } from './options.ts';
import { trainParameters } from './parameters.ts';

export interface Asked {
  readonly options: TrainCommandOptions;
  /** Where in a config the values stand that come from there. */
  readonly places: ReadonlyMap<string, Place>;
  readonly notes: readonly string[];
}

/**
 * What a run is asked for: the command line, over a config if there is one, over defaults.
 *
 * @throws UserError `config-format`, `config-invalid`, and those of reading a file
 */
export async function askedOf(given: Partial<TrainCommandOptions>): Promise<Asked> {
  const { config: file } = given;
  if (file === undefined) return { options: filled(given), places: new Map(), notes: [] };
  if (!/\.(ya?ml|json)$/i.test(file))
    throw new UserError({
      code: 'config-format',
      message: `--config is ${file || 'empty'}; a .yaml, .yml or .json file was needed`,
      fix: `${attuneCommand} init writes one`,
    });
  const [{ readConfig }, { pathsFromHere }, { mergeGiven }, { nodeFiles }] = await Promise.all([
    import('../config/read-config.ts'),
    import('../config/config-paths.ts'),
    import('../config/merge-given.ts'),
    import('../../node/files.ts'),
  ]);
  const table = trainParameters;
  const { values, places } = readConfig(await nodeFiles.read(file), file, { table, calls: callParameters });
  const found = { values: await pathsFromHere(values, { table, file, places }), places };
  const merged = mergeGiven<Partial<TrainCommandOptions>>(given, found, { table, rivals: [['model', 'from-scratch']] });
  return { options: filled(merged.values), places: merged.places, notes: merged.notes };
}
