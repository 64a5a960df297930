import { UserError } from '../../core/errors.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritable = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;

/**
 * A word that every format can hold: not empty, without blanks and control characters.
 *
 * @throws UserError `word-unwritable`
 */
export function checkWord(word: string, file: string, row: number): void {
  if (word !== '' && !unwritable.test(word)) return;
  const found = /\s/u.test(word) ? 'a blank' : 'a control character';
  throw new UserError({
    code: 'word-unwritable',
    message:
      word === ''
        ? `the word of row ${row} is empty`
        : `the word of row ${row}, ${JSON.stringify(word)}, holds ${found}; formats of word vectors end a word there`,
    fix: 'take such words out, or join their parts with _',
    file,
  });
}

/**
 * Text that was read from a file of vectors.
 *
 * @throws UserError `not-utf8`
 */
export function decodeWord(bytes: Uint8Array, file: string, row: number): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new UserError({
      code: 'not-utf8',
      message: `the word of row ${row.toLocaleString('en')} is not UTF-8`,
      fix: 'convert the file to UTF-8, or load it with gensim (unicode_errors="ignore") and save it again',
      file,
      cause,
    });
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });
