import type { DataCheck } from '../../checks/data-check.ts';
import { UserError } from '../../core/errors.ts';
import { writeBeir } from '../../data/beir-folder.ts';
import { writeExamples } from '../../data/examples.ts';
import { writeJsonl } from '../../formats/jsonl.ts';
import { nodeFiles } from '../../node/files.ts';

/**
 * Writes cleaned data in its canonical form, and the list of changes beside it: a BEIR folder for a collection, else JSONL.
 *
 * @throws UserError `output-exists`, `output-unknown`
 */
export async function writeCleaned({ kind, cleaned }: DataCheck, path: string): Promise<{ path: string; changes: string }> {
  const changes = `${path.replace(/\/+$/, '')}.changes.jsonl`;
  for (const one of [path, changes])
    if (await nodeFiles.exists(one))
      throw new UserError({
        code: 'output-exists',
        message: `${one} is there already`,
        fix: 'choose another --fix, or remove it',
      });
  const folder = kind === 'collection';
  if (!folder && !/\.(jsonl|ndjson)$/.test(path))
    throw new UserError({
      code: 'output-unknown',
      message: `--fix is ${path}; cleaned ${kind} are written as JSONL`,
      fix: `--fix ${path}.jsonl`,
    });
  if (cleaned.kind === 'examples') await writeExamples(nodeFiles, path, cleaned.data);
  else if (cleaned.kind !== 'collection') await nodeFiles.write(path, writeJsonl(cleaned.data));
  else if (folder) await writeBeir(nodeFiles, path, cleaned.data);
  else
    await nodeFiles.write(
      path,
      writeJsonl([...cleaned.data.corpus.values()].map(({ id, title, text, metadata }) => ({ _id: id, title, text, metadata }))),
    );
  await nodeFiles.write(changes, writeJsonl(cleaned.changes));
  return { path, changes };
}
