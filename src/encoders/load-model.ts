import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import { lowerCased } from '../text/lower-cased.ts';
import { checkTokenizerFits, loadTokenizer } from '../text/tokenizer.ts';
import { densePath } from './dense.ts';
import { encoder } from './encoder.ts';
import type { Model } from './model.ts';
import { readJson, readJsonObject } from './model-json.ts';
import { readModules } from './modules-json.ts';
import { readDenseWeights } from './read-dense.ts';
import { type LoadModelOptions, readEncoderConfig } from './read-encoder-config.ts';
import { readWeights } from './read-weights.ts';
import { isStaticFolder, loadStatic } from './static/load-static.ts';

export type { LoadModelOptions } from './read-encoder-config.ts';

/**
 * Loads a folder in the layout of sentence-transformers, old or new, of a transformer or a static table; one of model2vec; or a
 * plain Hugging Face one (then: mean pooling, normalised).
 */
export async function loadModel(files: Files, folder: string, options: LoadModelOptions = {}): Promise<Model> {
  if (!(await files.isFolder(folder))) {
    throw new UserError({
      code: 'model-missing',
      message: `there is no model folder ${folder}`,
      fix: 'name a folder with config.json, model.safetensors and tokenizer.json',
    });
  }
  const modulesFile = joinPath(folder, 'modules.json');
  const modules = (await files.exists(modulesFile)) ? readModules(await readJson(files, modulesFile), modulesFile) : undefined;
  if (await isStaticFolder(files, folder, modules)) return loadStatic(files, folder, modules, options);
  const read = await readEncoderConfig(files, folder, modules, options);
  const recipe = encoder(read.config);
  const at = (name: string) => joinPath(read.transformerFolder, name);
  const tokenizer = await readTokenizer(files, at, read.lowerCase);
  const isDense = (name: string) => name.startsWith(`${densePath}.`);
  const own = recipe.parameters.filter(({ name }) => !isDense(name));
  const { weights, extras } = await readWeights(files, read.transformerFolder, own);
  // After the weights: a vocab_size that is wrong fits neither, and is not the tokenizer's fault.
  checkTokenizerFits(tokenizer, read.config.transformer.vocabularySize, at('tokenizer.json'));
  const all = new Map([...weights, ...(await readDenseWeights(files, read.denseFolders, recipe.parameters))]);
  const huggingFaceConfig = read.huggingFace;
  return { name: baseName(folder), encoder: recipe, tokenizer, huggingFaceConfig, weights: all, extras };
}

async function readTokenizer(files: Files, at: (name: string) => string, lowerCase: boolean) {
  if (!(await files.exists(at('tokenizer.json')))) {
    throw new UserError({
      code: 'tokenizer-missing',
      message: `there is no ${at('tokenizer.json')}`,
      fix: 'save the fast tokenizer beside the model: AutoTokenizer.from_pretrained(…).save_pretrained(folder) in Python writes it',
    });
  }
  const config = (await files.exists(at('tokenizer_config.json')))
    ? await readJsonObject(files, at('tokenizer_config.json'))
    : {};
  const json = await readJson(files, at('tokenizer.json'));
  // So said in tokenizer.json, it is saved with the model where every stack looks.
  return loadTokenizer({ json: lowerCase ? lowerCased(json) : json, config, file: at('tokenizer.json') });
}
