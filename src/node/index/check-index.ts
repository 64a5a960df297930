import { checkGraphFile } from './graph-file.ts';
import { checkFiles } from './lance/lance-files.ts';
import type { Manifest } from './manifest.ts';
import { openRowFiles } from './row-files.ts';

/** Vectors that are read together. */
const ROWS = 4096;

/** Reads all of an index and holds it against what was written. @throws UserError `index-damaged` */
export async function checkIndex(folder: string, manifest: Manifest): Promise<void> {
  const { description, kept, rows: state, graph, files: lanceFiles } = manifest;
  if (lanceFiles) {
    await checkFiles(folder, lanceFiles, { whole: true });
    return;
  }
  if (graph) await checkGraphFile(folder, graph, { whole: true });
  const files = await openRowFiles({ folder, dimensions: description.dimensions, numbers: kept, state, readOnly: true });
  try {
    await files.ids();
    await files.fields(0, files.rows);
    for (let from = 0; from < files.rows; from += ROWS) await files.vectors(from, Math.min(files.rows, from + ROWS));
    for (let row = 0; row < files.rows; row++) await files.text(row);
  } finally {
    await files.close();
  }
}
