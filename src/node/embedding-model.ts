import { UserError } from '../core/errors.ts';
import type { SimilarityName } from '../core/similarity.ts';
import type { Embedder } from '../embed/embedder.ts';
import { type EncoderEmbedder, encoderEmbedder } from '../embed/encoder-embedder.ts';
import { checkDims } from '../embed/truncated-embedder.ts';
import { type FreshSize, freshDefaultsOf, type PoolingName } from '../encoders/config.ts';
import type { Model } from '../encoders/model.ts';
import { type SaveOptions, saveModel } from '../encoders/save-model.ts';
import { freshModel } from '../training/fresh-model.ts';
import { wordsOf } from '../training/words-of.ts';
import { nodeFiles } from './files.ts';
import { findModel, loadFoundModel } from './hub/find-model.ts';
import type { HubOptions } from './hub/hub-settings.ts';
import { chooseRuntime, type RuntimeChoice } from './runtimes.ts';
import { spoolFor } from './spool.ts';
import { type DataSource, openData } from './training-data.ts';

export interface EncoderOptions extends RuntimeChoice {
  /** Texts are cut to so many tokens; the model's own limit if not given. */
  readonly maxLength?: number;
  /** The first so many numbers of each embedding, of length 1 again where they had it; all if not given. Training uses all. */
  readonly truncateDims?: number;
}

/** A model with a runtime under it: embeds, is trained, is saved. The runtime is opened when it is first needed. */
export interface EmbeddingModel extends Embedder {
  /** Recipe, tokenizer and weights. */
  readonly model: Model;
  /** What it was opened with; `train` goes on with the same. */
  readonly options: EncoderOptions;
  /**
   * Writes a folder that sentence-transformers loads too. Files are replaced atomically, modules.json last.
   *
   * @throws UserError `disk-full`, `file-not-permitted`, `file-not-folder`
   */
  save(folder: string, options?: SaveOptions): Promise<void>;
  /** Lets go of the runtime's memory. The model can be used again afterwards. */
  dispose(): Promise<void>;
}

/**
 * Puts a runtime under a model that is in memory.
 *
 * @throws UserError `option-out-of-range` for more `truncateDims` than the model has dimensions
 */
export function embeddingModel(model: Model, options: EncoderOptions = {}): EmbeddingModel {
  const { maxLength, truncateDims } = options;
  if (truncateDims !== undefined) checkDims(truncateDims, model.encoder.dimensions);
  let opening: Promise<EncoderEmbedder> | undefined;
  const open = async () => {
    const { runtime, precision, threads } = await chooseRuntime(options);
    return encoderEmbedder(model, {
      ...{ runtime, precision, threads },
      ...(maxLength !== undefined && { maxLength }),
      ...(truncateDims !== undefined && { truncateDims }),
    });
  };
  return {
    name: model.name,
    model,
    options,
    dimensions: truncateDims ?? model.encoder.dimensions,
    similarity: model.encoder.config.similarity,
    countTokens: (text) => model.tokenizer.tokens(text).length,
    embed: async (texts, embedOptions) => {
      opening ??= open();
      return (await opening).embed(texts, embedOptions);
    },
    save: (folder, saveOptions) => saveModel(nodeFiles, folder, model, saveOptions),
    dispose: async () => {
      const opened = opening;
      opening = undefined;
      await (await opened)?.dispose();
    },
  };
}

export interface LoadEncoderOptions extends EncoderOptions {
  /** Which hub, cache and token, where the model is one of a hub. */
  readonly hub?: HubOptions;
  /** Instead of what the folder says. A plain folder of transformers says nothing: mean is taken if this is not given. */
  readonly pooling?: PoolingName;
  /** Things you should read, a line each; `console.warn` if not given. */
  readonly onNote?: (note: string) => void;
}

/**
 * Opens a model folder in the layout of sentence-transformers, or a plain one of transformers: config.json,
 * model.safetensors, tokenizer.json. Where there is no such folder, the name is a hub's: `ORG/NAME` or `ORG/NAME@REVISION`;
 * its files are fetched once, into the cache that Hugging Face's own tools use (`attune/hub` has more).
 *
 * @throws UserError `model-missing`, `hub-…` where it cannot be fetched, and one for each file that is broken or does not fit,
 *   with the file's name
 */
export async function loadEncoder(
  model: string,
  { hub, pooling, onNote = console.warn, ...options }: LoadEncoderOptions = {},
): Promise<EmbeddingModel> {
  const loaded = await loadFoundModel(await findModel(model, hub), { onNote, ...(pooling !== undefined && { pooling }) });
  return embeddingModel(loaded, options);
}

export interface NewEncoderOptions extends RuntimeChoice {
  /** tiny: 2 layers of 128; small: 4 of 256; base: 6 of 384; static: a table of token vectors whose mean is the embedding. */
  readonly size: FreshSize;
  /** Of a static table; 256 if not given. */
  readonly dims?: number;
  /** What its tokenizer is trained on. */
  readonly data: DataSource;
  /** Tokens of the tokenizer; 8,000 if not given (static: 30,000), fewer where the texts do not hold as many. */
  readonly vocabulary?: number;
  /** Longest text, in tokens; 128 if not given (static: any). */
  readonly maxLength?: number;
  /** The ruler that it is to be trained for; cosine if not given. */
  readonly similarity?: SimilarityName;
  /** mean if not given */
  readonly pooling?: PoolingName;
  /** Of the first weights; 1 if not given. */
  readonly seed?: number;
}

/**
 * A new, untrained model: a WordPiece tokenizer trained on the texts of `data`, and random weights. Training it wants a
 * `learningRate` of about 5e-4 (a static table: 0.01), not the default of a model that has learnt already.
 *
 * @throws UserError those of reading the data, and of a vocabulary that is too small
 */
export async function newEncoder(options: NewEncoderOptions): Promise<EmbeddingModel> {
  const {
    size,
    data,
    vocabulary = freshDefaultsOf(options.size).vocabulary,
    maxLength = freshDefaultsOf(options.size).maxLength,
    similarity = 'cosine',
    seed = 1,
    pooling = 'mean',
    dims,
    ...choice
  } = options;
  const { examples } = await openData(data, { spool: spoolFor({}) });
  const { words } = await wordsOf(examples).finally(examples.close);
  if (examples.length === 0)
    throw new UserError({
      code: 'no-examples',
      message: 'there are no texts to train a tokenizer on',
      fix: 'give data with at least one example',
    });
  return embeddingModel(
    freshModel({
      ...{ size, texts: words, vocabularySize: vocabulary, maxLength, similarity, seed, pooling },
      ...(dims !== undefined && { dims }),
    }),
    choice,
  );
}
