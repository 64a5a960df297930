import type { Files } from '../../core/files.ts';
import type { Model } from '../../encoders/model.ts';
import { saveModel } from '../../encoders/save-model.ts';
import { freshModel } from '../fresh-model.ts';
import { questions } from './questions.ts';

/** An untrained model whose tokenizer knows the words of `questions`: two layers, 128 dimensions. */
export function tinyModel(seed = 1): Model {
  const texts = questions.flatMap(({ anchor, positive }) => [anchor, positive]);
  return freshModel({ size: 'tiny', texts, vocabularySize: 300, maxLength: 24, similarity: 'cosine', seed });
}

export const writeTinyModel = (files: Files, folder: string): Promise<void> => saveModel(files, folder, tinyModel());
