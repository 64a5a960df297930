import { pinned } from '../../node/hub/hub-name.ts';
import { pull } from '../../node/hub/pull.ts';
import { bytesOf } from '../figures.ts';
import type { HubCommandOptions } from '../options.ts';
import { interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';

export interface PullCommandOptions extends HubCommandOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** `attune model pull` */
export async function pullCommand(name: string, { out, offline, json }: PullCommandOptions, terminal: Terminal): Promise<void> {
  const pulled = await interruptibly(terminal, 'ending; what was fetched is kept', (signal) =>
    pull(name, {
      ...{ progress: terminal.progress, onNote: terminal.note, signal },
      ...(offline && { offline }),
      ...(out !== undefined && { out }),
    }),
  );
  terminal.print(
    json
      ? JSON.stringify(pulled)
      : `${pinned(pulled)} is in ${pulled.folder} (${pulled.fetched > 0 ? `${bytesOf(pulled.fetched)} fetched` : 'it was there'})`,
  );
}
