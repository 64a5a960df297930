import { attuneCommand } from '../../core/attune-command.ts';
import { chooseRuntime } from '../../node/runtimes.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { openedRuntimes } from './opened.ts';

interface Row {
  readonly name: string;
  readonly version: string;
  readonly precisions: readonly string[];
  readonly from: string;
}

/** `attune runtime list` */
export async function listRuntimes({ json }: { json?: boolean }, terminal: Terminal): Promise<void> {
  const found = await openedRuntimes();
  const rows: Row[] = found.map(({ runtime, from }) => ({
    name: runtime.name,
    version: runtime.version,
    precisions: runtime.precisions,
    from,
  }));
  const auto = (await chooseRuntime()).runtime.name;
  if (json) {
    terminal.print(JSON.stringify({ runtimes: rows, auto }));
    return;
  }
  for (const { warning } of found) if (warning) terminal.note(`warning: ${warning}`);
  terminal.print(
    table(
      ['runtime', 'version', 'precisions', 'from'],
      rows.map((row) => [row.name, row.version, row.precisions.join(', '), row.from]),
    ),
  );
  terminal.print(`--runtime auto takes ${auto}`);
  if (rows.length === 1) terminal.print(`not here: openvino, 1.2 to 2.9 × as fast (${attuneCommand} runtime add openvino)`);
}
