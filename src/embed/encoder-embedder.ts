import { optionError } from '../core/errors.ts';
import { type Matrix, matrix } from '../core/matrix.ts';
import { float32 } from '../core/tensor-data.ts';
import type { Encoder } from '../encoders/encoder.ts';
import { fixedWeights } from '../encoders/fixed-weights.ts';
import type { Model } from '../encoders/model.ts';
import { graphOf } from '../graph/graph.ts';
import type { CompileOptions, Program, Runtime } from '../runtime/runtime.ts';
import type { Embedder, Role } from './embedder.ts';
import { isStaticTable, staticEmbed } from './static-embedder.ts';
import { checkDims, truncated } from './truncated-embedder.ts';

export interface EncoderEmbedderOptions extends Pick<CompileOptions, 'precision' | 'threads'> {
  readonly runtime: Runtime;
  /** Texts are cut to so many tokens; the model's own limit if not given. */
  readonly maxLength?: number;
  /** The first so many numbers of each embedding, of length 1 again where they had it; all if not given. */
  readonly truncateDims?: number;
}

export interface EncoderEmbedder extends Embedder {
  readonly maxLength: number;
  /** Tokens that a text may have besides the special ones and the document's prompt. */
  readonly room: number;
  countTokens(text: string): number;
  /**
   * Texts that were cut so far, and tokens read, padding not counted; texts that hold something but no token that the model
   * knows, whose vectors are zeros.
   */
  readonly counts: { readonly cut: number; readonly tokens: number; readonly without: number };
  dispose(): Promise<void>;
}

/** Real tokens of one run of the program: measured best on each runtime, within a few per cent over a wide range. */
const tokenBudgets: Readonly<Record<Runtime['name'], number>> = { reference: 256, ort: 1024, openvino: 4096 };
/**
 * Sizes are rounded up to a multiple of it. OpenVINO keeps kernels for every size that it met: over many texts of all
 * lengths its memory would grow, and the few dummy tokens more cost less than the kernels.
 */
const ROUND = 128;
/** The lengths of grids that follow from it. */
const LENGTHS = ROUND / 8;
/** Texts that are sorted by length together. */
const WINDOW = 4096;

/** Opens a model for encoding: its weights go into the program, which reorders them for speed. */
export async function encoderEmbedder(
  model: Model,
  { runtime, precision, threads, maxLength, truncateDims }: EncoderEmbedderOptions,
): Promise<EncoderEmbedder> {
  const { encoder, tokenizer } = model;
  const { config } = encoder;
  const limit = maxLength ?? config.maxLength;
  if (!(Number.isInteger(limit) && limit >= 3 && limit <= config.transformer.positions)) {
    throw optionError(
      '--max-length',
      limit,
      `a whole number from 3 to ${config.transformer.positions}, for which the model has positions`,
    );
  }
  if (truncateDims !== undefined) checkDims(truncateDims, encoder.dimensions, '--truncate-dims');
  const isTable = isStaticTable(model);
  const program = isTable
    ? undefined
    : await embedProgram(encoder, (name) => model.weights.get(name)!, { runtime, precision, threads });
  const counts = { cut: 0, tokens: 0, without: 0 };
  const tokenize = (text: string, role: Role): Int32Array => {
    const prompted = config.prompts[role] + text;
    const ids = tokenizer.encode(prompted, limit + 1);
    if (ids.length === 0 && text.trim() !== '') counts.without++;
    if (ids.length <= limit) return ids;
    counts.cut++;
    return tokenizer.encode(prompted, limit);
  };
  const { dimensions } = encoder;
  const shortened = (out: Matrix) => (truncateDims === undefined ? out : truncated(out, truncateDims));
  const onTokens = (count: number) => {
    counts.tokens += count;
  };
  const rowsOfTable = staticEmbed(model, { tokenize, onTokens });
  return {
    name: model.name,
    dimensions: truncateDims ?? dimensions,
    similarity: config.similarity,
    maxLength: limit,
    room: limit - tokenizer.encode(config.prompts.document, Number.POSITIVE_INFINITY).length,
    countTokens: (text) => tokenizer.tokens(text).length,
    counts,
    embed: async (texts, options = {}) => {
      if (!program) return shortened(await rowsOfTable(texts, options));
      const { role = 'document', signal, progress } = options;
      const out = matrix(texts.length, dimensions);
      let done = 0;
      for (let from = 0; from < texts.length; from += WINDOW) {
        const rows = texts.slice(from, from + WINDOW).map((text) => tokenize(text, role));
        for (const group of groups(rows, tokenBudgets[runtime.name])) {
          signal?.throwIfAborted();
          const vectors = await runGroup(
            program,
            encoder,
            group.map((i) => rows[i]!),
          );
          group.forEach((i, r) => {
            out.data.set(vectors.subarray(r * dimensions, (r + 1) * dimensions), (from + i) * dimensions);
            counts.tokens += rows[i]!.length;
          });
          done += group.length;
          progress?.({
            task: `encoding ${texts.length.toLocaleString('en')} texts with ${model.name}`,
            done,
            total: texts.length,
          });
        }
      }
      return shortened(out);
    },
    dispose: async () => program?.dispose(),
  };
}

/**
 * Rows of like length together, longest first: as many as the budget holds at the length that their grid will have, in
 * eights. So a length always comes with the same number of rows, and few sizes occur.
 */
function* groups(rows: readonly Int32Array[], budget: number): Generator<number[]> {
  const order = [...rows.keys()].sort((a, b) => rows[b]!.length - rows[a]!.length || a - b);
  for (let at = 0; at < order.length; ) {
    const length = Math.ceil(rows[order[at]!]!.length / LENGTHS) * LENGTHS;
    const fitting = Math.max(1, Math.floor(budget / length));
    const count = fitting > 8 ? fitting - (fitting % 8) : fitting;
    yield order.slice(at, at + count);
    at += count;
  }
}

async function runGroup(program: Program, encoder: Encoder, rows: readonly Int32Array[]): Promise<Float32Array> {
  const { inputs } = encoder.pack(rows, { grids: [[...rows.keys()]], round: ROUND });
  const out = new Float32Array(rows.length * encoder.dimensions);
  await program.run(inputs, { embeddings: float32(out, [rows.length, encoder.dimensions]) });
  return out;
}

/** Protobuf, in which a program is handed over, ends at 2 GiB. */
const MOST_FIXED = 2 ** 31 - 2 ** 25;

export interface EmbedProgramOptions extends EncoderEmbedderOptions {
  /** Bytes of weights that go into the program; what is larger is fed to it run by run. */
  readonly mostFixed?: number;
}

/** The encoder as a program with fixed weights: from a packed stream to `embeddings`. */
export async function embedProgram(
  encoder: Encoder,
  parameter: (name: string) => Float32Array,
  { runtime, precision, threads, mostFixed = MOST_FIXED }: EmbedProgramOptions,
): Promise<Program> {
  const graph = graphOf({ embeddings: encoder.forward(encoder.stream(1)) });
  const weights = fixedWeights(encoder, parameter);
  const bytes = Object.values(weights).reduce((n, { data }) => n + data.byteLength, 0);
  if (bytes <= mostFixed) return runtime.compile(graph, { precision, threads, constants: weights });
  const program = await runtime.compile(graph, { precision, threads });
  return {
    inputs: new Set([...program.inputs].filter((name) => !(name in weights))),
    run: (inputs, outputs) => program.run({ ...weights, ...inputs }, outputs),
    dispose: () => program.dispose(),
  };
}
