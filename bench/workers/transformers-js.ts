/** Encoding with the transformers.js pipeline, in batches of 32. The package lies outside of attune's own. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve, taskOf } from './worker.ts';

interface Task {
  /** Folder with `node_modules/@huggingface/transformers`. */
  readonly packages: string;
  /** Model folder with `onnx/model.onnx`. */
  readonly model: string;
  readonly texts: string;
  readonly threads: number;
  readonly warmup: number;
  readonly vectors: string;
}

type Extractor = (
  texts: string[],
  options: { pooling: 'mean'; normalize: boolean },
) => Promise<{ data: Float32Array; dispose(): void }>;
interface TransformersJs {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline(task: 'feature-extraction', model: string, options: unknown): Promise<Extractor>;
}

const task = taskOf<Task>();
const entry = createRequire(join(task.packages, 'package.json')).resolve('@huggingface/transformers');
const { env, pipeline } = (await import(pathToFileURL(entry).href)) as TransformersJs;
env.allowRemoteModels = false;
env.localModelPath = dirname(task.model);
const session_options = { intraOpNumThreads: task.threads };
const extract = await pipeline('feature-extraction', basename(task.model), { dtype: 'fp32', device: 'cpu', session_options });
const texts = JSON.parse(readFileSync(task.texts, 'utf8')) as string[];

async function encode(some: readonly string[]): Promise<Float32Array[]> {
  const rows: Float32Array[] = [];
  for (let at = 0; at < some.length; at += 32) {
    const batch = some.slice(at, at + 32);
    const output = await extract(batch, { pooling: 'mean', normalize: true });
    const width = output.data.length / batch.length;
    for (let i = 0; i < batch.length; i++) rows.push(output.data.slice(i * width, (i + 1) * width));
    output.dispose();
  }
  return rows;
}

let vectors: Float32Array[] = [];
await encode(texts.slice(0, task.warmup));
await serve(
  async () => {
    vectors = await encode(texts);
    return { tokens: 0 };
  },
  async () => {
    await writeFile(
      task.vectors,
      Buffer.concat(vectors.map((row) => new Uint8Array(row.buffer, row.byteOffset, row.byteLength))),
    );
  },
);
