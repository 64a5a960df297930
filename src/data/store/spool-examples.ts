/**
 * Examples that are larger than memory: written once, from whatever form they come in, into one file of lines, and read from
 * there by their places. In memory are, for each example, the place of its line and the keys of its texts, about 40 bytes.
 *
 *     reader ──► examples.jsonl     {"anchor": …, "positive": …}     ◄── at([17, 3, 90210])
 *                offsets            [0, 211, 388, …]
 */
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { type Example, formOf } from '../example.ts';
import { noKnownPositives } from '../relations.ts';
import { type ExampleFacts, gatherFacts } from './example-facts.ts';
import { exampleOfLine, lineOf } from './example-lines.ts';
import type { ExampleStore } from './example-store.ts';
import { growingNumbers } from './growing-numbers.ts';
import { hashedPositives } from './hashed-positives.ts';

const CHUNK = 1 << 20;
/** Reads that are under way at once. */
const AT_ONCE = 32;

/**
 * Spools examples into `file`, atomically, and opens it. `close` removes it.
 *
 * @throws UserError those of the examples' reader and of writing (`disk-full`); on reading `file-damaged`
 */
export async function spoolExamples(files: Files, file: string, examples: AsyncIterable<Example>): Promise<ExampleStore> {
  const { add, facts: factsNow } = gatherFacts();
  const positives = hashedPositives();
  const offsets = growingNumbers();
  let bytes = 0;
  async function* lines(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    let [buffer, filled] = [new Uint8Array(CHUNK), 0];
    for await (const example of examples) {
      add(example);
      if (formOf(example) === 'examples') positives.add(example);
      offsets.push(bytes);
      const line = lineOf(example);
      // A UTF-16 unit becomes three bytes at most.
      if (line.length * 3 > buffer.length - filled) {
        if (filled > 0) yield buffer.subarray(0, filled);
        [buffer, filled] = [new Uint8Array(Math.max(CHUNK, line.length * 3)), 0];
      }
      const { written } = encoder.encodeInto(line, buffer.subarray(filled));
      filled += written;
      bytes += written;
    }
    if (filled > 0) yield buffer.subarray(0, filled);
  }
  await files.write(file, lines());
  const facts = factsNow();
  const known = facts.form === 'examples' ? positives.finish() : noKnownPositives;
  return opened(files, file, { facts, known, offsets: offsets.view().slice(), bytes });
}

interface Spooled extends Pick<ExampleStore, 'known'> {
  readonly facts: ExampleFacts;
  /** Of each line. */
  readonly offsets: Float64Array;
  readonly bytes: number;
}

async function opened(files: Files, file: string, { facts, known, offsets, bytes }: Spooled): Promise<ExampleStore> {
  const length = facts.count;
  const reader = await files.openReader(file);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const end = (index: number) => (index + 1 < length ? offsets[index + 1]! : bytes);
  const lines = async (from: number, to: number): Promise<string> => {
    const [start, stop] = [offsets[from]!, end(to - 1)];
    const found = await reader.slice(start, stop);
    if (found.length === stop - start) return decoder.decode(found);
    throw new UserError({
      code: 'file-damaged',
      message: `the examples of the run are no longer whole: ${found.length} of ${stop - start} bytes were there at byte ${start}`,
      fix: 'leave this file alone while the run lasts, and go on with it: --resume',
      file,
    });
  };
  return {
    ...{ length, facts, known },
    at: async (indices) => {
      const found = new Array<Example>(indices.length);
      let next = 0;
      const worker = async () => {
        for (let i = next++; i < indices.length; i = next++) found[i] = exampleOfLine(await lines(indices[i]!, indices[i]! + 1));
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, indices.length) }, worker));
      return found;
    },
    all: async function* () {
      for (let from = 0; from < length; ) {
        let to = from + 1;
        while (to < length && end(to) - offsets[from]! <= CHUNK) to++;
        for (const line of (await lines(from, to)).split('\n').slice(0, -1)) yield exampleOfLine(line);
        from = to;
      }
    },
    close: async () => {
      await reader.close();
      await files.remove(file);
    },
  };
}
