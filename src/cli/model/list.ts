import { attuneCommand } from '../../core/attune-command.ts';
import { cachedModels } from '../../node/hub/cached-models.ts';
import { hubCache } from '../../node/hub/hub-settings.ts';
import { bytesOf, counted } from '../figures.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export interface ListOptions {
  readonly json?: boolean;
}

/** `attune model list` */
export async function listCommand({ json }: ListOptions, terminal: Terminal): Promise<void> {
  const models = await cachedModels();
  if (json) {
    terminal.print(JSON.stringify(models));
    return;
  }
  if (models.length === 0) {
    terminal.note(`there is no model in ${hubCache()}; ${attuneCommand} model pull ORG/NAME fetches one`);
    return;
  }
  const rows = models.flatMap(({ id, revisions }) =>
    revisions.map(({ commit, revisions: names, size, fetched, lacks }) => [
      id,
      [commit.slice(0, 12), ...names].join(' '),
      bytesOf(size),
      fetched.toISOString().slice(0, 10),
      lacks === undefined ? 'whole' : 'in parts',
    ]),
  );
  terminal.print(table(['model', 'revision', 'size', 'fetched', ''], rows));
  for (const { id, revisions } of models)
    for (const { commit, lacks } of revisions)
      if (lacks !== undefined) terminal.note(`${id} at ${commit.slice(0, 12)}: ${lacks}`);
  terminal.note(
    `${counted(models.length, 'model')}, ${bytesOf(models.reduce((sum, { size }) => sum + size, 0))} in ${hubCache()}`,
  );
}
