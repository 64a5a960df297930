import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { readLines } from '../formats/lines.ts';

/** Two words and how alike people find them. */
export interface WordPair {
  readonly words: readonly [string, string];
  readonly score: number;
}

/** a is to b as c is to d. */
export interface Analogy {
  readonly words: readonly [a: string, b: string, c: string, d: string];
  readonly category: string;
}

/**
 * Pairs of words with a score: three columns with tabs, commas or blanks between them; lines that begin with # are comments,
 * and a first line whose third column is no number holds names.
 *
 * @throws UserError with file and line: `pair-invalid`; `pairs-empty`
 */
export async function readWordPairs(files: Files, path: string): Promise<WordPair[]> {
  const pairs: WordPair[] = [];
  let first = true;
  for await (const { line, text } of readLines(files, path)) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    const [a, b, score] = (text.includes('\t') ? text.split('\t') : text.includes(',') ? text.split(',') : text.split(/\s+/)).map(
      (field) => field.trim(),
    );
    const value = Number(score);
    if (first && a && b && score && Number.isNaN(value)) {
      first = false;
      continue;
    }
    first = false;
    if (!a || !b || !score || !Number.isFinite(value))
      throw new UserError({
        code: 'pair-invalid',
        message: `the line is ${JSON.stringify(text.slice(0, 60))}; two words and a number were needed`,
        fix: 'write WORD, WORD and a score with tabs between them',
        file: path,
        line,
      });
    pairs.push({ words: [a, b], score: value });
  }
  if (pairs.length === 0) throw empty(path, 'pairs-empty', 'no pair of words');
  return pairs;
}

/**
 * Analogies as word2vec's questions-words.txt has them: four words a line, a line `: NAME` before each category.
 *
 * @throws UserError with file and line: `analogy-invalid`; `analogies-empty`
 */
export async function readAnalogies(files: Files, path: string): Promise<Analogy[]> {
  const analogies: Analogy[] = [];
  let category = 'all';
  for await (const { line, text } of readLines(files, path)) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    if (text.startsWith(':')) {
      category = text.slice(1).trim() || 'all';
      continue;
    }
    const words = text.trim().split(/\s+/);
    if (words.length !== 4)
      throw new UserError({
        code: 'analogy-invalid',
        message: `the line has ${words.length === 1 ? 'one word' : `${words.length} words`}, ${JSON.stringify(text.trim().slice(0, 60))}; an analogy has four: a b c d, a is to b as c is to d`,
        fix: 'write four words with blanks between them, and ": NAME" before each category',
        file: path,
        line,
      });
    analogies.push({ words: words as [string, string, string, string], category });
  }
  if (analogies.length === 0) throw empty(path, 'analogies-empty', 'no analogy');
  return analogies;
}

const empty = (file: string, code: string, what: string) =>
  new UserError({ code, message: `the file holds ${what}`, fix: 'name another', file });
