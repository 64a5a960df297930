import type { Files } from '../../core/files.ts';
import type { TextRow } from '../../data/passage-records.ts';
import { type StreamTextsOptions, streamTexts } from '../../data/passages.ts';
import { placed, readTexts } from '../../node/collections.ts';
import type { TextToEncode } from '../../node/encode/text-batches.ts';
import { nodeFiles } from '../../node/files.ts';

/** The texts of a file, or with `-` of standard input, where a first character `{` makes it JSONL. */
export async function* textsOf(
  input: string,
  options: StreamTextsOptions = {},
  standardInput: AsyncIterable<Uint8Array> = process.stdin as AsyncIterable<Uint8Array>,
): AsyncGenerator<TextToEncode> {
  if (input !== '-') yield* readTexts(input, options);
  else for await (const row of piped(standardInput)) yield placed(row);
}

async function* piped(standardInput: AsyncIterable<Uint8Array>): AsyncGenerator<TextRow> {
  const chunks = standardInput[Symbol.asyncIterator]();
  const { head, first } = await firstCharacter(chunks);
  const source: Files = {
    ...nodeFiles,
    isFolder: async () => false,
    stream: async function* () {
      yield* head;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    },
  };
  yield* streamTexts(source, 'standard input', { format: first === '{' ? 'jsonl' : 'lines' });
}

/** Reads until something is there that is no blank (nor a byte order mark). */
async function firstCharacter(chunks: AsyncIterator<Uint8Array>): Promise<{ head: Uint8Array[]; first: string | undefined }> {
  const head: Uint8Array[] = [];
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head.push(next.value);
    const first = next.value.find((byte) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte));
    if (first !== undefined) return { head, first: String.fromCharCode(first) };
  }
  return { head, first: undefined };
}

/** Reads an input once before any of it is encoded: slips in it are found at once, and how much there is. */
export async function countTexts(input: string, options: StreamTextsOptions, onCount: (texts: number) => void): Promise<number> {
  let texts = 0;
  for await (const _ of textsOf(input, options)) if (++texts % 100_000 === 0) onCount(texts);
  return texts;
}
