import { UserError } from '../../core/errors.ts';
import { type IdSpool, idWriter, SENTENCE_END } from './id-spool.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words of one chunk: what a thread takes at a time, some milliseconds of work. */
const CHUNK_WORDS = 10_000;
/** A chunk ends with a sentence; one that has no end in so many numbers is cut. */
const LONGEST_CHUNK = 2 * CHUNK_WORDS;

/** A corpus as rows of the vocabulary, cut into chunks. */
export interface NumberedCorpus extends Pick<Vocabulary, 'words' | 'counts'> {
  readonly spool: IdSpool;
  /** All words of the corpus, those that were left out as well: progress is measured in these. */
  readonly totalWords: number;
  readonly sentences: number;
  /** Where each chunk begins in the spool, and how many of all words stand before it; one entry more ends the list. */
  readonly chunkStarts: Float64Array;
  readonly chunkWords: Float64Array;
  /** Numbers of the longest chunk. */
  readonly longestChunk: number;
}

/**
 * Writes a spool again with rows for numbers; words that are not kept are left out, their neighbours move together.
 *
 * @throws UserError `corpus-without-neighbours`
 */
export function numberCorpus(raw: IdSpool, { words, counts, rows }: Vocabulary, spool: IdSpool): NumberedCorpus {
  const writer = idWriter(spool);
  const [starts, before]: [number[], number[]] = [[0], [0]];
  let [written, totalWords, sentences, inSentence, longest, neighbours] = [0, 0, 0, 0, 0, false];
  const endChunk = () => {
    longest = Math.max(longest, written - starts.at(-1)!);
    starts.push(written);
    before.push(totalWords);
  };
  for (const block of raw.blocks())
    for (const id of block) {
      if (id !== SENTENCE_END) {
        totalWords++;
        const row = rows[id]!;
        if (row < 0) continue;
        writer.push(row);
        written++;
        if (++inSentence > 1) neighbours = true;
        if (written - starts.at(-1)! >= LONGEST_CHUNK) endChunk();
        continue;
      }
      if (inSentence > 0) {
        writer.push(SENTENCE_END);
        written++;
        sentences++;
      }
      inSentence = 0;
      if (totalWords - before.at(-1)! >= CHUNK_WORDS) endChunk();
    }
  writer.flush();
  if (written > starts.at(-1)! || starts.length === 1) endChunk();
  before[before.length - 1] = totalWords;
  if (!neighbours)
    throw new UserError({
      code: 'corpus-without-neighbours',
      message: 'no sentence of the corpus has two words that are kept; words learn from their neighbours',
      fix: 'write a sentence on each line, not a word; or lower --min-count',
    });
  return {
    words,
    counts,
    spool,
    totalWords,
    sentences,
    chunkStarts: Float64Array.from(starts),
    chunkWords: Float64Array.from(before),
    longestChunk: longest,
  };
}
