import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Command, Option } from 'commander';
import type { Matrix } from '../../core/matrix.ts';
import { type SimilarityName, similarityNames } from '../../core/similarity.ts';
import { type Document, documentText } from '../../data/beir-folder.ts';
import { readPassages } from '../../data/passages.ts';
import { type EncoderEmbedder, encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { loadModel } from '../../encoders/load-model.ts';
import type { Model } from '../../encoders/model.ts';
import { npyHeader, readNpy } from '../../formats/npy.ts';
import { searchFlat } from '../../index/flat.ts';
import { nodeFiles } from '../../node/files.ts';
import { count, needed, oneOf, openRuntime, type RuntimeOptions, withRuntime } from '../options.ts';
import { type Terminal, table } from '../terminal.ts';

interface Options extends RuntimeOptions {
  readonly model?: string;
  readonly corpus?: string;
  readonly query?: string;
  readonly top: number;
  readonly similarity?: SimilarityName;
  readonly json?: boolean;
}

export function searchCommand(terminal: Terminal): Command {
  const command = new Command('search')
    .description(
      'Search a collection exactly. The corpus is encoded once; its vectors are kept beside it. Without --query, asks for queries.',
    )
    .option('--model <folder>', 'the model')
    .option('--corpus <path>', 'BEIR folder, JSONL with "text", or a text file of one passage a line')
    .option('--query <text>', 'what to look for')
    .option('--top <n>', 'results', count('--top'), 10)
    .addOption(
      new Option('--similarity <name>', `the ruler: ${similarityNames.join(', ')} (default: the model's)`).argParser(
        oneOf('--similarity', similarityNames),
      ),
    )
    .option('--json', 'print {"query", "results": [{"id", "score", "title", "text"}]}, a line a query')
    .addHelpText(
      'after',
      '\nExamples:\n  attune search --model runs/faq --corpus faq.jsonl --query "how do I get my money back"\n  attune search --model runs/faq --corpus passages.txt',
    );
  return withRuntime(command).action((options: Options) => run(options, terminal));
}

async function run(options: Options, terminal: Terminal): Promise<void> {
  const folder = needed(options.model, '--model', '--model FOLDER');
  const corpus = needed(options.corpus, '--corpus', '--corpus FOLDER or FILE');
  const passages = await readPassages(nodeFiles, corpus);
  const model = await loadModel(nodeFiles, folder);
  const chosen = await openRuntime(options, terminal);
  const embedder = await encoderEmbedder(model, chosen);
  if (options.similarity && options.similarity !== embedder.similarity)
    terminal.note(`warning: ${embedder.name} was trained for ${embedder.similarity} and is searched with ${options.similarity}`);
  const documents = await corpusVectors(model, embedder, passages, corpus, chosen.precision, terminal);
  const ask = async (query: string) => {
    const queries = await embedder.embed([query], { role: 'query' });
    const [hits] = searchFlat({ queries, documents, similarity: options.similarity ?? embedder.similarity, top: options.top });
    show(
      query,
      [...hits!.rows].map((row, i) => ({ passage: passages[row]!, score: hits!.scores[i]! })),
      options,
      terminal,
    );
  };
  if (options.query !== undefined) await ask(options.query);
  else await prompt(ask);
  await embedder.dispose();
}

/** Asks for a query a line until the input ends. */
async function prompt(ask: (query: string) => Promise<void>): Promise<void> {
  const live = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: live });
  if (live) lines.setPrompt('query: ');
  if (live) lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') await ask(line.trim());
    if (live) lines.prompt();
  }
}

interface Result {
  readonly passage: Document;
  readonly score: number;
}

function show(query: string, results: readonly Result[], { json }: Options, terminal: Terminal): void {
  if (json) {
    terminal.print(
      JSON.stringify({ query, results: results.map(({ passage: { id, title, text }, score }) => ({ id, score, title, text })) }),
    );
    return;
  }
  const short = (text: string, length: number) =>
    Array.from(text).length > length
      ? `${Array.from(text)
          .slice(0, length - 1)
          .join('')}…`
      : text;
  const rows = results.map(({ passage: { id, title, text }, score }, i) => [
    `${i + 1}  ${short(title === '' ? text : `${title}: ${text}`, 90)}`,
    id,
    score.toFixed(4),
  ]);
  terminal.print(table([query, 'id', 'score'], rows));
}

/** The corpus' vectors, from the file beside it or encoded now. The file's name holds a hash of weights, reading and texts. */
async function corpusVectors(
  model: Model,
  embedder: EncoderEmbedder,
  passages: readonly Document[],
  corpus: string,
  precision: string,
  terminal: Terminal,
): Promise<Matrix> {
  const hash = createHash('sha256');
  const { config } = model.encoder;
  hash.update(JSON.stringify([config, precision, embedder.maxLength, model.tokenizer.json]));
  for (const name of [...model.weights.keys()].sort()) {
    const data = model.weights.get(name)!;
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  for (const passage of passages) hash.update(`${documentText(passage)}\0`);
  const base = (await nodeFiles.isFolder(corpus)) ? `${corpus.replace(/\/+$/, '')}/.attune` : `${corpus}.attune`;
  const file = `${base}/${hash.digest('hex').slice(0, 24)}.npy`;
  if (await nodeFiles.exists(file)) {
    const kept = readNpy(await nodeFiles.read(file), file);
    if (kept.rows === passages.length && kept.columns === embedder.dimensions) return kept;
  }
  const vectors = await embedder.embed(passages.map(documentText), { role: 'document', progress: terminal.progress });
  try {
    await nodeFiles.write(file, [
      npyHeader(vectors.rows, vectors.columns),
      new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength),
    ]);
  } catch (error) {
    terminal.note(`the vectors could not be kept beside the corpus: ${(error as Error).message}`);
  }
  return vectors;
}
