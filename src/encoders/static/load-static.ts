import { show, UserError } from '../../core/errors.ts';
import { baseName, type Files, joinPath } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';
import { checkTokenizerFits, loadTokenizer, type Tokenizer } from '../../text/tokenizer.ts';
import { checkWordTokenizer, type OpenWordCut, wordTokenizer } from '../../text/word-tokenizer.ts';
import { ANY_LENGTH } from '../any-length.ts';
import { type StaticLayout, staticConfig } from '../architectures/static.ts';
import type { EncoderConfig } from '../config.ts';
import { encoder } from '../encoder.ts';
import { parseAsWritten, plainNumbers } from '../json-as-written.ts';
import type { Model } from '../model.ts';
import { type Json, readJson, readJsonObject } from '../model-json.ts';
import type { ModelModules } from '../modules-json.ts';
import { readDenseConfigs, readDenseWeights } from '../read-dense.ts';
import type { LoadModelOptions } from '../read-encoder-config.ts';
import { readSentenceTransformers } from '../sentence-transformers.ts';
import { readStaticTable } from './read-static-table.ts';
import { tableName } from './table-name.ts';

/** In the place of tokenizer.json, which cannot say how words of Chinese are found. */
export const wordTokenizerName = 'word_tokenizer.json';

/** What model2vec cuts texts at where its config.json says nothing. */
const MODEL2VEC_LENGTH = 512;

/** Whether a folder holds a static table: modules.json says so, or in a folder without one a config.json of model2vec. */
export async function isStaticFolder(files: Files, folder: string, modules: ModelModules | undefined): Promise<boolean> {
  if (modules) return modules.kind === 'static';
  const file = joinPath(folder, 'config.json');
  return (await files.exists(file)) && (await readJsonObject(files, file))['model_type'] === 'model2vec';
}

/**
 * Loads a static encoder from the layout of sentence-transformers (`embedding.weight`) or of model2vec (`embeddings`, with a
 * `mapping` of tokens to rows and `weights` of tokens where there are any, which are folded into one row a token).
 *
 * @throws UserError `table-misfit`, `tokenizer-misfit`, `tokenizer-missing`, `pooling-unknown`, and those of reading its files
 */
export async function loadStatic(
  files: Files,
  folder: string,
  modules: ModelModules | undefined,
  { pooling, openCut }: LoadModelOptions,
): Promise<Model> {
  if (pooling !== undefined && pooling !== 'mean')
    throw new UserError({
      code: 'pooling-unknown',
      message: `${folder} is a static table, whose texts are means of their tokens; ${pooling} pooling was asked for`,
      fix: 'leave --pooling out',
    });
  const tableFolder = joinPath(folder, modules?.transformer ?? '');
  const at = (name: string) => joinPath(tableFolder, name);
  const written = (await files.exists(at('config.json')))
    ? await readJsonObject(files, at('config.json'), parseAsWritten)
    : undefined;
  const config = written && plainNumbers(written);
  const byWords = await files.exists(at(wordTokenizerName));
  const layout: StaticLayout = byWords ? 'words' : config?.['model_type'] === 'model2vec' ? 'model2vec' : 'sentence-transformers';
  const { table, rows, dims, extras } = await readStaticTable(files, tableFolder);
  const tokenizerFile = at(byWords ? wordTokenizerName : 'tokenizer.json');
  const json = await tokenizerJson(files, tokenizerFile);
  const tokenizer = byWords
    ? await openWordTokenizer(json, tokenizerFile, openCut)
    : await readTokenizer(files, at, json, layout);
  checkTokenizerFits(tokenizer, rows, tokenizerFile);
  const denseFolders = (modules?.dense ?? []).map((path) => joinPath(folder, path));
  const dense = await readDenseConfigs(files, denseFolders, dims);
  const promptsFile = joinPath(folder, 'config_sentence_transformers.json');
  const sentenceTransformers = (await files.exists(promptsFile)) ? await readJsonObject(files, promptsFile) : {};
  const recipe: EncoderConfig = {
    transformer: staticConfig({ vocabularySize: rows, dims, layout }),
    pooling: 'mean',
    ...(dense.length > 0 && { dense }),
    normalize: modules ? modules.normalize : config?.['normalize'] === true,
    maxLength: layout === 'model2vec' ? model2vecLength(config!, at('config.json')) : truncationOf(json),
    ...readSentenceTransformers(sentenceTransformers, promptsFile),
  };
  const made = encoder(recipe);
  const weights = new Map([[tableName, table], ...(await readDenseWeights(files, denseFolders, made.parameters))]);
  return { name: baseName(folder), encoder: made, tokenizer, weights, extras, huggingFaceConfig: written ?? {} };
}

async function tokenizerJson(files: Files, file: string): Promise<unknown> {
  if (await files.exists(file)) return readJson(files, file);
  throw new UserError({
    code: 'tokenizer-missing',
    message: `there is no ${file}`,
    fix: 'fetch the model again, with its tokenizer.json',
  });
}

/** @throws UserError `tokenizer-invalid`, `segmenter-missing` */
async function openWordTokenizer(json: unknown, file: string, open: OpenWordCut | undefined): Promise<Tokenizer> {
  const read = checkWordTokenizer(json, file);
  if (open) return wordTokenizer(read, await open(read));
  throw new UserError({
    code: 'segmenter-missing',
    message: `the words of its texts are found by ${read.cut}, and no segmenter was given`,
    fix: 'load it with attune/index or the command line, which have them',
    file,
  });
}

async function readTokenizer(
  files: Files,
  at: (name: string) => string,
  json: unknown,
  layout: StaticLayout,
): Promise<Tokenizer> {
  const file = at('tokenizer_config.json');
  const config = (await files.exists(file)) ? await readJsonObject(files, file) : {};
  return loadTokenizer({ json, config, file: at('tokenizer.json'), bare: true, dropUnknown: layout === 'model2vec' });
}

/** Where sentence-transformers cuts texts: it leaves that to the tokenizer. */
function truncationOf(json: unknown): number {
  const truncation = isRecord(json) ? json['truncation'] : undefined;
  const length = isRecord(truncation) ? truncation['max_length'] : undefined;
  return Number.isInteger(length) && (length as number) > 0 ? Math.min(length as number, ANY_LENGTH) : ANY_LENGTH;
}

function model2vecLength(config: Json, file: string): number {
  const length = 'max_length' in config ? config['max_length'] : MODEL2VEC_LENGTH;
  if (length === null) return ANY_LENGTH;
  if (Number.isInteger(length) && (length as number) > 0) return Math.min(length as number, ANY_LENGTH);
  throw new UserError({
    code: 'config-invalid',
    message: `max_length is ${show(length)}; a whole number above 0 or null was needed`,
    fix: "use the model's own file",
    file,
  });
}
