/**
 * Word vectors as text, a word and its numbers a line, separated by blanks: word2vec's `.txt` and fastText's `.vec` begin
 * with a line `WORDS DIMS`, GloVe's have none.
 */
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { readLines } from '../../formats/lines.ts';
import type { WordVectors } from '../word-vectors.ts';
import { broken, bytesOf } from './byte-source.ts';
import { checkWord } from './checked-word.ts';

/** @throws UserError with file and line: `vectors-broken`, `word-unwritable`, `word-twice`, `not-utf8`; `vectors-empty` */
export async function readVectorText(files: Files, path: string): Promise<WordVectors> {
  const words: string[] = [];
  const seen = new Map<string, number>();
  let [dims, promised, matrix] = [0, -1, new Float32Array(0)];
  for await (const { line, text } of readLines({ stream: () => bytesOf(files, path) }, path)) {
    const fields = text.trimEnd().split(/[ \t]/);
    if (line === 1 && fields.length === 2 && fields.every((field) => /^\d+$/.test(field))) {
      [promised, dims] = fields.map(Number) as [number, number];
      if (dims < 1) throw broken(path, `the header says ${dims} dimensions`, line);
      continue;
    }
    if (fields.length === 1 && fields[0] === '') continue;
    if (dims === 0) dims = fields.length - 1;
    const row = words.length;
    if (fields.length !== dims + 1 || dims === 0) throw ragged(path, line, fields, dims);
    const word = fields[0]!;
    checkWord(word, path, row + 1);
    const twice = seen.get(word);
    if (twice !== undefined)
      throw new UserError({
        code: 'word-twice',
        message: `the word ${JSON.stringify(word)} stands in line ${twice} already`,
        fix: 'keep one of the two lines',
        file: path,
        line,
      });
    seen.set(word, line);
    words.push(word);
    if ((row + 1) * dims > matrix.length)
      matrix = grown(matrix, promised > row ? Math.min(promised, 2 * row + 1024) * dims : 0, dims);
    for (let i = 0; i < dims; i++) {
      const value = Number(fields[i + 1]);
      if (fields[i + 1] === '' || !Number.isFinite(value))
        throw broken(path, `number ${i + 1} of ${JSON.stringify(word)} is ${JSON.stringify(fields[i + 1])}`, line);
      matrix[row * dims + i] = value;
    }
  }
  if (words.length === 0)
    throw new UserError({ code: 'vectors-empty', message: 'the file holds no vector', fix: 'name another', file: path });
  if (promised >= 0 && promised !== words.length)
    throw broken(
      path,
      `the header promises ${promised.toLocaleString('en')} words, and ${words.length.toLocaleString('en')} follow`,
    );
  return { words, dims, matrix: matrix.slice(0, words.length * dims) };
}

function grown(matrix: Float32Array<ArrayBuffer>, wanted: number, dims: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(Math.max(wanted, 2 * matrix.length, 1024 * dims));
  out.set(matrix);
  return out;
}

function ragged(file: string, line: number, fields: readonly string[], dims: number): UserError {
  const numbers = fields.findIndex((field, i) => i > 0 && field !== '' && Number.isFinite(Number(field)));
  const blanks = dims > 0 && fields.length > dims + 1 && numbers > 1;
  return new UserError({
    code: blanks ? 'word-unwritable' : 'vectors-broken',
    message: blanks
      ? `the word ${JSON.stringify(fields.slice(0, fields.length - dims).join(' '))} holds a blank, which ends a word in this format`
      : `the line has ${fields.length} fields; a word and ${dims === 0 ? 'its' : dims} numbers were needed`,
    fix: blanks ? 'take such words out, or join their parts with _' : 'the file may have been cut short: get it again',
    file,
    line,
  });
}

/** Numbers are written so that reading them gives the same float32. `header: false` is GloVe's form. */
export async function writeVectorText(files: Files, path: string, vectors: WordVectors, { header = true } = {}): Promise<void> {
  const { words, dims, matrix } = vectors;
  words.forEach((word, i) => {
    checkWord(word, path, i + 1);
  });
  await files.write(path, lines());
  function* lines(): Generator<Uint8Array> {
    const encoder = new TextEncoder();
    let pending = header ? `${words.length} ${dims}\n` : '';
    for (const [row, word] of words.entries()) {
      pending += word;
      for (let i = row * dims; i < (row + 1) * dims; i++) pending += ` ${shortest(matrix[i]!)}`;
      pending += '\n';
      if (pending.length < 1 << 18) continue;
      yield encoder.encode(pending);
      pending = '';
    }
    yield encoder.encode(pending);
  }
}

/** The shortest decimal that is this float32: seven digits do for most, nine for all. */
function shortest(x: number): string {
  for (let digits = 7; digits < 9; digits++) {
    const text = x.toPrecision(digits);
    if (Math.fround(Number(text)) === x) return String(Number(text));
  }
  return String(Number(x.toPrecision(9)));
}
