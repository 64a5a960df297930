import { mkdtemp, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { type VectorFormatName, vectorFormats } from '../../formats/open-vector-format.ts';
import { codeOf } from '../file-problem.ts';
import { nodeFiles } from '../files.ts';
import { type Journal, journalOf, partOf, readJournal } from './encode-journal.ts';

/** @throws UserError `output-unknown`, `file-is-folder`, `file-not-folder`, `file-not-permitted` */
export async function outputFormat(output: string): Promise<VectorFormatName> {
  const ending = /\.(\w+)$/.exec(output)?.[1]?.toLowerCase();
  const format = vectorFormats.find((name) => name === ending);
  if (format === undefined)
    throw new UserError({
      code: 'output-unknown',
      message: `--output is ${output}; a file ending in .npy, .jsonl, .arrow or .parquet was needed`,
      fix: `--output ${output}.npy`,
    });
  if (await nodeFiles.isFolder(output))
    throw new UserError({
      code: 'file-is-folder',
      message: `--output ${output} is a folder; a file was needed`,
      fix: 'choose another name',
    });
  await checkWritable(output);
  return format;
}

/** The nearest folder that is there, as those below it are made when they are needed. */
async function checkWritable(output: string): Promise<void> {
  let folder = dirname(resolve(output));
  while (!(await nodeFiles.exists(folder)) && folder !== dirname(folder)) folder = dirname(folder);
  const bad = (code: string, found: string, cause?: unknown) =>
    new UserError({
      code,
      message: `--output ${output} cannot be written: ${folder} ${found}`,
      fix: 'choose a folder that you may write to',
      cause,
    });
  if (!(await nodeFiles.isFolder(folder))) throw bad('file-not-folder', 'is a file; a folder was needed');
  try {
    // Tried, as permissions alone do not tell: network shares, disks that are read-only.
    await rmdir(await mkdtemp(join(folder, '.attune-')));
  } catch (cause) {
    const code = codeOf(cause);
    // A full disk is told of by whoever finds it full: an output that goes on may have its room already.
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return;
    throw bad('file-not-permitted', 'may not be written to', cause);
  }
}

/**
 * The encoding that is to be gone on with. One that was cut short is not thrown away without a word, and none that is whole is done
 * again by `resume`.
 *
 * @throws UserError `encode-unfinished`, `resume-missing`
 */
export async function unfinished(output: string, resume: boolean): Promise<Journal | undefined> {
  const found = await readJournal(output);
  const texts = found?.batches.at(-1)?.texts ?? 0;
  if (!resume && texts > 0)
    throw new UserError({
      code: 'encode-unfinished',
      message: `${partOf(output)} holds ${texts.toLocaleString('en')} vectors of an encoding that was cut short`,
      fix: `--resume goes on with it; to begin anew: rm ${partOf(output)} ${journalOf(output)}`,
    });
  if (resume && texts === 0 && (await nodeFiles.exists(output)))
    throw new UserError({
      code: 'resume-missing',
      message: `${output} is there, and no encoding to go on with`,
      fix: 'leave --resume out to encode it again',
    });
  return resume && texts > 0 ? found : undefined;
}
