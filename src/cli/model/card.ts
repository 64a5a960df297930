import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import { nodeFiles } from '../../node/files.ts';
import { findModel } from '../../node/hub/find-model.ts';
import { makeCard } from '../../node/hub/make-card.ts';
import { readCard } from '../../node/hub/read-card.ts';
import type { HubCommandOptions } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export interface CardOptions extends HubCommandOptions {
  readonly write?: boolean;
  readonly overwrite?: boolean;
  readonly name?: string;
  readonly json?: boolean;
}

/** `attune model card` */
export async function cardCommand(model: string, options: CardOptions, terminal: Terminal): Promise<void> {
  const { offline, write = false, overwrite = false, name, json = false } = options;
  const hub = { ...(offline && { offline }), progress: terminal.progress, onNote: terminal.note };
  if (!write) {
    for (const [option, given] of Object.entries({ '--overwrite': overwrite, '--name': name !== undefined }))
      if (given) throw misplaced(option, 'without --write', '--write');
    const card = await readCard(model, hub);
    terminal.print(json ? JSON.stringify(card) : card.markdown.trimEnd());
    return;
  }
  const { folder, origin } = await findModel(model, hub);
  if (origin)
    throw misplaced('--write', `for ${origin.id}, a hub's model`, `${attuneCommand} model pull ${origin.id} --out FOLDER`);
  await makeCard(folder, { write, overwrite, ...(name !== undefined && { name }) });
  const file = joinPath(folder, 'README.md');
  terminal.print(
    json ? JSON.stringify({ file, ...(await readCard(folder, hub)) }) : `${file}, ${await nodeFiles.size(file)} bytes`,
  );
}

const misplaced = (option: string, where: string, fix: string): UserError =>
  new UserError({
    code: 'option-misplaced',
    message: `${option} has no meaning ${where}`,
    fix: `${fix}, or leave ${option} out`,
  });
