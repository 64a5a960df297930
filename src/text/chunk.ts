/** Long texts in pieces that a model can read whole: cut at the ends of sentences, overlapping. */
import { optionError } from '../core/errors.ts';
import { sentencesOf } from './sentences.ts';

export interface ChunkOptions {
  /** The most tokens of a chunk, special ones not counted. */
  readonly tokens: number;
  /** The most tokens that a chunk shares with the one before, in whole sentences; a fifth of `tokens` if not given. */
  readonly overlap?: number;
  /** Tokens of a text, without special ones. */
  countTokens(text: string): number;
}

export interface Chunk {
  /** Where it stands in the text, in UTF-16 code units, as `slice` takes them. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Cuts a text into overlapping chunks of whole sentences. A sentence of more than `tokens` is cut between words, a word of
 * more between characters. All of the text is in some chunk, but for white space at a chunk's ends. A text that fits is one
 * chunk; a blank one none.
 *
 * @throws UserError `option-out-of-range`
 */
export function chunkText(text: string, { tokens, overlap = Math.floor(tokens / 5), countTokens }: ChunkOptions): Chunk[] {
  checkChunks({ tokens, overlap });
  if (text.trim() === '') return [];
  if (countTokens(text) <= tokens) return [trimmed(text, 0, text.length)];
  const pieces = sentencesOf(text).flatMap(({ start, end }) => fitting(text.slice(start, end), start, tokens, countTokens));
  const chunks: Chunk[] = [];
  for (let first = 0; first < pieces.length; ) {
    let [last, sum] = [first, pieces[first]!.tokens];
    while (last + 1 < pieces.length && sum + pieces[last + 1]!.tokens <= tokens) sum += pieces[++last]!.tokens;
    // Tokens at a seam may differ from those of its two sides.
    while (last > first && countTokens(text.slice(pieces[first]!.start, pieces[last]!.end)) > tokens) last--;
    const chunk = trimmed(text, pieces[first]!.start, pieces[last]!.end);
    if (chunk.text !== '') chunks.push(chunk);
    if (last + 1 === pieces.length) break;
    let [next, shared] = [last + 1, 0];
    while (next - 1 > first && shared + pieces[next - 1]!.tokens <= overlap) shared += pieces[--next]!.tokens;
    // A sentence that alone fills a chunk would leave nothing but the overlap in it.
    first = shared + pieces[last + 1]!.tokens <= tokens ? next : last + 1;
  }
  return chunks;
}

/** @throws UserError `option-out-of-range` */
export function checkChunks({ tokens, overlap = 0 }: Omit<ChunkOptions, 'countTokens'>): void {
  if (!(Number.isInteger(tokens) && tokens >= 8)) throw optionError('--chunk', tokens, 'a whole number of tokens from 8');
  if (!(Number.isInteger(overlap) && overlap >= 0 && overlap < tokens))
    throw optionError('--chunk-overlap', overlap, `a whole number from 0 to ${tokens - 1}, less than the chunk`);
}

function trimmed(text: string, from: number, to: number): Chunk {
  const body = text.slice(from, to);
  const start = from + (body.length - body.trimStart().length);
  const inner = body.trim();
  return { start, end: start + inner.length, text: inner };
}

/** A sentence as it is, or in parts that fit. */
function fitting(segment: string, start: number, tokens: number, countTokens: (text: string) => number): Piece[] {
  const count = countTokens(segment);
  if (count <= tokens) return [{ start, end: start + segment.length, tokens: count }];
  const parts = [...words.segment(segment)].map(({ segment: word }) => word);
  const units = parts.length > 1 ? parts : [...segment];
  if (units.length === 1) return [{ start, end: start + segment.length, tokens: count }];
  const pieces: Piece[] = [];
  let [from, at] = [0, 0];
  while (from < units.length) {
    const taken = most(units, from, tokens, countTokens);
    const part = units.slice(from, from + taken).join('');
    pieces.push(
      ...(taken === 1
        ? fitting(part, start + at, tokens, countTokens)
        : [{ start: start + at, end: start + at + part.length, tokens: countTokens(part) }]),
    );
    from += taken;
    at += part.length;
  }
  return pieces;
}

/** The most units from `from` that fit, at least one, by doubling and halving. */
function most(units: readonly string[], from: number, tokens: number, countTokens: (text: string) => number): number {
  const fits = (n: number) => countTokens(units.slice(from, from + n).join('')) <= tokens;
  let [good, bad] = [1, 2];
  while (from + bad <= units.length && fits(bad)) [good, bad] = [bad, bad * 2];
  bad = Math.min(bad, units.length - from + 1);
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
