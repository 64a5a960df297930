/** The trackers of docs/tracking.md. A real MLflow server and Weights & Biases' client are asked by scripts/check-tracking.ts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, trackedRun } from './testing/tracked-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-tracking-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the trackers of the documentation', () => {
  it('tell a stand-in for an MLflow server what its interface asks for', async () => {
    const calls: { path: string; body: Record<string, never> }[] = [];
    // A stand-in: it keeps what it is sent, and answers with the ids that MLflow would.
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => {
        text += part.toString();
      });
      request.on('end', () => {
        const path = request.url!.replace('/api/2.0/mlflow/', '');
        calls.push({ path, body: JSON.parse(text) as Record<string, never> });
        const answers: Record<string, object> = {
          'experiments/create': { experiment_id: '7' },
          'runs/create': { run: { info: { run_id: 'r1' } } },
        };
        response.end(JSON.stringify(answers[path] ?? {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [code = ''] = await codeOf('ts');
    await trackedRun({ folder: join(folder, 'mlflow'), code, callbacks: `mlflow({ url: '${url}' })` }).finally(() =>
      server.close(),
    );
    expect(calls.map(({ path }) => path)).toEqual([
      ...['experiments/search', 'experiments/create', 'runs/create', 'runs/log-batch', 'runs/log-batch', 'runs/update'],
    ]);
    expect(calls[2]!.body).toMatchObject({ experiment_id: '7', run_name: 'runs/tracked' });
    expect(calls[3]!.body).toMatchObject({ params: expect.arrayContaining([{ key: 'batch', value: '8' }]) as never });
    const metrics = (calls[4]!.body as unknown as { metrics: { key: string; step: number }[] }).metrics;
    expect(metrics.filter(({ key }) => key === 'loss').map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(metrics.filter(({ key }) => key === 'ndcg_at_10').map(({ step }) => step)).toEqual([0, 2, 3]);
    expect(calls[5]!.body).toMatchObject({ run_id: 'r1', status: 'FINISHED' });
  });

  it('give a program that reads lines every event, and wait for its end', async () => {
    const at = join(folder, 'wandb');
    const [, , code = ''] = await codeOf('ts');
    // A stand-in for wandb_log.py: it keeps the lines.
    const keep = `require('fs').writeFileSync('told.jsonl', require('fs').readFileSync(0))`;
    await writeFile(join(folder, 'keep.cjs'), keep);
    await trackedRun({ folder: at, code, callbacks: `wandb({ python: process.execPath, script: '../keep.cjs' })` });
    const { readFile } = await import('node:fs/promises');
    const told = (await readFile(join(at, 'told.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(told.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      ...['start', 'evaluation', 'step', 'step', 'evaluation', 'step', 'evaluation', 'end'],
    ]);
  });
});
