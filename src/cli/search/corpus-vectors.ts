import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import type { Matrix } from '../../core/matrix.ts';
import { type Document, documentText } from '../../data/beir-folder.ts';
import type { EncoderEmbedder } from '../../embed/encoder-embedder.ts';
import type { Model } from '../../encoders/model.ts';
import { npyHeader, readNpy } from '../../formats/npy.ts';
import { bytesOf, counted } from '../figures.ts';
import type { Terminal } from '../terminal.ts';

export interface CorpusVectorsOptions {
  readonly files: Files;
  readonly model: Model;
  readonly embedder: EncoderEmbedder;
  readonly passages: readonly Document[];
  /** The path of the corpus; vectors are kept beside a file, and inside a folder. */
  readonly corpus: string;
  /** A folder to keep them in instead, or `none`. */
  readonly vectors?: string | undefined;
  /** How the corpus is read and cut: what is read otherwise is another series of files. */
  readonly reading: unknown;
  readonly precision: string;
  readonly terminal: Pick<Terminal, 'note' | 'progress'>;
}

/**
 * The corpus' vectors, from a file that is kept of them or encoded now. A file is called `SERIES-CONTENT.npy`. CONTENT is a hash of
 * weights, settings and texts: what was encoded by another model or from other texts is never taken. SERIES is one of everything
 * but the texts, so that files of older texts of the same corpus are known, and removed when a new one is written.
 *
 * @throws UserError `file-not-folder` for a `vectors` that is a file
 */
export async function corpusVectors(options: CorpusVectorsOptions): Promise<Matrix> {
  const { files, embedder, passages, terminal } = options;
  const base = await folderOf(options);
  const encoded = () => embedder.embed(passages.map(documentText), { role: 'document', progress: terminal.progress });
  if (base === undefined) return encoded();
  const { series, content } = keysOf(options);
  const names = (await files.isFolder(base)) ? await files.list(base) : [];
  for (const name of names.filter((one) => one.endsWith(`-${content}.npy`))) {
    const kept = await read(options, joinPath(base, name));
    if (!kept) continue;
    terminal.note(`vectors from ${joinPath(base, name)}`);
    return kept;
  }
  const vectors = await encoded();
  const file = joinPath(base, `${series}-${content}.npy`);
  try {
    const { buffer, byteOffset, byteLength } = vectors.data;
    await files.write(file, [npyHeader(vectors.rows, vectors.columns), new Uint8Array(buffer, byteOffset, byteLength)]);
    terminal.note(`vectors kept in ${file}, ${bytesOf(byteLength)} (elsewhere or not: --vectors FOLDER|none)`);
    const older = names.filter((name) => name.startsWith(`${series}-`) && joinPath(base, name) !== file);
    for (const name of older) await files.remove(joinPath(base, name));
    if (older.length > 0)
      terminal.note(
        `${counted(older.length, 'file')} of vectors of older texts of this corpus ${older.length === 1 ? 'was' : 'were'} removed`,
      );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    terminal.note(`the vectors are not kept: ${error.message} (--vectors FOLDER keeps them elsewhere)`);
  }
  return vectors;
}

async function folderOf({ files, corpus, vectors }: CorpusVectorsOptions): Promise<string | undefined> {
  if (vectors === undefined) return (await files.isFolder(corpus)) ? joinPath(corpus, '.attune') : `${corpus}.attune`;
  if (vectors === 'none') return undefined;
  return vectors;
}

/** @throws UserError `file-not-folder`, `option-missing` */
export async function checkVectors(files: Files, vectors: string | undefined): Promise<void> {
  if (vectors === '')
    throw new UserError({ code: 'option-missing', message: '--vectors is empty', fix: '--vectors FOLDER, or --vectors none' });
  if (vectors !== undefined && vectors !== 'none' && (await files.exists(vectors)) && !(await files.isFolder(vectors)))
    throw new UserError({
      code: 'file-not-folder',
      message: `--vectors ${vectors} is a file; a folder was needed, or none`,
      fix: 'name a folder; it is made where there is none',
    });
}

async function read({ files, passages, embedder, terminal }: CorpusVectorsOptions, file: string): Promise<Matrix | undefined> {
  try {
    const kept = readNpy(await files.read(file), file);
    if (kept.rows === passages.length && kept.columns === embedder.dimensions) return kept;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  terminal.note(`${file} does not hold these vectors; the corpus is encoded again`);
  return undefined;
}

function keysOf({ model, embedder, passages, precision, corpus, vectors, reading }: CorpusVectorsOptions) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([model.encoder.config, precision, embedder.maxLength, embedder.dimensions, model.tokenizer.json]));
  for (const name of [...model.weights.keys()].sort()) {
    const { buffer, byteOffset, byteLength } = model.weights.get(name)!;
    hash.update(`${name}\0`);
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const texts = hash.copy();
  for (const passage of passages) texts.update(`${documentText(passage)}\0`);
  // Beside the corpus lie its own files alone; another folder may hold those of many.
  hash.update(JSON.stringify([reading, vectors === undefined ? '' : resolve(corpus)]));
  return { series: hash.digest('hex').slice(0, 12), content: texts.digest('hex').slice(0, 24) };
}
