import { UserError } from '../../core/errors.ts';
import { ByteWords, hashByte } from './byte-words.ts';
import { type IdSpool, idWriter, SENTENCE_END } from './id-spool.ts';

/** Bytes of the longest word. */
const LONGEST = 4096;
const [NEWLINE, BLANK] = [10, 32];

/**
 * Numbers and counts every word of a text in UTF-8 whose words are separated by blanks and whose sentences by line ends.
 * Their numbers go to the spool in the order of the text.
 *
 * @throws UserError `word-too-long`
 */
export async function countWords(chunks: AsyncIterable<Uint8Array>, spool: IdSpool): Promise<ByteWords> {
  const table = new ByteWords();
  const writer = idWriter(spool);
  /** The start of a word that goes on in the next chunk. */
  let rest = new Uint8Array(0);
  let first = true;
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
    }
    let [from, hash] = [0, 0];
    if (first && bytes.length >= 3) {
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = 3;
      first = false;
    }
    for (let i = from; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte > BLANK) {
        hash = hashByte(hash, byte);
        continue;
      }
      if (i > from) writer.push(table.add(bytes, from, i, hash));
      if (byte === NEWLINE) writer.push(SENTENCE_END);
      from = i + 1;
      hash = 0;
    }
    rest = bytes.slice(from);
    if (rest.length > LONGEST) throw tooLong(rest);
  }
  if (rest.length > 0) {
    let hash = 0;
    for (const byte of rest) hash = hashByte(hash, byte);
    writer.push(table.add(rest, 0, rest.length, hash));
  }
  writer.push(SENTENCE_END);
  writer.flush();
  return table;
}

const tooLong = (bytes: Uint8Array) =>
  new UserError({
    code: 'word-too-long',
    message: `a word has more than ${LONGEST.toLocaleString('en')} bytes: ${JSON.stringify(`${new TextDecoder().decode(bytes.subarray(0, 60))}…`)}`,
    fix: 'are its words separated by blanks? Leave --pretokenized out, and words are found in the text',
  });
