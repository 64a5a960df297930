import { resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { baseName, joinPath } from '../../core/files.ts';
import { loadModel } from '../../encoders/load-model.ts';
import { modelCard } from '../../export/model-card.ts';
import { trainingFacts } from '../export-encoder.ts';
import { nodeFiles } from '../files.ts';
import { openModelCut } from '../words/model-cut.ts';

/** What a card is made of. */
export interface MakeCardOptions {
  /** What the card calls the model; the folder's name if not given. */
  readonly name?: string;
  /** Writes it to README.md of the folder. */
  readonly write?: boolean;
  /** Over a README.md that is there. */
  readonly overwrite?: boolean;
}

const onnx = { 'onnx/model.onnx': 'the model, in float32', 'onnx/model_quantized.onnx': 'the model, in int8' };

/**
 * The card of a model folder: what the model is and how it is used, and where its run is in the folder, what it was trained on, how,
 * and its figures before and after.
 *
 * @throws UserError `card-exists`, and those of loading the folder
 */
export async function makeCard(
  folder: string,
  { name, write = false, overwrite = false }: MakeCardOptions = {},
): Promise<string> {
  const file = joinPath(folder, 'README.md');
  if (write && !overwrite && (await nodeFiles.exists(file)))
    throw new UserError({
      code: 'card-exists',
      message: `${file} is there already`,
      fix: 'leave it, or write over it: --overwrite',
    });
  const model = await loadModel(nodeFiles, folder, { openCut: openModelCut });
  const training = await trainingFacts(folder);
  const held: Record<string, string> = {};
  for (const [path, text] of Object.entries(onnx)) if (await nodeFiles.exists(joinPath(folder, path))) held[path] = text;
  const card = modelCard({ name: name ?? baseName(resolve(folder)), model, onnx: held, ...(training && { training }) });
  if (write) await nodeFiles.write(file, card);
  return card;
}
