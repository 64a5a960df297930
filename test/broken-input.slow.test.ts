/**
 * A hundred thousand broken inputs of every reader, fewer where `runs` says so: a refusal in words or a result; no hang, no crash, no memory without bounds. Two processes
 * share a reader's inputs.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { allReaders } from './broken/all-readers.ts';

const RUNS = 100_000;
/** Beyond what a process had before. */
const MOST = 512 * 2 ** 20;
/** For 500 inputs, which take a second of a processor that is free. */
const PATIENCE_MS = 300_000;
const script = fileURLToPath(new URL('broken/worker.ts', import.meta.url));

interface Outcome {
  readonly read: number;
  readonly refused: number;
  readonly sound: boolean;
  /** Bytes above the base. */
  readonly above: number;
  readonly seconds: number;
}

function part(name: string, from: number, to: number): Promise<Outcome> {
  const flags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=384'];
  const child = spawn(process.execPath, [...flags, script, name, `${from}`, `${to}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [last, errors, at] = ['', '', from];
  return new Promise((resolve, reject) => {
    const hung = () => {
      child.kill('SIGKILL');
      reject(new Error(`${name} hangs at one of the inputs ${at} to ${at + 500}`));
    };
    let timer = setTimeout(hung, PATIENCE_MS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/^\d+$/.test(line)) at = Number(line);
      last = line;
      clearTimeout(timer);
      timer = setTimeout(hung, PATIENCE_MS);
    });
    child.stderr.on('data', (text: Buffer) => {
      errors += text.toString();
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(JSON.parse(last) as Outcome);
      else reject(new Error(`${name} ended with ${code ?? signal} after ${at}: ${errors.slice(0, 8000)}`));
    });
  });
}

const table: string[] = [];
afterAll(() => console.warn(['reader | inputs | read | CPU seconds | MiB above the base', ...table].join('\n')));

describe('input that is broken anyhow', () => {
  it.each([...allReaders])('is read or refused in words, in bounded time and memory: %s', async (name, make) => {
    const { runs = RUNS, close, mends } = await make();
    await close?.();
    const parts = await Promise.all([part(name, 0, runs / 2), part(name, runs / 2, runs)]);
    const sum = (of: (outcome: Outcome) => number) => parts.reduce((total, outcome) => total + of(outcome), 0);
    const above = Math.max(...parts.map((outcome) => outcome.above));
    table.push(
      `${name} | ${runs} | ${sum(({ read }) => read)} | ${sum(({ seconds }) => seconds).toFixed(0)} | ${Math.round(above / 2 ** 20)}`,
    );
    expect(parts.every(({ sound }) => sound)).toBe(true);
    expect(sum(({ read, refused }) => read + refused)).toBe(runs);
    if (!mends) expect(sum(({ refused }) => refused)).toBeGreaterThan(runs / 100);
    expect(sum(({ read }) => read)).toBeGreaterThan(0);
    expect(above).toBeLessThan(MOST);
  });
});
