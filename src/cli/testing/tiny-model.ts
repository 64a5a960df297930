import type { Files } from '../../core/files.ts';
import { saveModel } from '../../encoders/save-model.ts';
import { freshModel } from '../../training/fresh-model.ts';
import { questions } from './questions.ts';

/** Writes an untrained model whose tokenizer knows the words of `questions`: two layers, 128 dimensions. */
export async function writeTinyModel(files: Files, folder: string): Promise<void> {
  const texts = questions.flatMap(({ anchor, positive }) => [anchor, positive]);
  const model = freshModel({ size: 'tiny', texts, vocabularySize: 300, maxLength: 32, similarity: 'cosine', seed: 1 });
  await saveModel(files, folder, model);
}
