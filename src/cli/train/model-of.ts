import type { ExampleStore } from '../../data/store/example-store.ts';
import { freshDefaultsOf } from '../../encoders/config.ts';
import type { Model } from '../../encoders/model.ts';
import { nodeFiles } from '../../node/files.ts';
import { freshModel } from '../../training/fresh-model.ts';
import { defaultSettings } from '../../training/options.ts';
import { wordsOf } from '../../training/words-of.ts';
import { openModel } from '../open-model.ts';
import type { Terminal } from '../terminal.ts';
import { asBefore } from './as-before.ts';
import type { TrainCommandOptions } from './options.ts';

/** The model that training goes on from, if it is not to be trained from nothing. */
export const givenModel = async (options: TrainCommandOptions, terminal: Terminal): Promise<Model | undefined> =>
  options.model === undefined
    ? undefined
    : openModel(nodeFiles, await asBefore(options.model, options), {
        terminal,
        offline: options.offline,
        pooling: options.pooling,
      });

/** A model of its own for the data, with its tokenizer. */
export async function newModel(
  {
    fromScratch,
    vocabulary = freshDefaultsOf(fromScratch!).vocabulary,
    maxLength = freshDefaultsOf(fromScratch!).maxLength,
    similarity = 'cosine',
    seed = defaultSettings.seed,
    pooling,
    dims,
  }: TrainCommandOptions,
  examples: ExampleStore,
  terminal: Terminal,
): Promise<Model> {
  const { texts, words } = await wordsOf(examples);
  terminal.note(`training a tokenizer on ${texts.toLocaleString('en')} texts`);
  return freshModel({
    size: fromScratch!,
    texts: words,
    vocabularySize: vocabulary,
    maxLength,
    similarity,
    seed,
    progress: terminal.progress,
    ...(pooling !== undefined && { pooling }),
    ...(dims !== undefined && { dims }),
  });
}
