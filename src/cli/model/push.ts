import { attuneCommand } from '../../core/attune-command.ts';
import { pushModel } from '../../node/hub/push-model.ts';
import { bytesOf, counted } from '../figures.ts';
import { interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';

export interface PushCommandOptions {
  readonly private?: boolean;
  readonly message: string;
  readonly pullRequest?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `attune model push` */
export async function pushCommand(folder: string, name: string, options: PushCommandOptions, terminal: Terminal): Promise<void> {
  const { message, pullRequest = false, dryRun = false, json } = options;
  const pushed = await interruptibly(terminal, 'ending; a commit that is not complete changes nothing', (signal) =>
    pushModel(folder, name, {
      ...{ message, pullRequest, dryRun, signal, progress: terminal.progress, onNote: terminal.note },
      ...(options.private && { visibility: 'private' }),
    }),
  );
  const { files, left, commit, created, id } = pushed;
  if (left.length > 0) terminal.note(`not part of the model, not sent: ${left.join(', ')}`);
  if (!files.some(({ path }) => path === 'README.md'))
    terminal.note(`it has no card: ${attuneCommand} model card ${folder} --write --name ${id} makes one`);
  if (json) {
    terminal.print(JSON.stringify(pushed));
    return;
  }
  if (dryRun) for (const { path, size } of files) terminal.note(`${path}  ${bytesOf(size)}`);
  const total = `${counted(files.length, 'file')}, ${bytesOf(files.reduce((sum, { size }) => sum + size, 0))}`;
  if (commit) terminal.print(`${created ? 'made' : 'updated'} ${id}: ${total}\n${commit.pullRequest ?? commit.url}`);
  else terminal.print(`${folder} loads and could be sent to ${id}: ${total}; nothing was sent`);
}
