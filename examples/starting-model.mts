import { existsSync } from 'node:fs';
import { type EmbeddingModel, loadEncoder, newEncoder } from 'attune';
import type { DataSource } from 'attune/data';
import type { TrainSettings } from 'attune/training';

/** Where `npm run fetch:minilm` puts a model in a checkout of attune. */
const local = 'models/all-MiniLM-L6-v2';

/**
 * What an example starts from: the model named, a folder or `ORG/NAME` of the Hugging Face hub; else the local one, if it is
 * there; else, or if `new` is named, one of random weights, which needs no download, and knows no more than what the data teach
 * it. With it comes a recipe for small tables: they are read often, in small batches, in which every answer is wrong for the
 * other questions.
 */
export async function startingModel(
  name: string | undefined,
  data: DataSource,
): Promise<{ encoder: EmbeddingModel; recipe: Pick<TrainSettings, 'batch' | 'epochs' | 'learningRate'> }> {
  const found = name ?? (existsSync(local) ? local : undefined);
  if (found === undefined || found === 'new') {
    console.log('starting from a new model; --model ORG/NAME takes one that has learnt before, and is much better');
    const encoder = await newEncoder({ size: 'tiny', data, maxLength: 64 });
    return { encoder, recipe: { batch: 16, epochs: 60, learningRate: 1e-3 } };
  }
  console.log(`starting from ${found}`);
  return { encoder: await loadEncoder(found), recipe: { batch: 16, epochs: 5, learningRate: 5e-5 } };
}
