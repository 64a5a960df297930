/** Any Hugging Face `tokenizer.json`, with a truncation of our own: what the file says of truncation and padding is left out. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { optionError, show, UserError } from '../core/errors.ts';
import { isRecord } from '../core/is-record.ts';
import { type SpecialTokens, specialTokens } from './special-tokens.ts';
import { unigramEncoder } from './unigram.ts';
import { wordPieceEncoder } from './word-piece.ts';

/** Texts as token ids, and back. */
export interface Tokenizer {
  /** One more than the greatest id. */
  readonly vocabularySize: number;
  /**
   * Token ids with special tokens. Longer texts are cut to `maxLength` with the special tokens kept, as Hugging Face's
   * truncation does; a `maxLength` that has no room for them is a `UserError`.
   */
  encode(text: string, maxLength: number): Int32Array;
  /** The tokens of a text as they are written in the vocabulary, without special ones. */
  tokens(text: string): string[];
  /** The id of a token (`[PAD]`), if it is in the vocabulary. */
  tokenToId(token: string): number | undefined;
  /** Text of ids, without special tokens; case and blanks that encoding lost stay lost. */
  decode(ids: ArrayLike<number>): string;
  /** Ids that are written around every text. */
  readonly around: SpecialTokens;
  /** Words that it left out so far because they are not in its vocabulary, where it leaves words out. */
  readonly unknown?: number;
  /** The files that it was made from, to be saved with a model. */
  readonly json: unknown;
  readonly config: unknown;
}

/** The files that a tokenizer is read from. */
export interface TokenizerSource {
  /** Parsed tokenizer.json. */
  readonly json: unknown;
  /** Parsed tokenizer_config.json, `{}` where there is none. */
  readonly config: unknown;
  /** For errors. */
  readonly file: string;
  /** No special tokens around a text: so static encoders read. */
  readonly bare?: boolean;
  /** Tokens that are not in the vocabulary are left out, once the text is cut. */
  readonly dropUnknown?: boolean;
}

const models: readonly unknown[] = ['WordPiece', 'BPE', 'Unigram', 'WordLevel'];

/** Errors: `tokenizer-invalid` where the content is not that of a tokenizer.json, or of a kind that cannot be read. */
export function loadTokenizer({ json, config, file, bare = false, dropUnknown = false }: TokenizerSource): Tokenizer {
  const bad = (message: string, cause?: unknown) =>
    new UserError({
      code: 'tokenizer-invalid',
      message,
      fix: "save it again with Hugging Face's tokenizer.save_pretrained(folder); a fast tokenizer writes tokenizer.json",
      file,
      cause,
    });
  if (!isRecord(json) || !isRecord(json['model'])) throw bad('this is not a tokenizer.json: it has no model');
  const { model } = json;
  if (model['type'] !== undefined && !models.includes(model['type']))
    throw bad(`its model is ${show(model['type'])}; known are ${models.join(', ')}`);
  const vocabularySize = 1 + greatestId(json, model['vocab'], String(model['type'] ?? 'of no type'), bad);
  const { unk_id: unknownPiece, vocab: pieces } = model;
  if (Array.isArray(pieces) && typeof unknownPiece === 'number' && !(unknownPiece in pieces))
    throw bad(`its unk_id is ${unknownPiece}; the vocabulary has ids from 0 to ${pieces.length - 1}`);
  /** What the library stumbles on is in the file: texts and ids are checked before. */
  const reading = <T>(act: () => T): T => {
    try {
      return act();
    } catch (cause) {
      throw cause instanceof UserError ? cause : bad(`it cannot be read: ${(cause as Error).message}`, cause);
    }
  };
  const library = (of: unknown): HuggingFaceTokenizer =>
    reading(() => new HuggingFaceTokenizer(of as object, isRecord(config) ? config : {}));
  const encoder = wordPieceEncoder(json) ?? reading(() => unigramEncoder(json));
  let whole: HuggingFaceTokenizer | undefined;
  const inner = () => (whole ??= library(json));
  if (!encoder) inner();
  const idsOf = (text: string): readonly number[] => {
    if (encoder) return encoder(text);
    const { ids, tokens } = reading(() => inner().encode(text, { add_special_tokens: false }));
    const missing = ids.findIndex((id: number | undefined) => id === undefined);
    if (missing >= 0) throw bad(`its vocabulary has no ${show(tokens[missing])} and no token for what is unknown`);
    return ids;
  };
  const around = bare ? nothing : reading(() => specialTokens(whole ?? library(withFewPieces(json, model))));
  idsOf('a');
  const unknown = dropUnknown ? unknownId(json, model) : undefined;
  const known = (ids: Int32Array) => (unknown !== undefined && ids.includes(unknown) ? ids.filter((id) => id !== unknown) : ids);
  const special = around.before.length + around.after.length;
  return {
    vocabularySize,
    encode: (text, maxLength) => {
      if (!(maxLength >= special)) throw optionError('--max-length', maxLength, `at least ${special}, the special tokens`);
      const own = idsOf(text);
      const kept = Math.min(own.length, maxLength - special);
      const out = new Int32Array(kept + special);
      out.set(around.before);
      for (let i = 0; i < kept; i++) out[around.before.length + i] = own[i]!;
      out.set(around.after, around.before.length + kept);
      return known(out);
    },
    tokens: (text) => idsOf(text).map((id) => inner().id_to_token(id)!),
    tokenToId: (token) => inner().token_to_id(token),
    decode: (ids) => (ids.length === 0 ? '' : reading(() => inner().decode(Array.from(ids), { skip_special_tokens: true }))),
    around,
    json,
    config,
  };
}

const nothing: SpecialTokens = { before: [], after: [] };

/** What a model writes for what is not in its vocabulary, if anything. */
function unknownId(json: Record<string, unknown>, { unk_token: token, unk_id: id, vocab }: Record<string, unknown>) {
  if (typeof id === 'number') return id;
  if (typeof token !== 'string') return undefined;
  const added = (json['added_tokens'] ?? []) as readonly Record<string, unknown>[];
  const found = isRecord(vocab) ? vocab[token] : undefined;
  return (found ?? added.find(({ content }) => content === token)?.['id']) as number | undefined;
}

/**
 * The same special tokens, quick to load: of a large vocabulary, a list, the first pieces are enough. The whole is loaded
 * when somebody asks for the text of ids.
 */
function withFewPieces(json: Record<string, unknown>, model: Record<string, unknown>): unknown {
  const { vocab, unk_id: unknown } = model;
  if (!Array.isArray(vocab) || !(typeof unknown === 'number' && unknown < FEW)) return json;
  return { ...json, model: { ...model, vocab: vocab.slice(0, FEW) } };
}
const FEW = 1000;

function greatestId(
  json: Record<string, unknown>,
  vocabulary: unknown,
  type: string,
  bad: (message: string) => UserError,
): number {
  if (!isRecord(vocabulary) && !Array.isArray(vocabulary)) throw bad(`its model (${type}) has no vocabulary`);
  const added = json['added_tokens'] ?? [];
  if (!Array.isArray(added) || !added.every(isRecord)) throw bad('its added_tokens are not a list of tokens');
  const entries = [
    ...(Array.isArray(vocabulary) ? vocabulary.map((entry, id) => [show(entry), id] as const) : Object.entries(vocabulary)),
    ...added.map(({ content, id }) => [show(content), id] as const),
  ];
  if (entries.length === 0) throw bad(`the vocabulary of its model (${type}) is empty`);
  let greatest = 0;
  for (const [token, id] of entries) {
    if (!(Number.isInteger(id) && (id as number) >= 0 && (id as number) < 2 ** 31))
      throw bad(`the id of ${token} is ${show(id)}; ids are whole numbers from 0`);
    greatest = Math.max(greatest, id as number);
  }
  return greatest;
}

/** A tokenizer whose ids go beyond the model's table would read another row, or none: `tokenizer-misfit`. */
export function checkTokenizerFits(tokenizer: Tokenizer, vocabularySize: number, file: string): void {
  if (tokenizer.vocabularySize <= vocabularySize) return;
  throw new UserError({
    code: 'tokenizer-misfit',
    message: `the tokenizer knows ids up to ${tokenizer.vocabularySize - 1}, the model's table has ${vocabularySize} rows`,
    fix: 'use the tokenizer that belongs to these weights',
    file,
  });
}
