/**
 * A path of our own for the tokenizers of XLM-RoBERTa and its kin: SentencePiece's Unigram (arXiv 1804.10959) with
 * Metaspace. The pieces of a word are those with the greatest sum of scores. Other kinds go the general way.
 */

import { isRecord } from '../core/is-record.ts';
import { addedTokens, blanks } from './added-tokens.ts';
import { pieceTrie } from './piece-trie.ts';
import { remembering, type TextEncoder } from './remembering.ts';
import { textNormalizer } from './text-normalizer.ts';

/** What one unknown letter costs, below the least score of the vocabulary. */
const UNKNOWN_PENALTY = 10;

/** Nothing where the tokenizer is of another kind. `json` is a parsed tokenizer.json. */
export function unigramEncoder(json: Record<string, unknown>): TextEncoder | undefined {
  const { model } = json;
  if (!isRecord(model) || model['type'] !== 'Unigram' || (model['byte_fallback'] ?? false) !== false) return undefined;
  const { vocab, unk_id: unknown } = model;
  const split = wordSplitter(json['pre_tokenizer']);
  const normalize = textNormalizer(json['normalizer']);
  if (!split || !normalize || !isVocabulary(vocab) || !(typeof unknown === 'number' && unknown in vocab)) return undefined;
  const added = addedTokens(json['added_tokens'], normalize);
  if (!added) return undefined;
  const idsOf = remembering(bestPieces(vocab, unknown));
  return (text) =>
    added.idsOf(text, (part, out) => {
      for (const word of split(part)) for (const id of idsOf(word)) out.push(id);
    });
}

type Vocabulary = readonly (readonly [piece: string, score: number])[];

const isVocabulary = (vocab: unknown): vocab is Vocabulary =>
  Array.isArray(vocab) &&
  vocab.every((entry) => Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number');

/** Cuts a normalised text into words that begin with the sign for a blank: Metaspace, alone or behind WhitespaceSplit. */
function wordSplitter(json: unknown): ((text: string) => readonly string[]) | undefined {
  if (!isRecord(json)) return undefined;
  const steps = json['type'] === 'Sequence' ? json['pretokenizers'] : [json];
  if (!Array.isArray(steps) || !steps.every(isRecord)) return undefined;
  const [first, second, ...more] = steps;
  const metaspace = first?.['type'] === 'WhitespaceSplit' ? second : first;
  if (metaspace?.['type'] !== 'Metaspace' || more.length > 0 || (first === metaspace && second)) return undefined;
  const { replacement: sign = '▁', prepend_scheme: scheme, add_prefix_space: old = true, split = true } = metaspace;
  const prepend = scheme === undefined ? old : scheme === 'always' ? true : scheme === 'never' ? false : undefined;
  if (typeof sign !== 'string' || sign === '' || typeof prepend !== 'boolean' || split !== true) return undefined;
  const words = (text: string): string[] => {
    const joined = text.replaceAll(' ', sign);
    const begun = prepend && !joined.startsWith(sign) ? sign + joined : joined;
    const parts = begun.split(sign);
    return parts.map((part, i) => (i === 0 ? part : sign + part)).filter((part) => part !== '');
  };
  if (first === metaspace) return words;
  return (text) =>
    text
      .split(blanks)
      .filter((word) => word !== '')
      .flatMap(words);
}

function bestPieces(vocabulary: Vocabulary, unknown: number): TextEncoder {
  const { child, piece } = pieceTrie(
    (function* () {
      for (const [text] of vocabulary) yield text;
    })(),
  );
  const scores = Float64Array.from(vocabulary, ([, score]) => score);
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY) - UNKNOWN_PENALTY;
  // At each place of a word: the best sum of scores up to it, and the piece that ends there and where it begins.
  let [best, from, chosen] = [new Float64Array(64), new Int32Array(64), new Int32Array(64)];
  const offer = (start: number, end: number, id: number, score: number) => {
    const sum = best[start]! + score;
    if (from[end]! >= 0 && !(sum > best[end]!)) return;
    best[end] = sum;
    from[end] = start;
    chosen[end] = id;
  };

  return (word) => {
    const size = word.length;
    if (size >= best.length)
      [best, from, chosen] = [new Float64Array(2 * size), new Int32Array(2 * size), new Int32Array(2 * size)];
    best.fill(0, 0, size + 1);
    from.fill(-1, 0, size + 1);
    for (let start = 0; start < size; ) {
      const next = start + (word.codePointAt(start)! > 0xffff ? 2 : 1);
      let single = false;
      for (let to = start, node = 0; to < size; ) {
        node = child(node, word.charCodeAt(to++));
        if (node < 0) break;
        const id = piece(node);
        if (id < 0) continue;
        if (to === next) single = true;
        offer(start, to, id, scores[id]!);
      }
      if (!single) offer(start, next, unknown, unknownScore);
      start = next;
    }
    const out: number[] = [];
    for (let end = size; end > 0; end = from[end]!)
      // Neighbours that are unknown are one.
      if (!(chosen[end] === unknown && out.at(-1) === unknown)) out.push(chosen[end]!);
    return out.reverse();
  };
}
