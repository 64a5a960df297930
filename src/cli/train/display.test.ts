/** What a person sees of a run, in an emulated terminal and in a real pseudo-terminal. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import type { StepLog } from '../../training/options.ts';
import { questionsJsonl } from '../../training/testing/questions.ts';
import { terminal } from '../terminal.ts';
import { screen } from '../testing/screen.ts';
import { trainingDisplay } from './display.ts';

/** A run of 100 steps whose loss falls, a step every second, on a screen. */
function shown(columns: number, rows = 24, environment: Readonly<Record<string, string>> = {}) {
  const on = screen(columns, rows);
  let now = 0;
  const clock = () => now;
  const to = terminal({ stdout: on, stderr: on, clock, environment });
  const display = trainingDisplay(to, { metric: () => 'ndcg@10', clock });
  const step = (at: number) => {
    now = at * 1000;
    const entry = { step: at, loss: 2 / at, learningRate: 1e-5, inBatchAccuracy: 0.5, tokensPerSecond: 1830 };
    display.onStep(entry as StepLog);
    const figures = { epoch: '1/1', loss: '0', 'in-batch': '0.50', 'tokens/s': '1,830' };
    display.progress({ task: 'training', done: at, total: 100, figures });
  };
  const rate = (at: number, value: number) => display.callbacks.onEvaluation?.({ step: at, metrics: { 'ndcg@10': value } });
  return { on, step, rate, to, display };
}

describe('the display of a run', () => {
  it('shows the temperature where it is learnt', async () => {
    const { on, display } = shown(80);
    display.onStep({
      step: 1,
      loss: 2,
      learningRate: 1e-5,
      inBatchAccuracy: 0.5,
      tokensPerSecond: 9,
      temperature: 0.04812,
    } as StepLog);
    display.progress({ task: 'training', done: 1, total: 100 });
    expect((await on.lines()).at(-1)).toBe('  speed     9 tokens/s  in-batch 0.50  lr 1.0e-5  temperature 0.0481');
  });

  it('shows bar, loss with its curve, evaluations and speed, and draws them in their place', async () => {
    const { on, step, rate, to, display } = shown(80);
    to.note('740 examples');
    rate(0, 0.2);
    for (let at = 1; at <= 40; at++) step(at);
    const four = (await on.lines()).slice(1);
    expect(four).toEqual([
      '  training  ━━━━━━━━━━━━━━━━━━━━━━  40/100  epoch 1/1  60 s left',
      expect.stringMatching(/^ {2}loss {6}0\.050 {2}█▄▃▂+▁+$/),
      '  ndcg@10   0.2000',
      '  speed     1,830 tokens/s  in-batch 0.50  lr 1.0e-5',
    ]);
    display.progress({ task: 'encoding 60 passages', done: 20, total: 60 });
    expect((await on.lines())[2]).toContain('encoding 60 passages  ━');
    rate(40, 0.6);
    to.note('step 40: ndcg@10 0.6000');
    step(41);
    rate(41, 0.5);
    const after = await on.lines();
    expect(after.slice(0, 2)).toEqual(['  740 examples', '  step 40: ndcg@10 0.6000']);
    expect(after[4]).toBe('  ndcg@10   0.2000 → 0.5000, best 0.6000 at step 40  ▁█▆');
    expect(after).toHaveLength(6);
    display.end();
    to.print('nDCG@10 0.2 → 0.6');
    expect((await on.lines()).slice(5)).toEqual(['  speed     1,830 tokens/s  in-batch 0.50  lr 1.0e-5', 'nDCG@10 0.2 → 0.6']);
  });

  it('never erases before it draws, and is one write a time', async () => {
    const { on, step } = shown(80);
    for (let at = 1; at <= 5; at++) step(at);
    expect(on.written).toHaveLength(5);
    for (const text of on.written) {
      expect(text.startsWith('\x1b[?2026h')).toBe(true);
      expect(text.endsWith('\x1b[J\x1b[?2026l')).toBe(true);
      const drawn = text.slice(0, -'\x1b[J\x1b[?2026l'.length);
      for (const erasing of ['[J', '[1J', '[2J', '[2K']) expect(drawn).not.toContain(`\x1b${erasing}`);
    }
  });

  it.each([100, 60, 40, 24, 12, 6])('keeps every line within %i columns', async (columns) => {
    const { on, step, rate } = shown(columns);
    rate(0, 0.2);
    for (let at = 1; at <= 30; at++) step(at);
    const lines = await on.lines();
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line.length).toBeLessThan(columns);
  });

  it('survives a window that becomes narrow and wide again: nothing is left behind', async () => {
    const { on, step, rate, to } = shown(100);
    to.note('first');
    rate(0, 0.2);
    let at = 1;
    for (const columns of [100, 50, 30, 80, 20, 100]) {
      await on.resize(columns, 24);
      for (const end = at + 5; at < end; at++) step(at);
      const lines = await on.lines();
      expect(lines[0]).toBe('  first');
      expect(lines.map((line) => line.trim().slice(0, 4))).toEqual(['firs', 'trai', 'loss', 'ndcg', 'spee']);
    }
  });

  it('shows what comes first where a window is low', async () => {
    const { on, step } = shown(80, 3);
    for (let at = 1; at <= 9; at++) step(at);
    expect((await on.lines()).map((line) => line.trim().slice(0, 4))).toEqual(['trai', 'loss']);
  });

  it.each([{ CI: 'true' }, { NO_COLOR: '1' }, { TERM: 'dumb' }])(
    'is plain lines where it is asked for: %s',
    async (environment) => {
      const { on, step } = shown(100, 24, environment);
      for (let at = 1; at <= 12; at++) step(at);
      const line = (done: number) => `  training  ${done}/100  epoch 1/1  loss 0  in-batch 0.50  1,830 tokens/s  2 min left\n`;
      expect(on.written.join('')).toBe(line(5) + line(10));
    },
  );
});

const hasScript = await promisify(execFile)('script', ['--version']).then(
  ({ stdout }) => stdout.includes('util-linux'),
  () => false,
);
if (!hasScript) console.warn('skipped: there is no `script` of util-linux to open a pseudo-terminal with');

describe.skipIf(!hasScript)('a run in a pseudo-terminal', () => {
  it('leaves the display of its last step between notes and result', async () => {
    const folder = await mkdtemp(`${tmpdir()}/attune-display-`);
    try {
      await nodeFiles.write(`${folder}/faq.jsonl`, questionsJsonl);
      const main = fileURLToPath(new URL('../main.ts', import.meta.url));
      const run = `--from-scratch tiny --vocabulary 300 --max-length 24 --data ${folder}/faq.jsonl --out ${folder}/run --runtime ort`;
      const command = `stty cols 70 rows 20; ${process.execPath} --disable-warning=ExperimentalWarning ${main} train ${run} --batch 8 --epochs 2`;
      const { CI: _, NO_COLOR: __, ...environment } = process.env;
      const env = { ...environment, TERM: 'xterm-256color' };
      const { stdout } = await promisify(execFile)('script', ['-qefc', command, '/dev/null'], { env });
      const on = screen(70, 20);
      on.write(stdout);
      const lines = await on.lines();
      const at = lines.findIndex((line) => line.startsWith('  training  ━'));
      expect(lines[at]).toMatch(/^ {2}training {2}━{22} {2}14\/14 {2}epoch 2\/2$/);
      expect(lines[at + 1]).toMatch(/^ {2}loss {6}\d\.\d{3} {2}[▁▂▃▄▅▆▇█]{14}$/);
      expect(lines[at + 2]).toMatch(/^ {2}speed {5}[\d,]+ tokens\/s/);
      expect(lines[at + 3]).toMatch(/^ {2}14 steps, /);
      expect(lines.filter((line) => line.includes('training  ━'))).toHaveLength(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
