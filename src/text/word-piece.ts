/**
 * A fast path for the tokenizers of the BERT family: BertNormalizer, BertPreTokenizer and WordPiece (greedy longest
 * match, arXiv 1609.08144) with a memory of words. Other kinds go the general way.
 */

import { isRecord } from '../core/is-record.ts';
import { addedTokens } from './added-tokens.ts';
import { type BertNormalization, normaliseBert, splitBert } from './bert-words.ts';
import { remembering, type TextEncoder } from './remembering.ts';

/** Nothing where the tokenizer is of another kind. `json` is a parsed tokenizer.json. */
export function wordPieceEncoder(json: Record<string, unknown>): TextEncoder | undefined {
  const { model, pre_tokenizer: splitter } = json;
  const normalization = bertNormalization(json['normalizer']);
  if (!normalization || !isRecord(model) || !isRecord(splitter)) return undefined;
  if (model['type'] !== 'WordPiece' || splitter['type'] !== 'BertPreTokenizer' || !isRecord(model['vocab'])) return undefined;
  const { unk_token: unknownToken, continuing_subword_prefix: prefix = '##', max_input_chars_per_word: longest = 100 } = model;
  const vocabulary = new Map(Object.entries(model['vocab'] as Record<string, number>));
  const unknown = typeof unknownToken === 'string' ? vocabulary.get(unknownToken) : undefined;
  const added = addedTokens(json['added_tokens'], (text) => normaliseBert(text, normalization));
  if (unknown === undefined || typeof prefix !== 'string' || typeof longest !== 'number' || !added) return undefined;

  const idsOf = remembering(pieceFinder(vocabulary, prefix, unknown, longest));
  return (text) =>
    added.idsOf(text, (part, out) => {
      for (const word of splitBert(part)) for (const id of idsOf(word)) out.push(id);
    });
}

export function bertNormalization(normalizer: unknown): BertNormalization | undefined {
  if (!isRecord(normalizer) || normalizer['type'] !== 'BertNormalizer') return undefined;
  const { clean_text = true, handle_chinese_chars = true, strip_accents = null, lowercase = true } = normalizer;
  return {
    cleanText: clean_text === true,
    ideographsApart: handle_chinese_chars === true,
    stripAccents: strip_accents === null ? lowercase === true : strip_accents === true,
    lowercase: lowercase === true,
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
