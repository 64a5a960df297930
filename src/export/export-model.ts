import { baseName, type Files, joinPath } from '../core/files.ts';
import type { Model } from '../encoders/model.ts';
import { saveModel } from '../encoders/save-model.ts';
import { writeOnnxFile } from '../formats/onnx/write-file.ts';
import { attentionWeights, encoderOnnx } from './encoder-onnx.ts';
import { modelCard, type TrainingFacts } from './model-card.ts';
import { quantizeOnnx } from './quantize.ts';

export interface ExportOptions {
  /** Also write the model in int8. */
  readonly quantize?: boolean;
  /** The folder is the model's own, and only what it lacks is written: the ONNX files, and a README.md if there is none. */
  readonly inPlace?: boolean;
  /** For README.md. */
  readonly training?: TrainingFacts;
}

export interface ExportedFile {
  /** In the folder. */
  readonly name: string;
  readonly bytes: number;
}

const names = { exact: 'onnx/model.onnx', small: 'onnx/model_quantized.onnx' };

/**
 * Writes a model folder that sentence-transformers (PyTorch, ONNX and OpenVINO), transformers.js, fastembed and
 * text-embeddings-inference load: the layout of `saveModel`, `onnx/model.onnx`, `onnx/model_quantized.onnx` on demand, and a
 * README.md. Models of 2 GiB and more keep their weights beside the ONNX file, in `model.onnx_data`.
 *
 * @returns what was written of ONNX and README.md
 * @throws UserError those of writing files
 */
export async function exportModel(
  files: Files,
  folder: string,
  model: Model,
  { quantize = false, inPlace = false, training }: ExportOptions = {},
): Promise<readonly ExportedFile[]> {
  const onnx = encoderOnnx(model);
  const written = await writeOnnxFile(files, joinPath(folder, names.exact), onnx);
  if (quantize)
    written.push(
      ...(await writeOnnxFile(
        files,
        joinPath(folder, names.small),
        quantizeOnnx(onnx, { storedOnly: attentionWeights(model.encoder) }),
      )),
    );
  const card = joinPath(folder, 'README.md');
  if (!inPlace || !(await files.exists(card))) {
    await files.write(card, modelCard({ name: baseName(folder), model, onnx: held(quantize), ...(training && { training }) }));
    written.push({ path: card, bytes: await files.size(card) });
  }
  if (!inPlace)
    await saveModel(
      files,
      folder,
      told(
        model,
        written.map(({ path }) => path),
      ),
    );
  return written.map(({ path, bytes }) => ({ name: path.slice(folder.length).replace(/^\/+/, ''), bytes }));
}

/** transformers.js looks for weights beside the graph only where config.json says so. */
function told(model: Model, paths: readonly string[]): Model {
  const beside = paths.filter((path) => path.endsWith('.onnx_data')).map((path) => baseName(path).replace(/_data$/, ''));
  if (beside.length === 0) return model;
  const external = { use_external_data_format: Object.fromEntries(beside.map((name) => [name, 1])) };
  return { ...model, huggingFaceConfig: { ...model.huggingFaceConfig, 'transformers.js_config': external } };
}

const held = (quantize: boolean): Readonly<Record<string, string>> => ({
  [names.exact]: 'float32; gives `last_hidden_state` and `sentence_embedding`',
  ...(quantize && { [names.small]: 'int8; the same outputs' }),
});
