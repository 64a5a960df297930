import { createHash } from 'node:crypto';
import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import type { Matrix } from '../../core/matrix.ts';
import { type Document, documentText } from '../../data/beir-folder.ts';
import type { EncoderEmbedder } from '../../embed/encoder-embedder.ts';
import type { Model } from '../../encoders/model.ts';
import { npyHeader, readNpy } from '../../formats/npy.ts';
import type { Terminal } from '../terminal.ts';

export interface CorpusVectorsOptions {
  readonly files: Files;
  readonly model: Model;
  readonly embedder: EncoderEmbedder;
  readonly passages: readonly Document[];
  /** The path of the corpus; vectors are kept beside a file, and inside a folder. */
  readonly corpus: string;
  readonly precision: string;
  readonly terminal: Pick<Terminal, 'note' | 'progress'>;
}

/**
 * The corpus' vectors, from the file beside it or encoded now. The file's name holds a hash of weights, reading and texts:
 * what was encoded by another model or from other texts is never taken. A file that cannot be read is made anew.
 */
export async function corpusVectors(options: CorpusVectorsOptions): Promise<Matrix> {
  const { files, embedder, passages, corpus, terminal } = options;
  const base = (await files.isFolder(corpus)) ? joinPath(corpus, '.attune') : `${corpus}.attune`;
  const file = joinPath(base, `${keyOf(options)}.npy`);
  const kept = await read(options, file);
  if (kept) return kept;
  const vectors = await embedder.embed(passages.map(documentText), { role: 'document', progress: terminal.progress });
  try {
    const { buffer, byteOffset, byteLength } = vectors.data;
    await files.write(file, [npyHeader(vectors.rows, vectors.columns), new Uint8Array(buffer, byteOffset, byteLength)]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    terminal.note(`the vectors are not kept beside the corpus: ${error.message}`);
  }
  return vectors;
}

async function read({ files, passages, embedder, terminal }: CorpusVectorsOptions, file: string): Promise<Matrix | undefined> {
  if (!(await files.exists(file))) return undefined;
  try {
    const kept = readNpy(await files.read(file), file);
    if (kept.rows === passages.length && kept.columns === embedder.dimensions) return kept;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  terminal.note(`${file} does not hold these vectors; the corpus is encoded again`);
  return undefined;
}

function keyOf({ model, embedder, passages, precision }: CorpusVectorsOptions): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([model.encoder.config, precision, embedder.maxLength, embedder.dimensions, model.tokenizer.json]));
  for (const name of [...model.weights.keys()].sort()) {
    const { buffer, byteOffset, byteLength } = model.weights.get(name)!;
    hash.update(`${name}\0`);
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  for (const passage of passages) hash.update(`${documentText(passage)}\0`);
  return hash.digest('hex').slice(0, 24);
}
