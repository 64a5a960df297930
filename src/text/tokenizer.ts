/** Any Hugging Face `tokenizer.json`, with a truncation of our own: what the file says of truncation and padding is left out. */
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { UserError } from '../core/errors.ts';
import { wordPieceEncoder } from './word-piece.ts';

export interface Tokenizer {
  /** One more than the greatest id. */
  readonly vocabularySize: number;
  /** Token ids with special tokens. Longer texts are cut to `maxLength` with the special tokens kept. */
  encode(text: string, maxLength: number): Int32Array;
  /** The tokens of a text as they are written in the vocabulary, without special ones. */
  tokens(text: string): string[];
  decode(ids: ArrayLike<number>): string;
  /** The files that it was made from, to be saved with a model. */
  readonly json: unknown;
  readonly config: unknown;
}

export interface TokenizerSource {
  /** Parsed tokenizer.json. */
  readonly json: unknown;
  /** Parsed tokenizer_config.json, `{}` where there is none. */
  readonly config: unknown;
  /** For errors. */
  readonly file: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function loadTokenizer({ json, config, file }: TokenizerSource): Tokenizer {
  const bad = (message: string, cause?: unknown) =>
    new UserError({
      code: 'tokenizer-invalid',
      message,
      fix: "save it again with Hugging Face's tokenizer.save_pretrained(folder); a fast tokenizer writes tokenizer.json",
      file,
      cause,
    });
  if (!isRecord(json) || !isRecord(json['model'])) throw bad('this is not a tokenizer.json: it has no model');
  const vocabulary = json['model']['vocab'];
  if (!isRecord(vocabulary) && !Array.isArray(vocabulary))
    throw bad(`its model (${String(json['model']['type'])}) has no vocabulary`);
  let inner: HuggingFaceTokenizer;
  let around: { before: number[]; after: number[] };
  try {
    inner = new HuggingFaceTokenizer(json, isRecord(config) ? config : {});
    around = specialTokens(inner);
  } catch (cause) {
    throw bad(`it cannot be read: ${(cause as Error).message}`, cause);
  }
  const fast = wordPieceEncoder(json);
  const ids = (text: string): readonly number[] => fast?.(text) ?? inner.encode(text, { add_special_tokens: false }).ids;
  const special = around.before.length + around.after.length;
  return {
    vocabularySize: greatestId(json) + 1,
    encode: (text, maxLength) => {
      const own = ids(text);
      const kept = Math.min(own.length, Math.max(0, maxLength - special));
      const out = new Int32Array(kept + special);
      out.set(around.before);
      for (let i = 0; i < kept; i++) out[around.before.length + i] = own[i]!;
      out.set(around.after, around.before.length + kept);
      return out;
    },
    tokens: (text) => inner.encode(text, { add_special_tokens: false }).tokens,
    decode: (list) => inner.decode(Array.from(list), { skip_special_tokens: true }),
    json,
    config,
  };
}

/** What the tokenizer writes before and after a text: found by encoding one with and without. */
function specialTokens(inner: HuggingFaceTokenizer): { before: number[]; after: number[] } {
  const bare = inner.encode('a', { add_special_tokens: false }).ids;
  const full = inner.encode('a').ids;
  const extra = full.length - bare.length;
  for (let before = 0; before <= extra; before++) {
    if (bare.every((id: number, i: number) => full[before + i] === id))
      return { before: full.slice(0, before), after: full.slice(before + bare.length) };
  }
  throw new Error('its special tokens change the text itself');
}

function greatestId(json: Record<string, unknown>): number {
  const { vocab } = json['model'] as { vocab: Record<string, number> | unknown[] };
  const added = Array.isArray(json['added_tokens']) ? (json['added_tokens'] as { id?: number }[]).map(({ id }) => id ?? 0) : [];
  const own = Array.isArray(vocab) ? vocab.length - 1 : Object.values(vocab).reduce((most, id) => Math.max(most, id), 0);
  return Math.max(own, ...added);
}

/** A tokenizer whose ids go beyond the model's table would read another row, or none. */
export function checkTokenizerFits(tokenizer: Tokenizer, vocabularySize: number, file: string): void {
  if (tokenizer.vocabularySize <= vocabularySize) return;
  throw new UserError({
    code: 'tokenizer-misfit',
    message: `the tokenizer knows ids up to ${tokenizer.vocabularySize - 1}, the model's table has ${vocabularySize} rows`,
    fix: 'use the tokenizer that belongs to these weights',
    file,
  });
}
