/** Runs the code of docs/tracking.md as it stands there, with a small training. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeFiles } from '../../src/node/files.ts';
import { generateWorld } from '../../src/world/generate.ts';
import { intents } from '../../src/world/support/intents/index.ts';
import { topics } from '../../src/world/support/topics/index.ts';
import { writeWorld } from '../../src/world/write.ts';
import { linkCheckout, root } from './checkout-package.ts';

/** The blocks of code of a language, in the page's order. */
export async function codeOf(language: 'ts' | 'python'): Promise<readonly string[]> {
  const page = await readFile(join(root, 'docs/tracking.md'), 'utf8');
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code!);
}

export interface TrackedRunOptions {
  /** Where it is done; the world of texts is written there. */
  readonly folder: string;
  /** Of the page. */
  readonly code: string;
  /** Makes the callbacks: `mlflow({ url: '…' })`. */
  readonly callbacks: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Three steps of a tiny model, evaluated before, after the second and at the end; gives the losses and metrics that came of it. */
export async function trackedRun({ folder, code, callbacks, environment }: TrackedRunOptions): Promise<string> {
  await mkdir(folder, { recursive: true });
  await linkCheckout(folder);
  const few = { topics: topics.slice(0, 1), intents: intents.slice(0, 3) };
  await writeWorld(nodeFiles, join(folder, 'world'), generateWorld({ seed: 3, documents: 24, trainQueries: 24, ...few }));
  const program = `${code}
import { newEncoder } from 'attune';
import { train } from 'attune/training';
const encoder = await newEncoder({ size: 'tiny', data: 'world', runtime: 'ort', threads: 1, maxLength: 24, vocabulary: 300 });
const more = { batch: 8, maxSteps: 3, learningRate: 1e-3, onNote: () => {}, output: 'runs/tracked' };
await train({ encoder, data: 'world', evaluation: { data: 'world', every: 2 }, callbacks: ${callbacks}, ...more });
`;
  await writeFile(join(folder, 'tracked.mts'), program);
  const options = { cwd: folder, env: { ...process.env, ...environment } };
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', 'tracked.mts'], options);
  return await readFile(join(folder, 'runs/tracked/training/log.jsonl'), 'utf8');
}
