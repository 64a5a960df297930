/** The whole demo as a user runs it, and what it says to run next. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { runCli } from '../testing/cli.ts';

const folderOf = temporaryFolders();
const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Printed {
  readonly table: readonly {
    readonly system: string;
    readonly 'ndcg@10': { readonly value: number };
    readonly 'recall@1': { readonly value: number };
    readonly trapRate: { readonly value: number };
  }[];
  readonly searches: readonly { readonly query: string; readonly right: string; readonly trap: string }[];
  readonly search: string;
  readonly train: string;
}

test('the demo trains a model that words do not fool, and both commands that it prints work', async () => {
  const out = `${await folderOf({})}/a demo's folder`;
  const { code, stdout, stderr } = await runCli(['demo', '--out', out, '--json']);
  expect(stderr).toContain('mined');
  expect(code).toBe(0);
  const { table, searches, search, train } = JSON.parse(stdout) as Printed;
  const of = (system: string) => table.find((row) => row.system === system)!;
  const [untrained, words, inBatch, hard] = ['untrained', 'BM25', 'in-batch only', 'with hard negatives'].map(of);
  expect(inBatch!['ndcg@10'].value).toBeGreaterThan(0.75);
  expect(inBatch!['ndcg@10'].value).toBeGreaterThan(words!['ndcg@10'].value + 0.2);
  expect(hard!['ndcg@10'].value).toBeGreaterThan(0.75);
  expect(hard!['recall@1'].value).toBeGreaterThan(0.75);
  expect(hard!.trapRate.value).toBeLessThan(words!.trapRate.value / 3);
  // Random words averaged tell languages and topics apart, and no more: knowing both and guessing the intent gives 0.10.
  expect(untrained!['ndcg@10'].value).toBeLessThan(0.25);
  expect(searches).toContainEqual(
    expect.objectContaining({ query: '如何办理退款?', right: '退款操作指引', trap: '退货物流查询' }),
  );

  const report = await readFile(`${out}/report.html`, 'utf8');
  expect(report).toContain('Training made the model better.');
  const drawn = await runCli(['report', out, '--format', 'svg', '--out', `${out}/figures`, '--json']);
  expect((JSON.parse(drawn.stdout) as { files: string[] }).files).toHaveLength(9);

  const found = shell(search);
  expect(found.stderr).not.toContain('error');
  expect(found.stdout).toMatch(/^.*如何办理退款\?.*\n1 .*退/);
  const trained = shell(train);
  expect(trained.status).toBe(0);
  expect(trained.stdout).toContain('saved');
});

/** Just as it was printed. */
const shell = (command: string) => spawnSync(command, { shell: true, cwd: root, encoding: 'utf8' });
