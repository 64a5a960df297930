/**
 * A path of our own for the tokenizers of XLM-RoBERTa and its kin: SentencePiece's Unigram (arXiv 1804.10959) with
 * Metaspace. The pieces of a word are those with the greatest sum of scores. Other kinds go the general way.
 */
import { addedTokens, blanks } from './added-tokens.ts';
import { isRecord } from './json-record.ts';
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
  const ids = new Map<string, number>();
  // The longest piece that begins with a letter, in units: most letters begin short ones only.
  const longest = new Map<number, number>();
  let least = Number.POSITIVE_INFINITY;
  vocabulary.forEach(([piece, score], id) => {
    ids.set(piece, id);
    least = Math.min(least, score);
    const letter = piece.codePointAt(0);
    if (letter !== undefined && piece.length > (longest.get(letter) ?? 0)) longest.set(letter, piece.length);
  });
  const unknownScore = least - UNKNOWN_PENALTY;

  return (word) => {
    const size = word.length;
    const scores = new Float64Array(size + 1);
    const from = new Int32Array(size + 1).fill(-1);
    const chosen = new Int32Array(size + 1);
    const offer = (start: number, end: number, id: number, score: number) => {
      const sum = scores[start]! + score;
      if (from[end]! >= 0 && !(sum > scores[end]!)) return;
      scores[end] = sum;
      from[end] = start;
      chosen[end] = id;
    };
    for (let start = 0; start < size; ) {
      const letter = word.codePointAt(start)!;
      const next = start + (letter > 0xffff ? 2 : 1);
      const end = Math.min(size, start + (longest.get(letter) ?? 0));
      for (let to = next; to <= end; to++) {
        const id = ids.get(word.slice(start, to));
        if (id !== undefined) offer(start, to, id, vocabulary[id]![1]);
      }
      if (!ids.has(word.slice(start, next))) offer(start, next, unknown, unknownScore);
      start = next;
    }
    const out: number[] = [];
    for (let end = size; end > 0; end = from[end]!)
      // Neighbours that are unknown are one.
      if (!(chosen[end] === unknown && out.at(-1) === unknown)) out.push(chosen[end]!);
    return out.reverse();
  };
}
