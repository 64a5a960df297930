/** A tokenizer whose tokens are whole words: those of word vectors, found in a text as they were found in the corpus. */
import { optionError, show, UserError } from '../core/errors.ts';
import { isRecord } from '../core/is-record.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Ways in which the words of a text are found: by a segmenter, or between blanks as they stand. */
export const wordCuts = ['icu', 'jieba', 'unicode', 'blanks'] as const;
/** How the words of a text are found. */
export type WordCut = (typeof wordCuts)[number];

/** What word_tokenizer.json holds. */
export interface WordTokenizerFile {
  readonly format: 'attune-word-tokenizer-1';
  readonly cut: WordCut;
  /** Words that are never cut, as lines of a dictionary. */
  readonly dictionary?: readonly string[];
  /** By their ids; one row more stands for what is unknown, and no text has it. */
  readonly words: readonly string[];
}

/** Finds the words of a text as a file says; jieba and ICU come from the platform. */
export type OpenWordCut = (file: Pick<WordTokenizerFile, 'cut' | 'dictionary'>) => Promise<(text: string) => readonly string[]>;

/** @throws UserError `tokenizer-invalid` */
export function checkWordTokenizer(value: unknown, file: string): WordTokenizerFile {
  const bad = (message: string) =>
    new UserError({ code: 'tokenizer-invalid', message, fix: 'make the model again: attune words sentence-model', file });
  if (!isRecord(value) || value['format'] !== 'attune-word-tokenizer-1')
    throw bad('this is not what attune words sentence-model writes');
  const { cut, dictionary, words } = value;
  if (!wordCuts.includes(cut as WordCut)) throw bad(`words are cut by ${show(cut)}; known are ${wordCuts.join(', ')}`);
  const texts = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((word) => typeof word === 'string' && word !== '');
  if (!texts(words) || words.length === 0) throw bad('its words are not a list of texts');
  if (dictionary !== undefined && !texts(dictionary)) throw bad('its dictionary is not a list of texts');
  if (new Set(words).size < words.length)
    throw bad(`the word ${show(words.find((word, i) => words.indexOf(word) !== i))} stands there twice`);
  return value as unknown as WordTokenizerFile;
}

/** Unknown words are left out of a text's ids. */
export function wordTokenizer(file: WordTokenizerFile, cut: (text: string) => readonly string[]): Tokenizer {
  const { words } = file;
  const ids = new Map(words.map((word, id) => [word, id]));
  let unknown = 0;
  const idsOf = (text: string, most: number): Int32Array => {
    const found = cut(text);
    const out = new Int32Array(Math.min(found.length, most));
    let count = 0;
    for (let i = 0; i < found.length && count < most; i++) {
      const id = ids.get(found[i]!);
      if (id === undefined) unknown++;
      else out[count++] = id;
    }
    return out.subarray(0, count);
  };
  return {
    vocabularySize: words.length + 1,
    get unknown() {
      return unknown;
    },
    encode: (text, maxLength) => {
      if (!(maxLength >= 0)) throw optionError('--max-length', maxLength, 'a number from 0');
      return idsOf(text, maxLength);
    },
    tokens: (text) => cut(text).filter((word) => ids.has(word)),
    tokenToId: (token) => ids.get(token),
    decode: (list) => Array.from(list, (id) => words[id] ?? '').join(' '),
    around: { before: [], after: [] },
    json: file,
    config: {},
  };
}

/** How a word is found, as far as tokenizer.json can say it; ICU's and jieba's dictionaries cannot be told there. */
const pipelines: Readonly<Partial<Record<WordCut, Readonly<Record<string, unknown>>>>> = {
  blanks: { normalizer: null, pre_tokenizer: { type: 'WhitespaceSplit' } },
  unicode: {
    normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] },
    pre_tokenizer: {
      type: 'Split',
      pattern: { Regex: "[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}]+)*" },
      behavior: 'Removed',
      invert: true,
    },
  },
};

/** The same as a tokenizer.json, where that can say it: then other stacks load the model too. */
export function wordLevelJson({ cut, dictionary, words }: WordTokenizerFile): Record<string, unknown> | undefined {
  const pipeline = dictionary ? undefined : pipelines[cut];
  if (!pipeline) return undefined;
  const unknown = freeName(words);
  return {
    ...{ version: '1.0', truncation: null, padding: null },
    added_tokens: [
      {
        ...{ id: words.length, content: unknown, special: true },
        ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
      },
    ],
    ...{ ...pipeline, post_processor: null, decoder: null },
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries([...words, unknown].map((word, id) => [word, id])),
      unk_token: unknown,
    },
  };
}

/** Not that of a word. */
function freeName(words: readonly string[]): string {
  const taken = new Set(words);
  let name = '[UNK]';
  while (taken.has(name)) name = `[${name}]`;
  return name;
}
