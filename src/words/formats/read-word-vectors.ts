import type { Files } from '../../core/files.ts';
import { refuseLfsPointer } from '../../formats/lfs-pointer.ts';
import type { WordVectors } from '../word-vectors.ts';
import { byteSource, bytesOf } from './byte-source.ts';
import { FASTTEXT_MAGIC, readFastTextBinary } from './fasttext-binary.ts';
import { readVectorBinary } from './vector-binary.ts';
import { readVectorText } from './vector-text.ts';
import { readWordFolder } from './word-folder.ts';

const NEWLINE = 10;

/**
 * Word vectors of a folder that `attune words train` wrote, or of a file: word2vec's `.txt` and `.bin`, GloVe's text, fastText's
 * `.vec` and `.bin`, each also `.gz` and `.zst`. What a file is, its first bytes tell, not its name.
 *
 * @throws UserError `file-missing`, `folder-without-vectors`, `vectors-broken`, `vectors-empty`, `vectors-unsupported`,
 *   `word-unwritable`, `word-twice`, `not-utf8`, `lfs-pointer`
 */
export async function readWordVectors(files: Files, path: string): Promise<WordVectors> {
  if (await files.isFolder(path)) return readWordFolder(files, path);
  const source = byteSource(bytesOf(files, path));
  await source.fill(1 << 16);
  const head = source.take(Math.min(source.available, 1 << 16));
  refuseLfsPointer(head, path);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (head.length >= 4 && view.getInt32(0, true) === FASTTEXT_MAGIC) return readFastTextBinary(files, path);
  return isBinary(head) ? readVectorBinary(files, path) : readVectorText(files, path);
}

/** After the header, the first line of text is a word and numbers to its end; a row of float32s is not. */
function isBinary(head: Uint8Array): boolean {
  const end = head.indexOf(NEWLINE);
  const latin1 = new TextDecoder('latin1');
  if (end < 0 || end > 64 || !/^\d+ \d+\s*$/.test(latin1.decode(head.subarray(0, end)))) return false;
  const row = head.subarray(end + 1, Math.max(end + 1, head.indexOf(NEWLINE, end + 1) >>> 0));
  return !/^[^ \t]+([ \t]+[-+\d.eE]+)+[ \t\r]*$/.test(latin1.decode(row));
}
