import { UserError } from '../../core/errors.ts';
import { random } from '../../core/random.ts';
import { gramBuckets } from '../subwords.ts';
import type { WordSettings } from './settings.ts';
import { aliasTable, huffmanPaths, keepThresholds, LONGEST_PATH, SIGMOID_STEPS, sigmoidTable } from './tables.ts';

const PAGE = 65536;
const MAX_PAGES = 65536;
const LINE = 64;
/** Numbers of the longest sentence that is trained in one piece. */
const SENTENCE_LIMIT = 10_000;
/** Of the lists of targets in a thread's area (state.ts of the kernel). */
const TARGET_BYTES = 3 * 4 * 272 + 64;
export const CONTROL_WORDS = 8;

/** All of a training in one memory: matrices, tables, and an area for each thread. */
export interface WordMemory {
  readonly memory: WebAssembly.Memory;
  /** Floats of a row: the dimensions, filled up with zeros to whole SIMD vectors. */
  readonly stride: number;
  /** `[words + buckets, stride]` */
  readonly input: Float32Array;
  /** `[words, stride]`; of hierarchical softmax the inner nodes. */
  readonly output: Float32Array;
  /** Addresses for `WordKernel.configure`, by thread. */
  configure(thread: number): number[];
  /** Addresses: the words that threads agree by; a thread's buffer for word numbers; a thread's sums of loss. */
  readonly control: number;
  readonly ids: readonly number[];
  readonly losses: readonly number[];
}

interface MemoryNeeds {
  readonly words: readonly string[];
  readonly counts: Float64Array;
  readonly settings: WordSettings;
  readonly threads: number;
  readonly longestChunk: number;
}

/** @throws UserError `memory-full` */
export function wordMemory({ words, counts, settings, threads, longestChunk }: MemoryNeeds): WordMemory {
  const { dims, subword, hierarchical } = settings;
  const stride = Math.ceil(dims / 4) * 4;
  const rowBytes = stride * 4;
  const n = words.length;
  const paths = hierarchical ? checkedPaths(counts) : undefined;
  const parts = subword ? gramLists(words, subword) : undefined;
  // The first page is left to the compiler's tables.
  let end = PAGE;
  const take = (bytes: number) => {
    const at = end;
    end = Math.ceil((end + bytes) / LINE) * LINE;
    return at;
  };
  const control = take(CONTROL_WORDS * 4);
  const inputRows = n + (subword?.buckets ?? 0);
  const [input, output] = [take(inputRows * rowBytes), take(n * rowBytes)];
  const [alias, keep, sigmoid] = [take(hierarchical ? 0 : 8 * n), take(4 * n), take(4 * SIGMOID_STEPS)];
  const [pathStart, path] = paths ? [take(4 * (n + 1)), take(4 * paths.steps.length)] : [0, 0];
  const [gramStart, grams] = parts ? [take(4 * (n + 1)), take(4 * parts.rows.length)] : [0, 0];
  // A page between two threads' areas would be more than is needed; a few lines keep them off each other's.
  const areas = Array.from({ length: threads }, () => take(TARGET_BYTES + 2 * rowBytes + 4 * (SENTENCE_LIMIT + 1) + 4 * LINE));
  const ids = Array.from({ length: threads }, () => take(4 * longestChunk + 4 * LINE));
  const losses = Array.from({ length: threads }, () => take(4 * LINE));
  const memory = newMemory(end, { words: n, dims });
  const floats = (at: number, length: number) => new Float32Array(memory.buffer, at, length);
  const put = (at: number, numbers: Uint32Array) => new Uint32Array(memory.buffer, at, numbers.length).set(numbers);
  if (!hierarchical) put(alias, aliasTable(counts));
  put(keep, keepThresholds(counts, settings.sample));
  floats(sigmoid, SIGMOID_STEPS).set(sigmoidTable());
  if (paths) {
    put(pathStart, paths.starts);
    put(path, paths.steps);
  }
  if (parts) {
    put(gramStart, parts.starts);
    put(grams, parts.rows);
  }
  const rows = floats(input, inputRows * stride);
  fillRows(rows, { dims, stride, seed: settings.seed });
  const shared = [n, rowBytes, settings.window, settings.negative, input, output, alias, keep, sigmoid];
  return {
    memory,
    stride,
    input: rows,
    output: floats(output, n * stride),
    configure: (thread) => [...shared, pathStart, path, gramStart, grams, areas[thread]!, SENTENCE_LIMIT],
    control,
    ids,
    losses,
  };
}

function newMemory(bytes: number, { words, dims }: { readonly words: number; readonly dims: number }): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE);
  const full = (cause?: unknown) =>
    new UserError({
      code: 'memory-full',
      message: `${words.toLocaleString('en')} words of ${dims} dimensions need ${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB; training must fit into 4,096 MiB, and into this machine's memory`,
      fix: 'leave rare words out (--min-count 10, --max-words 1000000), or take fewer dimensions (--dims) or buckets (--buckets)',
      cause,
    });
  if (pages > MAX_PAGES) throw full();
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: MAX_PAGES, shared: true });
  } catch (cause) {
    throw full(cause);
  }
}

/** Uniform in (−1, 1) / dims, where gensim begins too; output rows begin at zero, as fresh memory does. */
function fillRows(rows: Float32Array, { dims, stride, seed }: { dims: number; stride: number; seed: number }): void {
  const from = random(seed).fork('word vectors');
  for (let at = 0; at < rows.length; at += stride) for (let i = 0; i < dims; i++) rows[at + i] = (2 * from.next() - 1) / dims;
}

function checkedPaths(counts: Float64Array) {
  const paths = huffmanPaths(counts);
  for (let i = 0; i < counts.length; i++)
    if (paths.starts[i + 1]! - paths.starts[i]! > LONGEST_PATH)
      throw new RangeError(`a Huffman code of more than ${LONGEST_PATH} bits`);
  return paths;
}

/** For each word its own row and those of its n-grams, which follow after all words. */
function gramLists(words: readonly string[], shape: NonNullable<WordSettings['subword']>) {
  const starts = new Uint32Array(words.length + 1);
  const rows: number[] = [];
  words.forEach((word, i) => {
    rows.push(i);
    for (const bucket of gramBuckets(word, shape)) rows.push(words.length + bucket);
    starts[i + 1] = rows.length;
  });
  return { starts, rows: Uint32Array.from(rows) };
}
