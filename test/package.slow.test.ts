/** What a user gets: the package is packed, installed into an empty folder, and used there. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../src/node/files.ts';
import { packageJson, root, subpaths } from './testing/checkout-package.ts';
import { testPackedContents } from './testing/packed-contents.ts';
import { testPackedExamples } from './testing/packed-examples.ts';
import { type PackedInstall, packedInstall } from './testing/packed-install.ts';

const training = `
import { newEncoder, UserError } from 'attune';
import { pairs } from 'attune/data';
import { evaluate } from 'attune/evaluation';
import { flatIndex } from 'attune/index';
import { infoNce } from 'attune/losses';
import { train } from 'attune/training';

const data = pairs('world.jsonl', { anchor: 'question', positive: 'answer' });
const encoder = await newEncoder({ size: 'tiny', data, runtime: 'ort', maxLength: 32, vocabulary: 600 });
const losses: number[] = [];
const run = await train({
  encoder,
  data,
  loss: infoNce({ temperature: 0.05 }),
  evaluation: 'world',
  output: 'runs/tiny',
  batch: 16,
  epochs: 20,
  maxSteps: 20,
  learningRate: 1e-3,
  onNote: () => {},
  onStep: ({ loss }) => losses.push(loss),
});
const index = await flatIndex({ encoder: run.encoder, corpus: 'world' });
const [hit] = await index.search('如何办理退款?', { top: 1 });
const bm25 = await evaluate({ encoder: 'bm25', data: 'world' });
const refused = await train({ encoder, data: [], onNote: () => {} }).catch((error: unknown) => error);
console.log(JSON.stringify({
  steps: run.steps,
  losses,
  before: run.before?.metrics,
  after: run.after?.metrics,
  p: run.comparison?.p,
  hit: hit?.id,
  bm25: bm25.metrics['ndcg@10'],
  refused: refused instanceof UserError && refused.code,
}));
`;

describe('the packed package, in an empty folder', () => {
  let install: PackedInstall;
  let folder: string;
  const run = (command: string, ...options: string[]) => install.run(command, ...options);

  beforeAll(async () => {
    install = await packedInstall();
    folder = install.folder;
  });
  afterAll(() => install?.remove());

  testPackedContents(() => install);

  it('answers npx attune --help and --version', async () => {
    expect(await run('npx', 'attune', '--help')).toContain('train an embedding model');
    expect(await run('npx', 'attune', '--version')).toBe(`${(await packageJson()).version}\n`);
  });

  it('imports every subpath', async () => {
    const names = [...(await subpaths()).keys()];
    const code = names.map((name) => `await import('${name}')`).join(', ');
    expect(await run('node', '--input-type=module', '-e', `console.log([${code}].length)`)).toBe(`${names.length}\n`);
  });

  it.each([
    ['nodenext', 'nodenext'],
    ['preserve', 'bundler'],
  ])('is typed for strict consumers who check libraries too: %s', async (module, moduleResolution) => {
    const imports = [...(await subpaths()).keys()].map((name, i) => `import * as _${i} from '${name}';\nexport { _${i} };`);
    await writeFile(join(folder, 'consumer.mts'), `${imports.join('\n')}\n`);
    await writeFile(join(folder, 'training.mts'), training);
    const compilerOptions = {
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      module,
      moduleResolution,
      target: 'es2024',
      types: [],
      noEmit: true,
    };
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['consumer.mts', 'training.mts'] }),
    );
    const tsc = promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', folder]);
    expect(await tsc.then(({ stdout }) => stdout).catch(({ stdout }: { stdout: string }) => stdout)).toBe('');
  });

  it('writes a world, trains on it, measures and searches', async () => {
    await run('npx', 'attune', 'world', '--out', 'world', '--documents', '400', '--seed', '5');
    const lines = async (name: string) =>
      new TextDecoder()
        .decode(await nodeFiles.read(join(folder, 'world', name)))
        .trim()
        .split('\n');
    const texts = new Map(
      [...(await lines('corpus.jsonl')), ...(await lines('queries.jsonl'))]
        .map((line) => JSON.parse(line) as { _id: string; text: string })
        .map(({ _id, text }) => [_id, text]),
    );
    const rows = (await lines('qrels/train.tsv')).slice(1).map((line) => line.split('\t'));
    const pairs = rows.map(([query, document]) => JSON.stringify({ question: texts.get(query!), answer: texts.get(document!) }));
    await writeFile(join(folder, 'world.jsonl'), `${pairs.join('\n')}\n`);
    await writeFile(join(folder, 'training.mts'), training);
    const result = JSON.parse(await run('node', '--disable-warning=ExperimentalWarning', 'training.mts')) as {
      steps: number;
      losses: number[];
      refused: string;
      hit: string;
    };
    expect(result).toMatchObject({ steps: 20, refused: 'no-examples' });
    expect(texts.has(result.hit)).toBe(true);
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(result.losses.slice(-5))).toBeLessThan(mean(result.losses.slice(0, 5)));
    expect(await nodeFiles.list(join(folder, 'runs/tiny'))).toContain('model.safetensors');
  });

  it('writes a config, and trains by it and by the one that the run leaves, to the same weights', async () => {
    await run('npx', 'attune', 'world', '--out', 'small-world', '--documents', '400');
    const from = ['--from-scratch', 'tiny', '--runtime', 'ort', '--out', 'runs/one'];
    await run('npx', 'attune', 'init', '--yes', '--data', 'small-world', ...from);
    const read = async (name: string) => new TextDecoder().decode(await nodeFiles.read(join(folder, name)));
    expect((await read('train.yaml')).split('\n')[0]).toBe(
      '# yaml-language-server: $schema=node_modules/attune/schema/train.schema.json',
    );
    const dry = await run('npx', 'attune', 'train', '--config', 'train.yaml', '--dry-run');
    expect(dry).toContain('nothing was written');
    await run('npx', 'attune', 'train', '--config', 'train.yaml', '--max-steps', '2');
    await run('npx', 'attune', 'train', '--config', 'runs/one/training/config.yaml', '--out', 'runs/two');
    await run('cmp', 'runs/one/model.safetensors', 'runs/two/model.safetensors');
    const code = "import s from 'attune/schema/train.schema.json' with { type: 'json' }; console.log(s.title)";
    expect(await run('node', '--input-type=module', '-e', code)).toBe('attune train\n');
  });

  testPackedExamples(() => install);
});
