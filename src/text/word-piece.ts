/**
 * A fast path for the tokenizers of the BERT family: BertNormalizer, BertPreTokenizer and WordPiece (greedy longest
 * match, arXiv 1609.08144) with a memory of words. Other kinds go the general way.
 */
import { type BertNormalization, normaliseBert, splitBert } from './bert-words.ts';
import { isRecord } from './json-record.ts';

/** Words whose pieces are remembered; a corpus has few more that come twice. */
const REMEMBERED = 100_000;
/** Engines keep the whole text alive for a longer slice of it. */
const LONGEST_REMEMBERED = 12;

/** Ids of a text, without the special tokens that stand around it. */
export type TextEncoder = (text: string) => readonly number[];

/** Nothing where the tokenizer is of another kind. `json` is a parsed tokenizer.json. */
export function wordPieceEncoder(json: Record<string, unknown>): TextEncoder | undefined {
  const { model, pre_tokenizer: splitter } = json;
  const normalization = bertNormalization(json['normalizer']);
  if (!normalization || !isRecord(model) || !isRecord(splitter)) return undefined;
  if (model['type'] !== 'WordPiece' || splitter['type'] !== 'BertPreTokenizer' || !isRecord(model['vocab'])) return undefined;
  const { unk_token: unknownToken, continuing_subword_prefix: prefix = '##', max_input_chars_per_word: longest = 100 } = model;
  const vocabulary = new Map(Object.entries(model['vocab'] as Record<string, number>));
  const unknown = typeof unknownToken === 'string' ? vocabulary.get(unknownToken) : undefined;
  const added = addedTokens(json['added_tokens'], normalization);
  if (unknown === undefined || typeof prefix !== 'string' || typeof longest !== 'number' || !added) return undefined;

  const idsOf = remembering(pieceFinder(vocabulary, prefix, unknown, longest));
  return (text) => {
    const out: number[] = [];
    // Tokens that were added to the vocabulary are found first: some in the text as it is, some when it is normalised.
    added.asWritten(text).forEach((part, i) => {
      if (i % 2 === 1) out.push(added.id(part));
      else
        added.normalized(normaliseBert(part, normalization)).forEach((inner, j) => {
          if (j % 2 === 1) out.push(added.id(inner));
          else for (const word of splitBert(inner)) for (const id of idsOf(word)) out.push(id);
        });
    });
    return out;
  };
}

function bertNormalization(normalizer: unknown): BertNormalization | undefined {
  if (!isRecord(normalizer) || normalizer['type'] !== 'BertNormalizer') return undefined;
  const { clean_text = true, handle_chinese_chars = true, strip_accents = null, lowercase = true } = normalizer;
  return {
    cleanText: clean_text === true,
    ideographsApart: handle_chinese_chars === true,
    stripAccents: strip_accents === null ? lowercase === true : strip_accents === true,
    lowercase: lowercase === true,
  };
}

interface AddedTokens {
  /** The text cut at tokens: every second part is one. */
  readonly asWritten: (text: string) => readonly string[];
  readonly normalized: (text: string) => readonly string[];
  readonly id: (token: string) => number;
}

/** Nothing where a token asks for blanks around it. */
function addedTokens(list: unknown, normalization: BertNormalization): AddedTokens | undefined {
  const ids = new Map<string, number>();
  const contents: { readonly asWritten: string[]; readonly normalized: string[] } = { asWritten: [], normalized: [] };
  for (const token of Array.isArray(list) ? list : []) {
    const { content, id, single_word: alone, normalized } = token as Record<string, unknown>;
    if (alone === true || typeof content !== 'string' || typeof id !== 'number') return undefined;
    const written = normalized === true ? normaliseBert(content, normalization) : content;
    if (written === '') continue;
    ids.set(written, id);
    contents[normalized === true ? 'normalized' : 'asWritten'].push(written);
  }
  return { asWritten: cutter(contents.asWritten), normalized: cutter(contents.normalized), id: (token) => ids.get(token)! };
}

/** Cuts at the first and longest of the given strings, again and again. */
function cutter(strings: readonly string[]): (text: string) => readonly string[] {
  if (strings.length === 0) return (text) => [text];
  const longestFirst = [...strings].sort((a, b) => b.length - a.length).map((s) => s.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = new RegExp(`(${longestFirst.join('|')})`, 'u');
  return (text) => text.split(pattern);
}

function remembering(find: TextEncoder): TextEncoder {
  const memory = new Map<string, readonly number[]>();
  return (word) => {
    const known = memory.get(word);
    if (known) return known;
    const found = find(word);
    if (word.length <= LONGEST_REMEMBERED) {
      if (memory.size >= REMEMBERED) memory.clear();
      memory.set(word, found);
    }
    return found;
  };
}

function pieceFinder(
  vocabulary: ReadonlyMap<string, number>,
  prefix: string,
  unknown: number,
  longest: number,
): (word: string) => readonly number[] {
  return (word) => {
    // Where characters begin, and the end: a character may be two units.
    const starts: number[] = [];
    for (let i = 0; i < word.length; i += word.codePointAt(i)! > 0xffff ? 2 : 1) starts.push(i);
    if (starts.length > longest) return [unknown];
    starts.push(word.length);
    const out: number[] = [];
    for (let from = 0; from < starts.length - 1; ) {
      let to = starts.length - 1;
      let id: number | undefined;
      for (; to > from; to--) {
        const piece = word.slice(starts[from]!, starts[to]!);
        id = vocabulary.get(from > 0 ? prefix + piece : piece);
        if (id !== undefined) break;
      }
      if (id === undefined) return [unknown];
      out.push(id);
      from = to;
    }
    return out;
  };
}
