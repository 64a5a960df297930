import { concat, decodeLine, longestLine, tooLong } from '../../formats/lines.ts';

const newline = 10;
/** Bytes of a piece that is handed on: a reader that queues pieces then holds little. */
const PIECE = 1 << 14;

/** Whole lines of a text file, piece by piece, each checked to be UTF-8: a reader of tables would take what is not for `�`. */
export async function* utf8Blocks(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let line = 1;
  const checked = (block: Uint8Array): Uint8Array => {
    let lines = 0;
    for (let at = block.indexOf(newline); at >= 0; at = block.indexOf(newline, at + 1)) lines++;
    try {
      if (line === 1) decodeLine(block.subarray(0, end(block)), path, 1);
      decoder.decode(block);
    } catch (error) {
      for (let from = 0, n = line; from < block.length; from = end(block, from) + 1, n++)
        decodeLine(block.subarray(from, end(block, from)), path, n);
      throw error;
    }
    line += lines;
    return block;
  };
  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(newline) + 1;
    if (last > 0) {
      const block = checked(concat([...rest, chunk.subarray(0, last)], restBytes + last));
      [rest, restBytes] = [[], 0];
      for (let at = 0; at < block.length; at += PIECE) yield block.subarray(at, at + PIECE);
    }
    if (last === chunk.length) continue;
    rest.push(chunk.slice(last));
    restBytes += chunk.length - last;
    if (restBytes > longestLine) throw tooLong(path, line, longestLine);
  }
  if (restBytes > 0) yield checked(concat(rest, restBytes));
}

/** Where the line ends that begins at `from`. */
function end(block: Uint8Array, from = 0): number {
  const at = block.indexOf(newline, from);
  return at < 0 ? block.length : at;
}
