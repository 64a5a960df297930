import { type SentenceModel, type SentenceModelOptions, sentenceModel } from '../static/sentence-model.ts';
import type { WordCut } from '../text/word-tokenizer.ts';
import { readAbout } from '../words/formats/word-folder.ts';
import type { WordVectors } from '../words/word-vectors.ts';
import { type EmbeddingModel, embeddingModel } from './embedding-model.ts';
import { nodeFiles } from './files.ts';
import { openModelCut } from './words/model-cut.ts';
import { loadWordVectors } from './words/word-files.ts';

/** How word vectors become an encoder of sentences. */
export interface WordEncoderOptions extends Pick<SentenceModelOptions, 'texts' | 'a' | 'components' | 'dictionary'> {
  /** `mean` if not given. */
  readonly weighting?: SentenceModelOptions['weighting'];
  /** How words are found; as the corpus of the vectors was cut if their folder says so, else by ICU. */
  readonly cut?: WordCut;
  /** What to call it; `words` if not given. */
  readonly name?: string;
}

/** An encoder of sentences, and what came of its making. */
export interface WordEncoder extends Omit<SentenceModel, 'model'> {
  readonly encoder: EmbeddingModel;
}

/**
 * An encoder of sentences out of word vectors: a text is the mean of its words' vectors, each as it is, weighted by TF-IDF, or by
 * SIF with the first components of the texts taken out (Arora, Liang and Ma 2017). It is searched, evaluated, trained
 * further and saved like any other.
 *
 * @param vectors a folder of `attune words train`, a file that others wrote, or vectors in memory
 * @throws UserError `corpus-missing`, `words-misfit`, `words-without-counts`, `option-out-of-range`, `package-missing`, and those of
 *   reading the vectors
 */
export async function wordEncoder(vectors: string | WordVectors, options: WordEncoderOptions = {}): Promise<WordEncoder> {
  const { weighting = 'mean', name = 'words', dictionary, ...rest } = options;
  const read = typeof vectors === 'string' ? await loadWordVectors(vectors) : vectors;
  const cut = options.cut ?? (typeof vectors === 'string' ? await cutOf(vectors) : undefined) ?? 'icu';
  const words = await openModelCut({ cut, ...(dictionary && { dictionary }) });
  const { model, ...facts } = await sentenceModel(read, {
    ...{ ...rest, name, weighting, cut, words },
    ...(dictionary && { dictionary }),
  });
  return { encoder: embeddingModel(model), ...facts };
}

/** What the folder of vectors says of how its corpus was cut. */
async function cutOf(path: string): Promise<WordCut | undefined> {
  if (!(await nodeFiles.isFolder(path))) return undefined;
  return (await readAbout(nodeFiles, path)).training?.['cut'] as WordCut | undefined;
}
