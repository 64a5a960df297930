/** word2vec's binary form: a line `WORDS DIMS`, then for each word its text, a blank and float32s, little-endian. */
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import type { WordVectors } from '../word-vectors.ts';
import { broken, byteSource, bytesOf, packingOf } from './byte-source.ts';
import { checkWord, decodeWord } from './checked-word.ts';

const [NEWLINE, BLANK] = [10, 32];
/** Bytes of the longest word; more is taken for a file of another format. */
const LONGEST = 4096;

/** @throws UserError `vectors-broken`, `vectors-empty`, `word-unwritable`, `word-twice`, `not-utf8` */
export async function readVectorBinary(files: Files, path: string): Promise<WordVectors> {
  const source = byteSource(bytesOf(files, path));
  await source.fill(64);
  const end = source.indexOf(NEWLINE);
  const head = end >= 0 && end < 64 ? new TextDecoder('latin1').decode(source.take(end + 1)).trim() : '';
  const sizes = /^(\d+) (\d+)$/.exec(head)?.slice(1).map(Number) as [number, number] | undefined;
  if (!sizes) throw broken(path, `it does not begin with a line "WORDS DIMS", as word2vec's binary form does`);
  const [count, dims] = sizes;
  if (dims < 1) throw broken(path, `the header says ${dims} dimensions`);
  if (count === 0)
    throw new UserError({ code: 'vectors-empty', message: 'the file holds no vector', fix: 'name another', file: path });
  const least = count * (dims * 4 + 1);
  // Before any memory is asked for: a header that lies must not cost gigabytes.
  const size = packingOf(path) ? undefined : await files.size(path);
  if (size !== undefined && size < least) throw short(path, count, dims, `the file has ${size.toLocaleString('en')} bytes`);
  const words: string[] = [];
  let matrix = new Float32Array((size === undefined ? Math.min(count, 4096) : count) * dims);
  const seen = new Map<string, number>();
  for (let row = 0; row < count; row++) {
    if (source.available < LONGEST + dims * 4) await source.fill(LONGEST + dims * 4);
    while (source.available > 0 && source.indexOf(NEWLINE) === 0) source.take(1);
    const length = source.indexOf(BLANK);
    const cut = length < 0 || source.available < length + 1 + dims * 4;
    if (cut && source.available < LONGEST + dims * 4) throw short(path, count, dims, `it ends in row ${row + 1}`);
    if (length < 0 || length > LONGEST) throw broken(path, `the word of row ${row + 1} has more than ${LONGEST} bytes`);
    const word = decodeWord(source.take(length), path, row + 1);
    source.take(1);
    checkWord(word, path, row + 1);
    if (seen.has(word))
      throw broken(path, `the word ${JSON.stringify(word)} stands in the rows ${seen.get(word)! + 1} and ${row + 1}`);
    seen.set(word, row);
    words.push(word);
    if ((row + 1) * dims > matrix.length) {
      const next = new Float32Array(Math.min(count, 2 * row) * dims);
      next.set(matrix);
      matrix = next;
    }
    const bytes = source.take(dims * 4);
    new Uint8Array(matrix.buffer, row * dims * 4, dims * 4).set(bytes);
    for (let i = row * dims; i < (row + 1) * dims; i++)
      if (!Number.isFinite(matrix[i]!))
        throw broken(path, `number ${i - row * dims + 1} of ${JSON.stringify(word)} is ${matrix[i]}`);
  }
  await source.fill(2);
  if (source.available > 1 || (source.available === 1 && source.indexOf(NEWLINE) !== 0))
    throw broken(path, `more follows after the ${count.toLocaleString('en')} words that its header promises`);
  return { words, dims, matrix };
}

const short = (path: string, count: number, dims: number, found: string) =>
  broken(path, `the header promises ${count.toLocaleString('en')} words of ${dims} dimensions, and ${found}`);

/** As gensim and word2vec.c read it. */
export async function writeVectorBinary(files: Files, path: string, vectors: WordVectors): Promise<void> {
  const { words, dims, matrix } = vectors;
  words.forEach((word, i) => {
    checkWord(word, path, i + 1);
  });
  await files.write(path, rows());
  function* rows(): Generator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(`${words.length} ${dims}\n`);
    const block = new Uint8Array(1 << 20);
    let filled = 0;
    const flush = () => {
      const out = block.slice(0, filled);
      filled = 0;
      return out;
    };
    for (const [row, word] of words.entries()) {
      const numbers = new Uint8Array(matrix.buffer, matrix.byteOffset + row * dims * 4, dims * 4);
      const text = encoder.encode(`${word} `);
      if (filled + text.length + numbers.length > block.length) yield flush();
      if (text.length + numbers.length > block.length) {
        yield text;
        yield new Uint8Array(numbers);
        continue;
      }
      block.set(text, filled);
      block.set(numbers, filled + text.length);
      filled += text.length + numbers.length;
    }
    yield flush();
  }
}
