/**
 * Trains a WordPiece vocabulary: characters first, then the most frequent pair of neighbouring pieces is merged again and
 * again. That is byte-pair encoding (arXiv 1508.07909) with `##` before pieces that continue a word, and what Hugging
 * Face's WordPieceTrainer does too. The likelihood score of the first WordPiece (Schuster and Nakajima, 2012) was not
 * taken: it prefers pairs of rare characters, which wastes a small vocabulary on names and typing errors.
 */
import { optionError, UserError } from '../core/errors.ts';
import { type Progress, silent } from '../core/progress.ts';
import { normaliseBert, splitBert } from './bert-words.ts';
import { type CountedWord, mergePieces } from './merge-pieces.ts';
import { CONTINUES, specials, wordPieceConfig, wordPieceJson } from './wordpiece-json.ts';

/** What a vocabulary is trained on, and how large it may be. */
export interface TrainWordPieceOptions {
  /** Tokens at most, special ones included. */
  readonly vocabularySize?: number;
  /** Characters and pairs that come less often do not become tokens. */
  readonly minFrequency?: number;
  /** Characters at most, each at the beginning of a word and inside counted apart; the rarest are left out. */
  readonly alphabetSize?: number;
  /** Lower-cases, and strips accents with it. */
  readonly lowercase?: boolean;
  readonly progress?: Progress;
}

/** A vocabulary that was trained, as the files of a tokenizer. */
export interface TrainedWordPiece {
  /** tokenizer.json and tokenizer_config.json, as Hugging Face's libraries read them. */
  readonly json: unknown;
  readonly config: unknown;
  /** Tokens by id: special ones ([PAD] is 0), characters, merged pieces in the order of their merging. */
  readonly vocabulary: readonly string[];
}

/** Longer words are [UNK] to every BERT tokenizer. */
const LONGEST_WORD = 100;

/**
 * The result depends on how often words come, never on the order of the texts. Every character that comes `minFrequency`
 * times is a token, so that no common character makes a word [UNK]. Errors: `option-out-of-range`, and
 * `tokenizer-without-text` where no character comes often enough.
 */
export function trainWordPiece(
  texts: Iterable<string> | WordCounts,
  {
    vocabularySize = 8000,
    minFrequency = 2,
    alphabetSize = vocabularySize - specials.length,
    lowercase = true,
    progress = silent,
  }: TrainWordPieceOptions = {},
): TrainedWordPiece {
  if (!(Number.isInteger(vocabularySize) && vocabularySize >= 50))
    throw optionError('--vocabulary', vocabularySize, 'a whole number from 50');
  if (!(Number.isInteger(minFrequency) && minFrequency >= 1))
    throw optionError('minFrequency', minFrequency, 'a whole number from 1');
  const room = vocabularySize - specials.length;
  if (!(Number.isInteger(alphabetSize) && alphabetSize >= 1 && alphabetSize <= room))
    throw optionError('alphabetSize', alphabetSize, `a whole number from 1 to ${room}, the vocabulary without special tokens`);

  const words = 'counts' in texts ? countedFor(texts, lowercase) : countWords(texts, lowercase);
  const alphabet = frequentCharacters(words, minFrequency, alphabetSize);
  if (alphabet.length === 0)
    throw new UserError({
      code: 'tokenizer-without-text',
      message: `no character comes ${minFrequency} times or more in these texts, so that there is nothing to train a tokenizer on`,
      fix: 'give it more texts',
    });
  const task = 'training a tokenizer';
  const pieces = mergePieces(spell(words, alphabet), alphabet, {
    pieces: room,
    minFrequency,
    continues: CONTINUES,
    onMerge: (done) => {
      if (done % 500 === 0) progress({ task, done: specials.length + done, total: vocabularySize });
    },
  });
  const vocabulary = [...specials, ...pieces];
  progress({ task, done: vocabulary.length, total: vocabulary.length });
  return {
    json: wordPieceJson(vocabulary, { lowercase, longestWord: LONGEST_WORD }),
    config: wordPieceConfig(lowercase),
    vocabulary,
  };
}

/** How often words come in texts that are too many to be held: all that a vocabulary is trained on. */
export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly lowercase: boolean;
  /** Counts the words of one more text. */
  add(text: string): void;
}

/** Counts words as `trainWordPiece` does, text by text. */
export function wordCounts({ lowercase = true }: Pick<TrainWordPieceOptions, 'lowercase'> = {}): WordCounts {
  const normalization = { cleanText: true, ideographsApart: true, stripAccents: lowercase, lowercase };
  const counts = new Map<string, number>();
  return {
    ...{ counts, lowercase },
    add: (text) => {
      for (const word of splitBert(normaliseBert(text, normalization))) {
        // Two units make a character at most: what is longer than this is longer in characters as well.
        if (word.length <= 2 * LONGEST_WORD) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    },
  };
}

function countWords(texts: Iterable<string>, lowercase: boolean): ReadonlyMap<string, number> {
  const { add, counts } = wordCounts({ lowercase });
  for (const text of texts) add(text);
  return counts;
}

function countedFor({ counts, lowercase: counted }: WordCounts, lowercase: boolean): ReadonlyMap<string, number> {
  if (counted !== lowercase)
    throw new RangeError(`words were counted with lowercase ${counted}, and are to be trained on with ${lowercase}`);
  return counts;
}

/** Characters by frequency, as first pieces, and as continuing ones where they can stand inside a word. */
function frequentCharacters(words: ReadonlyMap<string, number>, minFrequency: number, most: number): string[] {
  const counts = new Map<string, number>();
  for (const [word, count] of words) for (const c of word) counts.set(c, (counts.get(c) ?? 0) + count);
  const frequent = [...counts]
    .filter(([, count]) => count >= minFrequency)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .flatMap(([c]) => (standsInside(c) ? [c, CONTINUES + c] : [c]))
    .slice(0, most);
  return [...frequent.filter((piece) => isFirst(piece)), ...frequent.filter((piece) => !isFirst(piece))];
}

/** `#` is punctuation, so that no first piece is longer than one character and begins with it. */
const isFirst = (piece: string) => !(piece.length > CONTINUES.length && piece.startsWith(CONTINUES));

function standsInside(c: string): boolean {
  const text = normaliseBert(`a${c}a`, { cleanText: false, ideographsApart: true, stripAccents: false, lowercase: false });
  return splitBert(text).length === 1;
}

/** Words as places in the alphabet. Those with a character outside of it are [UNK] whatever is merged. */
function spell(words: ReadonlyMap<string, number>, alphabet: readonly string[]): CountedWord[] {
  const places = new Map(alphabet.map((piece, place) => [piece, place]));
  const out: CountedWord[] = [];
  for (const [word, count] of words) {
    const pieces = Array.from(word, (c, i) => places.get(i === 0 ? c : CONTINUES + c) ?? -1);
    if (pieces.length > 1 && pieces.length <= LONGEST_WORD && !pieces.includes(-1)) out.push({ pieces, count });
  }
  return out;
}
