/** The README's first ten lines of TypeScript are run as they stand, on the texts that come with attune. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../src/node/files.ts';
import { generateWorld } from '../src/world/generate.ts';
import { intents } from '../src/world/support/intents/index.ts';
import { topics } from '../src/world/support/topics/index.ts';
import { writeWorld } from '../src/world/write.ts';
import { linkCheckout, packageJson, root } from './testing/checkout-package.ts';

const miniLm = join(root, 'models/all-MiniLM-L6-v2');
const hasMiniLm = await nodeFiles.exists(join(miniLm, 'model.safetensors'));
if (!hasMiniLm) console.warn('skipped: models/all-MiniLM-L6-v2 is missing (npm run fetch:minilm)');

const readme = await readFile(join(root, 'README.md'), 'utf8');
const [first = '', second = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

describe('the README', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-readme-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('trains a model in about ten lines', () => {
    const lines = first.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('import'));
    expect(lines.length).toBeLessThanOrEqual(10);
  });

  it.skipIf(!hasMiniLm)('has first lines that run, and leave a model that can be searched with', async () => {
    await linkCheckout(folder);
    await mkdir(join(folder, 'sentence-transformers'));
    await symlink(miniLm, join(folder, 'sentence-transformers/all-MiniLM-L6-v2'));
    const two = { topics: topics.slice(0, 1), intents: intents.slice(0, 3) };
    const world = generateWorld({ seed: 3, documents: 24, trainQueries: 24, ...two });
    await writeWorld(nodeFiles, join(folder, 'faq-test'), world);
    const texts = new Map([...world.corpus, ...world.queries].map(({ id, text }) => [id, text]));
    const rows = [...world.qrels.train].map(([query, judged]) => ({
      question: texts.get(query),
      answer: texts.get([...judged.keys()][0]!),
    }));
    await writeFile(join(folder, 'faq.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await writeFile(join(folder, 'first.mts'), first.replace("'models/support'", "'support'"));
    await writeFile(join(folder, 'second.mts'), second.replace("'models/support'", "'support'"));
    const run = async (file: string) =>
      (await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', file], { cwd: folder })).stdout;
    expect(await run('first.mts')).toMatch(/^nDCG@10 [\d.]+ → [\d.]+\n$/);
    expect((await run('second.mts')).match(/^0\.\d+ /gm)).toHaveLength(3);
    expect(await nodeFiles.list(join(folder, 'support'))).toContain('model.safetensors');
  });

  it('names every page of docs, every command that npm runs, and the tests', async () => {
    const pages = (await nodeFiles.list(join(root, 'docs'))).filter((name) => name.endsWith('.md'));
    for (const page of pages) expect(readme, page).toContain(`docs/${page}`);
    for (const command of ['npm ci && npm run demo', 'npm ci && npm test']) expect(readme).toContain(command);
    const { scripts } = await packageJson();
    for (const [, script] of readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(script);
  });
});
