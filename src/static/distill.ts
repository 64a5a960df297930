/**
 * A static table out of any encoder, as model2vec makes it: every token of the vocabulary goes through the model by itself, its
 * vectors are turned onto their principal components, and common tokens are made small. No texts are needed.
 */
import { optionError, UserError } from '../core/errors.ts';
import type { Matrix } from '../core/matrix.ts';
import type { Progress } from '../core/progress.ts';
import { ANY_LENGTH } from '../encoders/any-length.ts';
import { staticConfig } from '../encoders/architectures/static.ts';
import { encoder } from '../encoders/encoder.ts';
import type { Model } from '../encoders/model.ts';
import { tableName } from '../encoders/static/table-name.ts';
import { type PrunedToken, prunedTokenizer } from '../text/pruned-tokenizer.ts';
import { loadTokenizer, type Tokenizer } from '../text/tokenizer.ts';
import { countedShares, sifWeights, zipfShares } from './frequencies.ts';
import { principalComponents } from './principal-components.ts';

export interface DistillOptions {
  /** Vectors of rows of token ids, `[rows, dimensions]`: what `rowVectors` gives. */
  readonly vectors: (rows: readonly Int32Array[]) => Promise<Matrix>;
  /** 256 if not given, or all that the model has where those are fewer. */
  readonly dims?: number;
  /** Words that get a vector of their own beside the tokens. */
  readonly words?: readonly string[];
  /** Texts that tokens are counted in; by their ids, the commonest first, if not given (Zipf's law). */
  readonly texts?: AsyncIterable<string>;
  /** a of SIF, 1e-4 if not given; 0 leaves all tokens as large as they are. */
  readonly sif?: number;
  readonly progress?: Progress;
}

/** What came of a distillation. */
export interface Distilled {
  readonly model: Model;
  /** Tokens, words among them. */
  readonly tokens: number;
  /** Words that were added, and those that the vocabulary had already. */
  readonly words: { readonly added: number; readonly known: number };
  /** The share of the vectors' variance that the dimensions keep. */
  readonly explained: number;
  /** Tokens that the texts held; nothing where there were no texts. */
  readonly counted?: number;
}

/** The dimensions of a distilled table where none are asked for. */
const DIMS = 256;
/** What model2vec takes. */
const SIF = 1e-4;

/** @throws UserError `option-out-of-range`, `distill-static`, `no-texts` */
export async function distill(model: Model, options: DistillOptions): Promise<Distilled> {
  const { vectors, words = [], texts, sif = SIF, progress = () => {} } = options;
  const { encoder: source, tokenizer } = model;
  checkDistillable(model, options);
  const pruned = prunedTokenizer(tokenizer.json as Record<string, unknown>, words);
  const dims = options.dims ?? Math.min(DIMS, source.dimensions, pruned.tokens.length);
  if (dims > pruned.tokens.length)
    throw optionError('--dims', dims, `a whole number from 1 to ${pruned.tokens.length}, the tokens of the vocabulary`);
  const bare = loadTokenizer({ json: pruned.json, config: {}, file: 'tokenizer.json', bare: true, dropUnknown: true });
  const counted = texts && (await countTokens(texts, bare, pruned.tokens.length));
  const all = await vectors(pruned.tokens.map((token) => rowOf(token, tokenizer)));
  progress({ task: 'principal components', done: 0, total: 1 });
  const { projected, explained } = principalComponents(all, dims);
  progress({ task: 'principal components', done: 1, total: 1 });
  const shares = counted ? countedShares(counted) : zipfShares(pruned.tokens.length);
  const weights = sif === 0 ? shares.fill(1) : sifWeights(shares, sif);
  // model2vec leaves unknown tokens out of the mean, sentence-transformers does not: zeros are the same direction for both.
  if (pruned.unknown !== undefined) weights[pruned.unknown] = 0;
  const table = Float32Array.from(projected.data, (x, i) => x * weights[Math.floor(i / dims)]!);
  const recipe = encoder({
    transformer: staticConfig({ vocabularySize: pruned.tokens.length, dims, layout: 'model2vec' }),
    ...{ pooling: 'mean', normalize: true, maxLength: ANY_LENGTH },
    prompts: source.config.prompts,
    similarity: 'cosine',
  });
  const added = pruned.tokens.filter((token) => 'word' in token).length;
  return {
    model: {
      name: `${model.name}-static`,
      encoder: recipe,
      tokenizer: bare,
      weights: new Map([[tableName, table]]),
      extras: new Map(),
      huggingFaceConfig: { tokenizer_name: model.name, apply_pca: dims, sif_coefficient: sif === 0 ? null : sif },
    },
    tokens: pruned.tokens.length,
    words: { added, known: pruned.known },
    explained,
    ...(counted && { counted: counted.reduce((a, b) => a + b, 0) }),
  };
}

/**
 * Refuses what cannot be distilled, before a model is run.
 *
 * @throws UserError `option-out-of-range`, `distill-static`
 */
export function checkDistillable(
  { name, encoder: source }: Model,
  { dims, sif = SIF }: Pick<DistillOptions, 'dims' | 'sif'>,
): void {
  if (source.config.transformer.architecture === 'static')
    throw new UserError({
      code: 'distill-static',
      message: `${name} is a static table already`,
      fix: 'distil a transformer; --truncate-dims cuts the vectors of a table',
    });
  if (dims !== undefined && !(Number.isInteger(dims) && dims >= 1 && dims <= source.dimensions))
    throw optionError('--dims', dims, `a whole number from 1 to ${source.dimensions}, the dimensions of the model`);
  if (!(sif >= 0 && sif < 1)) throw optionError('--sif', sif, 'a number from 0 (all tokens weigh the same) to below 1');
}

/** A token between the special ones; a word as the model reads it. */
function rowOf(token: PrunedToken, { around, encode }: Tokenizer): Int32Array {
  if ('word' in token) return encode(token.word, Number.POSITIVE_INFINITY);
  return Int32Array.of(...around.before, token.id, ...around.after);
}

async function countTokens(texts: AsyncIterable<string>, tokenizer: Tokenizer, tokens: number): Promise<Float64Array> {
  const counts = new Float64Array(tokens);
  let seen = 0;
  for await (const text of texts)
    for (const id of tokenizer.encode(text, Number.POSITIVE_INFINITY)) {
      counts[id]!++;
      seen++;
    }
  if (seen > 0) return counts;
  throw new UserError({
    code: 'no-texts',
    message: 'the corpus holds no token of the vocabulary: nothing can be counted in it',
    fix: 'give a corpus with texts, or leave --corpus out: ranks of the vocabulary stand for counts then',
  });
}
