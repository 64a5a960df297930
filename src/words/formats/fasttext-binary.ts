/**
 * fastText's `.bin`, version 12 (and 11): magic number, arguments, dictionary, input matrix (words, then buckets of n-grams), output
 * matrix, which is left aside. https://github.com/facebookresearch/fastText/blob/main/src/fasttext.cc
 */
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { gramBuckets, subwordsOf } from '../subwords.ts';
import type { WordVectors } from '../word-vectors.ts';
import { broken, byteSource, bytesOf, packingOf } from './byte-source.ts';
import { checkWord, decodeWord } from './checked-word.ts';

export const FASTTEXT_MAGIC = 793712314;
const LONGEST = 4096;
const supervised = 3;

/** @throws UserError `vectors-broken`, `vectors-unsupported`, `word-unwritable`, `not-utf8` */
export async function readFastTextBinary(files: Files, path: string): Promise<WordVectors> {
  const source = byteSource(bytesOf(files, path));
  const take = async (bytes: number, what: string): Promise<DataView> => {
    await source.fill(bytes);
    if (source.available < bytes) throw broken(path, `it ends in ${what}`);
    const view = source.take(bytes);
    return new DataView(view.buffer, view.byteOffset, bytes);
  };
  const head = await take(8, 'its first numbers');
  if (head.getInt32(0, true) !== FASTTEXT_MAGIC) throw broken(path, "it does not begin with fastText's magic number");
  const version = head.getInt32(4, true);
  if (version !== 11 && version !== 12)
    throw unsupported(path, `it has version ${version} of fastText's format; 11 and 12 are read`);
  const settings = await take(12 * 4 + 8, 'its arguments');
  const [dims, , , , , , , model, buckets, minn, maxn] = Array.from({ length: 12 }, (_, i) =>
    settings.getInt32(i * 4, true),
  ) as number[];
  const sizes = await take(3 * 4 + 2 * 8, 'the head of its dictionary');
  const [size, wordCount, labelCount] = [0, 4, 8].map((at) => sizes.getInt32(at, true)) as [number, number, number];
  const pruned = Number(sizes.getBigInt64(20, true));
  const possible =
    dims! > 0 && dims! <= 65_536 && size >= 0 && wordCount >= 0 && labelCount >= 0 && size === wordCount + labelCount;
  if (!possible || buckets! < 0 || minn! < 0 || maxn! > 64 || minn! > 64)
    throw broken(path, `its numbers cannot be true (${dims} dimensions, ${wordCount} words, ${buckets} buckets)`);
  if (model === supervised) throw unsupported(path, 'it is a classifier of fastText; vectors of words were needed');
  if (pruned > 0) throw unsupported(path, 'its dictionary was pruned (a quantised model)');
  const words: string[] = [];
  const counts: number[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < size; row++) {
    if (source.available < LONGEST) await source.fill(LONGEST);
    const length = source.indexOf(0);
    if (length < 0 || length > LONGEST) throw broken(path, `the word of row ${row + 1} of its dictionary has no end`);
    const word = decodeWord(source.take(length), path, row + 1);
    checkWord(word, path, row + 1);
    if (seen.has(word)) throw broken(path, `the word ${JSON.stringify(word)} stands twice in its dictionary`);
    seen.add(word);
    source.take(1);
    const entry = await take(9, 'its dictionary');
    words.push(word);
    counts.push(Number(entry.getBigInt64(0, true)));
  }
  const shape = await take(1 + 16, 'the head of its matrix');
  if (shape.getUint8(0) !== 0) throw unsupported(path, 'its matrix is quantised');
  const [rows, columns] = [Number(shape.getBigInt64(1, true)), Number(shape.getBigInt64(9, true))];
  const usesGrams = maxn! > 0 && buckets! > 0;
  if (columns !== dims || rows !== size + (usesGrams || rows > size ? buckets! : 0))
    throw broken(path, `its matrix is ${rows} × ${columns}; ${size + buckets!} × ${dims} was needed`);
  const unpacked = packingOf(path) ? undefined : await files.size(path);
  if (unpacked !== undefined && unpacked < source.taken + rows * columns * 4)
    throw broken(path, `its matrix of ${rows.toLocaleString('en')} × ${columns} takes more bytes than the file has`);
  const own = await floats(size * columns);
  if (!usesGrams) return { words, dims: dims!, matrix: own, counts: Float64Array.from(counts) };
  const grams = { minLength: minn!, maxLength: maxn!, buckets: buckets! };
  const table = await floats(buckets! * columns);
  words.forEach((word, row) => {
    addGrams(own.subarray(row * columns, (row + 1) * columns), table, gramBuckets(word, grams));
  });
  return { words, dims: dims!, matrix: own, counts: Float64Array.from(counts), subwords: subwordsOf(grams, table, columns) };

  async function floats(length: number): Promise<Float32Array> {
    const out = new Float32Array(length);
    const bytes = new Uint8Array(out.buffer);
    for (let at = 0; at < bytes.length; ) {
      const part = Math.min(bytes.length - at, 1 << 20);
      await source.fill(part);
      if (source.available < part) throw broken(path, 'it ends in its matrix');
      bytes.set(source.take(part), at);
      at += part;
    }
    if (!out.every(Number.isFinite)) throw broken(path, 'its matrix holds numbers that are not finite');
    return out;
  }
}

/** A word's own row becomes the mean of itself and of its n-grams. */
function addGrams(row: Float32Array, table: Float32Array, grams: readonly number[]): void {
  const dims = row.length;
  for (let i = 0; i < dims; i++) {
    let sum = row[i]!;
    for (const gram of grams) sum += table[gram * dims + i]!;
    row[i] = sum / (grams.length + 1);
  }
}

const unsupported = (file: string, message: string) =>
  new UserError({
    code: 'vectors-unsupported',
    message,
    fix: 'write its vectors as text: fasttext print-word-vectors, or save the .vec beside it',
    file,
  });
