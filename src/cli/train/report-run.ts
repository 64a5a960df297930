import { nodeFiles } from '../../node/files.ts';
import { type RecordRunOptions, recordRun } from '../../report/record/record-run.ts';
import { quoted } from '../quoted.ts';
import type { Terminal } from '../terminal.ts';

/** Keeps what the report of a finished run needs, writes the report if it is wanted, and says where it is. */
export async function reportRun(
  run: Omit<RecordRunOptions, 'files'>,
  { write, terminal }: { readonly write: boolean; readonly terminal: Terminal },
): Promise<void> {
  await recordRun({ ...run, files: nodeFiles });
  if (!write) return;
  const { writeReport } = await import('../../report/write-report.ts');
  const { file } = await writeReport({ files: nodeFiles, runs: [run.folder] });
  terminal.note(`report: ${quoted(file)}`);
}
