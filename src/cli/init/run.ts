import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { nodeFiles } from '../../node/files.ts';
import { pathsFrom } from '../config/config-paths.ts';
import { camel } from '../config/parameter.ts';
import { writeConfig } from '../config/write-config.ts';
import { quoted } from '../quoted.ts';
import type { Terminal } from '../terminal.ts';
import { type TrainGiven, trainParameters } from '../train/parameters.ts';
import { trainSchemaFile } from '../train/schema-file.ts';
import { proposal } from './proposal.ts';

export interface InitOptions extends TrainGiven {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * `attune init`: asks what a run is made of, and writes its config.
 *
 * @throws UserError `file-exists`, `config-format`, `option-missing`, and those of looking at the data
 */
export async function runInit(
  file: string,
  { yes = false, json = false, ...given }: InitOptions,
  terminal: Terminal,
): Promise<void> {
  if (!/\.ya?ml$/i.test(file))
    throw new UserError({
      code: 'config-format',
      message: `the config is to be ${file}; a name in .yaml or .yml was needed`,
      fix: `${attuneCommand} init train.yaml`,
    });
  await refuseExisting(file);
  const interactive = !yes && process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (!yes && !interactive)
    throw new UserError({
      code: 'option-missing',
      message: 'attune init asks questions, and here is no terminal to ask them on',
      fix: '--yes takes what is proposed; --data, --columns, --model and the others answer beforehand',
    });
  const values = interactive ? await (await import('./ask.ts')).ask(given) : await proposal(given);
  const folder = dirname(file);
  const next = `${attuneCommand} train --config ${quoted(file)}`;
  const head = [
    `yaml-language-server: $schema=${await schemaFrom(folder)}`,
    `What a run is made of: ${next}`,
    'Paths start at this file. Options on the command line win over it. Lines with # are what else there is, with its usual value.',
  ];
  const written = await pathsFrom(values, folder, trainParameters);
  await refuseExisting(file);
  await nodeFiles.write(file, writeConfig(written, { table: trainParameters, head, all: true }));
  if (json) {
    terminal.print(JSON.stringify({ file, config: values, next }));
    return;
  }
  const plain: Readonly<Record<string, unknown>> = values;
  for (const name of Object.keys(trainParameters)) {
    const value = plain[camel(name)];
    if (value !== undefined) terminal.note(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  }
  terminal.print(`wrote ${file} · train: ${next}`);
}

async function refuseExisting(file: string): Promise<void> {
  if (await nodeFiles.exists(file))
    throw new UserError({
      code: 'file-exists',
      message: `${file} is there already, and is left as it is`,
      fix: `name another one: ${attuneCommand} init other.yaml`,
    });
}

/** How a config names the schema: the package of the project if it has one, else this very installation. */
async function schemaFrom(folder: string): Promise<string> {
  const local = join('node_modules', 'attune', 'schema', 'train.schema.json');
  const there = (await nodeFiles.exists(local)) ? local : trainSchemaFile;
  const path = relative(resolve(folder), resolve(there)).replaceAll('\\', '/');
  const inside = !isAbsolute(path) && !relative(resolve('.'), resolve(there)).startsWith('..');
  return inside ? path : there;
}
