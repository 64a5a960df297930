import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { documentText } from '../../data/beir-folder.ts';
import { streamTexts } from '../../data/passages.ts';
import type { Role } from '../../embed/embedder.ts';
import { type EncoderEmbedder, encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { loadModel } from '../../encoders/load-model.ts';
import { npyHeader } from '../../formats/npy.ts';
import { nodeFiles } from '../../node/files.ts';
import { count, needed, oneOf, openRuntime, type RuntimeOptions, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends RuntimeOptions {
  readonly model?: string;
  readonly input?: string;
  readonly output?: string;
  readonly role: Role;
  readonly maxLength?: number;
  readonly json?: boolean;
}

/** Texts that are read, encoded and written together. */
const CHUNK = 4096;

export function encodeCommand(terminal: Terminal): Command {
  const command = new Command('encode')
    .description(
      'Turn texts into vectors: JSONL with "text", or a text a line, in; .npy or .jsonl out. Any size of input, in bounded memory.',
    )
    .option('--model <folder>', 'the model')
    .option('--input <file>', 'the texts; - for standard input')
    .option('--output <file>', 'FILE.npy (float32, a row a text) or FILE.jsonl ({"id", "vector"})')
    .addOption(
      new Option('--role <name>', 'query or document: which prompt of the model goes before')
        .default('document')
        .argParser(oneOf('--role', ['query', 'document'])),
    )
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', 3))
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune encode --model runs/faq --input passages.jsonl --output passages.npy\n  cat lines.txt | attune encode --model runs/faq --input - --output vectors.jsonl --role query',
    );
  return withRuntime(command).action((options: Options) => run(options, terminal));
}

async function run(options: Options, terminal: Terminal): Promise<void> {
  const folder = needed(options.model, '--model', '--model FOLDER');
  const input = needed(options.input, '--input', '--input FILE, or --input - for standard input');
  const output = needed(options.output, '--output', '--output FILE.npy or FILE.jsonl');
  const kind = /\.(npy|jsonl)$/.exec(output)?.[1];
  if (kind === undefined)
    throw new UserError({
      code: 'output-unknown',
      message: `--output is ${output}; a file ending in .npy or .jsonl was needed`,
      fix: `--output ${output}.npy`,
    });
  if (input !== '-' && !(await nodeFiles.exists(input))) await nodeFiles.read(input);
  const embedder = await encoderEmbedder(await loadModel(nodeFiles, folder), {
    ...(await openRuntime(options, terminal)),
    ...(options.maxLength !== undefined && { maxLength: options.maxLength }),
  });
  const started = performance.now();
  const texts = await write(embedder, input, output, kind as 'npy' | 'jsonl', options.role, terminal);
  await embedder.dispose();
  if (texts === 0) terminal.note('the input is empty; so is the output');
  if (embedder.counts.cut > 0) terminal.note(`${embedder.counts.cut} texts were cut at ${embedder.maxLength} tokens`);
  const seconds = (performance.now() - started) / 1000;
  const { tokens, cut } = embedder.counts;
  terminal.print(
    options.json
      ? JSON.stringify({ output, texts, dimensions: embedder.dimensions, tokens, cut, seconds })
      : `${texts.toLocaleString('en')} vectors of ${embedder.dimensions} dimensions in ${output} (${Math.round(tokens / seconds).toLocaleString('en')} tokens/s)`,
  );
}

/** Writes beside the output and renames at the end: a file under its name is whole. */
async function write(
  embedder: EncoderEmbedder,
  input: string,
  output: string,
  kind: 'npy' | 'jsonl',
  role: Role,
  terminal: Terminal,
): Promise<number> {
  const temporary = `${output}.${process.pid}.tmp`;
  const stream = createWriteStream(temporary);
  const failed = once(stream, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => {});
  const put = async (bytes: Uint8Array | string) => {
    if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), failed]);
  };
  try {
    if (kind === 'npy') await put(npyHeader(0, embedder.dimensions));
    let rows = 0;
    let chunk: { readonly id: string; readonly text: string }[] = [];
    const flush = async () => {
      const vectors = await embedder.embed(
        chunk.map(({ text }) => text),
        { role },
      );
      const { columns, data } = vectors;
      if (kind === 'npy') await put(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      else
        await put(
          chunk
            .map(({ id }, r) => `${JSON.stringify({ id, vector: Array.from(data.subarray(r * columns, (r + 1) * columns)) })}\n`)
            .join(''),
        );
      rows += chunk.length;
      terminal.progress({ task: 'encoding', done: rows });
      chunk = [];
    };
    for await (const passage of streamTexts(source(input), input === '-' ? 'standard input' : input)) {
      chunk.push({ id: passage.id, text: documentText(passage) });
      if (chunk.length === CHUNK) await flush();
    }
    if (chunk.length > 0) await flush();
    stream.end();
    await Promise.race([once(stream, 'finish'), failed]);
    if (kind === 'npy') {
      const file = await open(temporary, 'r+');
      await file.write(npyHeader(rows, embedder.dimensions), 0, 128, 0);
      await file.sync();
      await file.close();
    }
    await rename(temporary, output);
    return rows;
  } catch (error) {
    stream.destroy();
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Standard input is read as the stream of a file is. Lines that begin with { are JSONL there too. */
const source = (input: string): Pick<Files, 'stream'> =>
  input === '-' ? { stream: () => process.stdin as AsyncIterable<Uint8Array> } : nodeFiles;
