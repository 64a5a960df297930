import { dataFileOf, unpacked } from '../data/records/data-file.ts';
import { rowVectors } from '../embed/row-vectors.ts';
import { readLines } from '../formats/lines.ts';
import { type Distilled, type DistillOptions, distill } from '../static/distill.ts';
import { type EmbeddingModel, embeddingModel } from './embedding-model.ts';
import { nodeFiles } from './files.ts';
import { chooseRuntime, type RuntimeChoice } from './runtimes.ts';

/** What is made of a model, and what runs it. */
export interface DistillEncoderOptions
  extends RuntimeChoice,
    Pick<DistillOptions, 'dims' | 'words' | 'texts' | 'sif' | 'progress'> {
  /** Ends it with an `AbortError`. */
  readonly signal?: AbortSignal;
}

/** A distilled encoder, and what came of its making. */
export interface DistilledEncoder extends Omit<Distilled, 'model'> {
  readonly encoder: EmbeddingModel;
}

/**
 * A static table out of a transformer, as model2vec makes it: each token of the vocabulary goes through the model by itself, its
 * vectors are turned onto their principal components, and weighted by SIF so that common tokens count for less. It takes
 * seconds, and no texts. `encoder.save(folder)` writes a folder that model2vec and sentence-transformers load too.
 *
 * @throws UserError `option-out-of-range`, `distill-static`, `no-texts`
 */
export async function distillEncoder(
  source: Pick<EmbeddingModel, 'model'>,
  { signal, ...options }: DistillEncoderOptions = {},
): Promise<DistilledEncoder> {
  const { runtime, precision, threads } = await chooseRuntime(options);
  const { model, ...facts } = await distill(source.model, {
    ...options,
    vectors: (rows) =>
      rowVectors(source.model, rows, {
        ...{ runtime, precision, threads },
        ...(options.progress && { progress: options.progress }),
        ...(signal && { signal }),
      }),
  });
  return { encoder: embeddingModel(model), ...facts };
}

/**
 * The words of a vocabulary file, one a line, blank lines left out; also packed (`.gz`, `.zst`).
 *
 * @throws UserError those of reading the file
 */
export async function readVocabulary(file: string): Promise<string[]> {
  const words: string[] = [];
  for await (const { text } of readLines({ stream: () => unpacked(nodeFiles, file, dataFileOf(file).compression) }, file)) {
    const word = text.trim();
    if (word !== '') words.push(word);
  }
  return words;
}
