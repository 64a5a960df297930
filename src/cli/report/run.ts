import { UserError } from '../../core/errors.ts';
import { nodeFiles } from '../../node/files.ts';
import type { ReportFormat } from '../../report/formats.ts';
import { writeReport } from '../../report/write-report.ts';
import type { Terminal } from '../terminal.ts';

export interface ReportCommandOptions {
  readonly format: ReportFormat;
  readonly out?: string;
  readonly json?: boolean;
}

/** `attune report`: draws, writes, and says where. */
export async function runReport(
  runs: readonly string[],
  { format, out, json }: ReportCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const twice = runs.find((run, i) => runs.indexOf(run) !== i);
  if (twice !== undefined)
    throw new UserError({
      code: 'run-twice',
      message: `the run ${twice} is named twice`,
      fix: 'name each run once',
    });
  if (out === '') throw new UserError({ code: 'option-missing', message: '--out is empty', fix: '--out report.html' });
  const written = await writeReport({ files: nodeFiles, runs, format, ...(out !== undefined && { out }) });
  if (json) terminal.print(JSON.stringify({ runs, format, ...written }));
  else if (format === 'html') terminal.print(`wrote ${written.file}: open it in a browser`);
  else for (const file of written.files) terminal.print(`wrote ${file}`);
}
