import { UserError } from '../../core/errors.ts';
import type { PoolingName } from '../../encoders/config.ts';
import { checkDescription } from '../../index/check-description.ts';
import type { FolderIndex } from '../../node/index/folder-index.ts';
import { type IndexModel, type IndexModelOptions, openIndexModel } from '../index/index-model.ts';
import type { Terminal } from '../terminal.ts';

/** The model that encodes an index's queries: the one that it was built with, or that is named. @throws UserError `model-differs` */
export async function modelOfIndex(
  index: FolderIndex,
  folder: string,
  options: IndexModelOptions & { readonly model?: string },
  terminal: Terminal,
): Promise<IndexModel> {
  const { about, description } = index.manifest;
  const name = options.model ?? about.model;
  if (name === undefined)
    throw new UserError({
      code: 'option-missing',
      message: `--model is missing: ${folder} was made of vectors, and does not know which model made them`,
      fix: '--model FOLDER, or --queries FILE.npy with vectors of queries',
    });
  const pooling = options.pooling ?? (about.pooling as PoolingName | undefined);
  const truncateDims = options.truncateDims ?? about.truncateDims;
  const opened = await openIndexModel(
    name,
    { ...options, ...(pooling !== undefined && { pooling }), ...(truncateDims !== undefined && { truncateDims }) },
    terminal,
  );
  try {
    checkDescription(folder, description, { model: opened.hash, dimensions: opened.embedder.dimensions });
  } catch (error) {
    await opened.embedder.dispose();
    throw error;
  }
  return opened;
}
