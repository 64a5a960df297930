import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import type { OpenWordCut } from '../text/word-tokenizer.ts';
import type { EncoderConfig, PoolingName } from './config.ts';
import { readTransformerConfig } from './hugging-face.ts';
import { parseAsWritten, plainNumbers } from './json-as-written.ts';
import { type Json, readJsonObject } from './model-json.ts';
import type { ModelModules } from './modules-json.ts';
import { readPooling } from './pooling-json.ts';
import { readDenseConfigs } from './read-dense.ts';
import { readSentenceTransformers } from './sentence-transformers.ts';

export interface LoadModelOptions {
  /** Instead of what the folder says. A plain folder of transformers says nothing: mean is taken if this is not given. */
  readonly pooling?: PoolingName;
  /** Finds words for models of word vectors; without it they are refused. */
  readonly openCut?: OpenWordCut;
  /** Things that the user should read, a line each. */
  readonly onNote?: (note: string) => void;
}

/** What a folder says of its encoder, and where the rest lies. */
export interface ReadEncoderConfig {
  readonly config: EncoderConfig;
  /** config.json as it stands. */
  readonly huggingFace: Json;
  readonly transformerFolder: string;
  readonly denseFolders: readonly string[];
  /** Texts are lower-cased before they are tokenized (`do_lower_case`). */
  readonly lowerCase: boolean;
}

/** Of the transformer's module; its name was once that of the architecture. */
const lengthFiles = [
  'sentence_bert_config.json',
  'sentence_roberta_config.json',
  'sentence_distilbert_config.json',
  'sentence_camembert_config.json',
  'sentence_xlm-roberta_config.json',
];

export async function readEncoderConfig(
  files: Files,
  folder: string,
  modules: ModelModules | undefined,
  { pooling: chosen, onNote = () => {} }: LoadModelOptions,
): Promise<ReadEncoderConfig> {
  const optional = async (...names: string[]) => {
    for (const name of names) if (await files.exists(name)) return readJsonObject(files, name);
    return {};
  };
  const transformerFolder = joinPath(folder, modules?.transformer ?? '');
  const at = (name: string) => joinPath(transformerFolder, name);
  if (!(await files.exists(at('config.json'))))
    throw new UserError({
      code: 'model-missing',
      message: `${transformerFolder} holds no config.json`,
      fix: 'name the folder of a model, as save_pretrained or attune writes it',
    });
  const huggingFace = await readJsonObject(files, at('config.json'), parseAsWritten);
  const transformer = readTransformerConfig(plainNumbers(huggingFace), at('config.json'));
  const own = await optional(...lengthFiles.map(at));
  const lengths = [own['max_seq_length'], (await optional(at('tokenizer_config.json')))['model_max_length']];
  const length = lengths.find((value): value is number => Number.isInteger(value) && (value as number) > 0);

  const denseFolders = (modules?.dense ?? []).map((path) => joinPath(folder, path));
  const dense = await readDenseConfigs(files, denseFolders, transformer.hidden);

  const promptsFile = joinPath(folder, 'config_sentence_transformers.json');
  const sentenceTransformers = readSentenceTransformers(await optional(promptsFile), promptsFile);
  const poolingFile = modules && joinPath(folder, modules.pooling, 'config.json');
  const read = poolingFile === undefined ? undefined : readPooling(await readJsonObject(files, poolingFile), poolingFile, chosen);
  const { query, document } = sentenceTransformers.prompts;
  if (read?.includesPrompt === false && query + document !== '')
    throw new UserError({
      code: 'pooling-unknown',
      message: 'the pooling leaves out the tokens of the prompt (include_prompt is false); attune pools all tokens',
      fix: 'choose a model that pools its prompts too',
      file: poolingFile!,
    });
  if (!read && chosen === undefined)
    onNote(
      `${folder} has no modules.json that says how to pool: the mean is taken, scaled to length 1 (--pooling tells otherwise)`,
    );
  if (read?.pooling !== undefined && chosen !== undefined && read.pooling !== chosen)
    onNote(`${folder} says ${read.pooling} pooling; ${chosen} is taken instead`);
  return {
    config: {
      transformer,
      pooling: chosen ?? read?.pooling ?? 'mean',
      ...(dense.length > 0 && { dense }),
      normalize: modules?.normalize ?? true,
      maxLength: Math.min(length ?? transformer.positions, transformer.positions),
      ...sentenceTransformers,
    },
    huggingFace,
    transformerFolder,
    denseFolders,
    lowerCase: own['do_lower_case'] === true,
  };
}
