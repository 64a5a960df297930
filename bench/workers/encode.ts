/** Encoding with attune: texts in, vectors out, tokenising included. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { encoderEmbedder } from '../../src/embed/encoder-embedder.ts';
import { loadModel } from '../../src/encoders/load-model.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { chooseRuntime } from '../../src/node/runtimes.ts';
import type { Precision, RuntimeName } from '../../src/runtime/runtime.ts';
import { serve, taskOf } from './worker.ts';

export interface EncodeTask {
  readonly model: string;
  /** A JSON file of texts. */
  readonly texts: string;
  readonly runtime: RuntimeName;
  readonly precision: Precision;
  readonly threads: number;
  /** Texts that are encoded before the first step. */
  readonly warmup: number;
  /** Texts of a step: the next ones each time; all, if not given. */
  readonly chunk?: number;
  /** Where the last step's vectors go: float32, row after row. */
  readonly vectors?: string;
}

const task = taskOf<EncodeTask>();
const texts = JSON.parse(readFileSync(task.texts, 'utf8')) as string[];
const embedder = await encoderEmbedder(await loadModel(nodeFiles, task.model), await chooseRuntime(task));
await embedder.embed(texts.slice(0, task.warmup));
const chunk = task.chunk ?? texts.length;
let at = 0;
let last: Float32Array = new Float32Array();
await serve(
  async () => {
    const before = embedder.counts.tokens;
    last = (await embedder.embed(texts.slice(at, at + chunk))).data;
    at = (at + chunk) % texts.length;
    return { tokens: embedder.counts.tokens - before };
  },
  async () => {
    if (task.vectors) await writeFile(task.vectors, last);
  },
);
