import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { questions, questionsJsonl } from '../../training/testing/questions.ts';
import { say } from '../testing/in-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(`${tmpdir()}/attune-dry-run-`);
  await nodeFiles.write(`${folder}/faq.jsonl`, questionsJsonl);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...more: string[]) =>
  say([
    ...['train', '--from-scratch', 'tiny', '--vocabulary', '300', '--max-length', '12', '--data', `${folder}/faq.jsonl`],
    ...['--out', `${folder}/run`, '--batch', '16', '--epochs', '5', '--runtime', 'ort', ...more],
  ]);

it('a dry run says what a run would take, and writes nothing', async () => {
  const { code, stdout, stderr } = await run('--dry-run');
  expect(code).toBe(0);
  const batches = Math.floor(questions.length / 16);
  expect(stdout).toMatch(
    new RegExp(
      `^examples     ${questions.length}: ${2 * questions.length} texts, [\\d,]+ tokens \\(mean \\d+, longest 12; [\\d.]+ % fill 12 and may be cut\\)\n`,
    ),
  );
  expect(stdout).toContain(`\nsteps        ${5 * batches}: 5 epochs of ${batches}, batches of 16\n`);
  expect(stdout).toMatch(/\nmemory {7}\d+ MiB for weights, gradients and moments; this process had .* at its peak\n/);
  expect(stdout).toMatch(/\ntime {9}\d+ s \(\d+\.\d\d s a step, over 3 steps\), evaluations not counted\n/);
  expect(stderr).not.toContain('filled 12 tokens');
  expect(await nodeFiles.exists(`${folder}/run`)).toBe(false);
});

it('the steps and tokens that a dry run tells are those of the run', async () => {
  const told = JSON.parse((await run('--dry-run', '--json', '--max-steps', '7')).stdout) as Record<string, number>;
  expect((await run('--max-steps', '7')).code).toBe(0);
  const log = (await readFile(`${folder}/run/training/log.jsonl`, 'utf8')).trimEnd().split('\n');
  expect(log).toHaveLength(told['steps']!);
  // Texts that several examples share are read once a batch.
  const read = log.slice(0, told['stepsAnEpoch']).reduce((sum, line) => sum + (JSON.parse(line) as { tokens: number }).tokens, 0);
  expect(read).toBeLessThanOrEqual(told['tokens']!);
  expect(read).toBeGreaterThan(told['tokens']! * 0.6);
});
