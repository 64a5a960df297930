import { UserError } from '../../core/errors.ts';
import { checkWord } from '../formats/checked-word.ts';
import type { ByteWords } from './byte-words.ts';

export interface Vocabulary {
  /** The most frequent first; of those that are as frequent, the one that was seen first. */
  readonly words: readonly string[];
  readonly counts: Float64Array;
  /** The row of each number of the table; −1 for words that are not kept. */
  readonly rows: Int32Array;
}

export interface VocabularyOptions {
  /** Words that stand in the corpus less often are left out. */
  readonly minCount: number;
  /** Rows at most: the rarest words are left out. */
  readonly maxWords?: number | undefined;
}

/**
 * The words that get a vector.
 *
 * @throws UserError `corpus-empty`, `corpus-one-word`, `min-count-too-high`, `word-unwritable`, `not-utf8`
 */
export function vocabularyOf(table: ByteWords, { minCount, maxWords }: VocabularyOptions): Vocabulary {
  const all = idsOf(table, 1);
  if (all.length === 0)
    throw new UserError({
      code: 'corpus-empty',
      message: 'the corpus holds no word',
      fix: 'name a text with sentences; a JSONL file whose text is not in "text" needs --columns text=NAME',
    });
  if (all.length === 1)
    throw new UserError({
      code: 'corpus-one-word',
      message: `the corpus holds one word only, ${JSON.stringify(table.text(all[0]!))}; words learn from the company of others`,
      fix: 'name a text with more words; one without blanks between words needs a segmenter (leave --pretokenized out)',
    });
  const frequent = minCount === 1 ? all : idsOf(table, minCount);
  frequent.sort((a, b) => table.count(b) - table.count(a) || a - b);
  const kept = frequent.subarray(0, maxWords);
  if (kept.length < 2) throw tooHigh(table, all, kept, minCount);
  const rows = new Int32Array(table.size).fill(-1);
  const words = Array.from(kept, (id, row) => {
    rows[id] = row;
    const word = table.text(id);
    checkWord(word, 'the corpus', row + 1);
    return word;
  });
  return { words, counts: Float64Array.from(kept, (id) => table.count(id)), rows };
}

/** Numbers of the words that were seen so often, in typed memory: there may be millions. */
function idsOf(table: ByteWords, least: number): Uint32Array {
  const ids = new Uint32Array(table.size);
  let found = 0;
  for (let id = 0; id < table.size; id++) if (table.count(id) >= least) ids[found++] = id;
  return ids.slice(0, found);
}

function tooHigh(table: ByteWords, all: Uint32Array, kept: Uint32Array, minCount: number): UserError {
  const counts = Float64Array.from(all, (id) => table.count(id))
    .sort()
    .reverse();
  const times = (n: number) => (n === 1 ? 'once' : `${n.toLocaleString('en')} times`);
  const left = kept.length === 0 ? 'no word' : `one word only (${JSON.stringify(table.text(kept[0]!))})`;
  return new UserError({
    code: 'min-count-too-high',
    message: `${left} of ${all.length.toLocaleString('en')} stands in the corpus ${times(minCount)} or more, as --min-count asks; the second most frequent does ${times(counts[1]!)}`,
    fix: `--min-count ${Math.max(1, Math.min(counts[1]!, Math.ceil(counts[1]! / 3)))}, or a larger corpus`,
  });
}
