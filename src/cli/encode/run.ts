import { resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { documentText } from '../../data/beir-folder.ts';
import type { Role } from '../../embed/embedder.ts';
import { type EncoderEmbedder, encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { npyHeader } from '../../formats/npy.ts';
import { writeAtomically } from '../../node/atomic-write.ts';
import { explained } from '../../node/file-problem.ts';
import { nodeFiles } from '../../node/files.ts';
import { counted } from '../figures.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import { interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import type { EncodeOptions } from './options.ts';
import { textsOf } from './source.ts';

/** Texts that are read, encoded and written together; their bytes end a chunk early where texts are long. */
const CHUNK = { texts: 4096, characters: 1 << 24 };

type Kind = 'npy' | 'jsonl';

/** `attune encode`: streams, so that memory does not grow with the input. */
export async function runEncoding(options: EncodeOptions, terminal: Terminal): Promise<void> {
  const folder = needed(options.model, '--model', '--model FOLDER');
  const input = needed(options.input, '--input', '--input FILE, or --input - for standard input');
  const output = needed(options.output, '--output', '--output FILE.npy or FILE.jsonl');
  const kind = await kindOf(output);
  // Said before the model is loaded.
  if (input !== '-') await nodeFiles.size(input);
  if (input !== '-' && resolve(input) === resolve(output))
    throw new UserError({
      code: 'output-is-input',
      message: `--output ${output} is the input itself, which would be lost`,
      fix: 'choose another --output',
    });
  const { maxLength, role } = options;
  const embedder = await encoderEmbedder(
    await openModel(nodeFiles, folder, { terminal, offline: options.offline, pooling: options.pooling }),
    {
      ...(await openRuntime(options, terminal)),
      ...(maxLength !== undefined && { maxLength }),
    },
  );
  const started = performance.now();
  let texts = 0;
  const rowsOf = async function* (signal: AbortSignal) {
    for await (const { bytes, rows } of encoded(embedder, input, { kind, role, signal })) {
      yield bytes;
      texts += rows;
      terminal.progress({ task: 'encoding', done: texts });
    }
  };
  const head = kind === 'npy' ? { head: () => npyHeader(texts, embedder.dimensions) } : {};
  await interruptibly(terminal, 'ending; the output is left as it was', (signal) =>
    explained(output, () => writeAtomically(output, rowsOf(signal), head)),
  );
  await embedder.dispose();
  if (texts === 0) terminal.note('the input is empty; so is the output');
  const { tokens, cut } = embedder.counts;
  if (cut > 0) terminal.note(`${counted(cut, 'text was', 'texts were')} cut at ${embedder.maxLength} tokens`);
  const seconds = (performance.now() - started) / 1000;
  terminal.print(
    options.json
      ? JSON.stringify({ output, texts, dimensions: embedder.dimensions, tokens, cut, seconds })
      : `${counted(texts, 'vector')} of ${embedder.dimensions} dimensions in ${output} (${Math.round(tokens / seconds).toLocaleString('en')} tokens/s)`,
  );
}

async function kindOf(output: string): Promise<Kind> {
  const kind = /\.(npy|jsonl)$/.exec(output)?.[1];
  if (kind === undefined)
    throw new UserError({
      code: 'output-unknown',
      message: `--output is ${output}; a file ending in .npy or .jsonl was needed`,
      fix: `--output ${output}.npy`,
    });
  if (await nodeFiles.isFolder(output))
    throw new UserError({
      code: 'file-is-folder',
      message: `--output ${output} is a folder; a file was needed`,
      fix: 'choose another name',
    });
  return kind as Kind;
}

interface EncodedOptions {
  readonly kind: Kind;
  readonly role: Role;
  readonly signal: AbortSignal;
}

async function* encoded(
  embedder: EncoderEmbedder,
  input: string,
  { kind, role, signal }: EncodedOptions,
): AsyncGenerator<{ bytes: Uint8Array; rows: number }> {
  if (kind === 'npy') yield { bytes: npyHeader(0, embedder.dimensions), rows: 0 };
  let chunk: { readonly id: string; readonly text: string }[] = [];
  let characters = 0;
  const flush = async () => {
    const texts = chunk.map(({ text }) => text);
    const { data, columns } = await embedder.embed(texts, { role, signal });
    const bytes =
      kind === 'npy'
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new TextEncoder().encode(chunk.map(({ id }, r) => line(id, data.subarray(r * columns, (r + 1) * columns))).join(''));
    [chunk, characters] = [[], 0];
    return { bytes, rows: texts.length };
  };
  for await (const passage of textsOf(input)) {
    const text = documentText(passage);
    chunk.push({ id: passage.id, text });
    characters += text.length;
    if (chunk.length === CHUNK.texts || characters >= CHUNK.characters) yield await flush();
  }
  if (chunk.length > 0) yield await flush();
}

const line = (id: string, vector: Float32Array): string => `${JSON.stringify({ id, vector: Array.from(vector) })}\n`;
