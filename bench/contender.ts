/**
 * Contenders are processes of their own that do one step when they are told. They take turns, so that whatever else the
 * machine does in the meantime falls on all of them alike.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ContenderSpec {
  readonly name: string;
  readonly program: string;
  /** A script that speaks the protocol of `workers/worker.ts` or `peers/worker.py`. */
  readonly script: string;
  /** What it is to do; handed over as JSON. */
  readonly task: Readonly<Record<string, unknown>>;
  /** Fewer rounds than the others, for one that is very slow. */
  readonly rounds?: number;
}

/** A line that a worker answers a step with. Numbers beside the time are the worker's own (loss, tokens, …). */
export interface Step {
  readonly seconds: number;
  readonly tokens: number;
  readonly rssMiB: number;
  readonly loss?: number;
}

export interface Measured {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Most memory that its process ever held. */
  readonly peakMiB: number;
}

export interface Contender {
  readonly spec: ContenderSpec;
  step(): Promise<Step>;
  end(): Promise<{ readonly peakMiB: number }>;
}

export async function startContender(spec: ContenderSpec, scratch: string): Promise<Contender> {
  const { name, program, script, task } = spec;
  const threads = String(task['threads']);
  const log = join(scratch, `${name.replaceAll(/\W+/g, '-')}.log`);
  const flags = program === process.execPath ? ['--disable-warning=ExperimentalWarning'] : [];
  const child = spawn(program, [...flags, script, JSON.stringify(task)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, OMP_NUM_THREADS: threads, MKL_NUM_THREADS: threads, HF_HUB_OFFLINE: '1' },
  });
  const errors: string[] = [];
  const file = createWriteStream(log);
  child.stderr.on('data', (chunk: Buffer) => {
    file.write(chunk);
    errors.push(String(chunk));
  });
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async <T>(): Promise<T> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended: ${errors.join('').trim().split('\n').slice(-12).join('\n')}`);
      // Libraries write to stdout as they please; answers are objects.
      if (value.startsWith('{')) return JSON.parse(value) as T;
    }
  };
  const ask = <T>(word: string): Promise<T> => {
    child.stdin.write(`${word}\n`);
    return read<T>();
  };
  await read<unknown>();
  return {
    spec,
    step: () => ask<Step>('step'),
    end: async () => {
      const last = await ask<{ peakMiB: number }>('end');
      child.kill();
      file.end();
      return last;
    },
  };
}

/** Lets the threads of the one before stop spinning. */
const PAUSE = 200;

/** Starts the contenders one after another, so that warm-ups do not collide, and lets them take turns. */
export async function alternate(
  specs: readonly ContenderSpec[],
  { rounds, scratch, note }: { rounds: number; scratch: string; note: (text: string) => void },
): Promise<Measured[]> {
  const contenders: Contender[] = [];
  for (const spec of specs) {
    note(`warming up ${spec.name}`);
    contenders.push(await startContender(spec, scratch));
  }
  const steps = contenders.map((): Step[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries()) {
      if (round >= (contender.spec.rounds ?? rounds)) continue;
      await sleep(PAUSE);
      const step = await contender.step();
      steps[i]!.push(step);
      note(`round ${round + 1}/${rounds}  ${contender.spec.name}  ${step.seconds.toFixed(3)} s`);
    }
  const measured: Measured[] = [];
  for (const [i, contender] of contenders.entries())
    measured.push({ name: contender.spec.name, steps: steps[i]!, ...(await contender.end()) });
  return measured;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const medianSeconds = ({ steps }: Measured): number => median(steps.map(({ seconds }) => seconds));
export const leastSeconds = ({ steps }: Measured): number => Math.min(...steps.map(({ seconds }) => seconds));

/** Above 1, `fast` is the faster: median over the rounds that both did. */
export function speedRatio(slow: Measured, fast: Measured): number {
  const rounds = Math.min(slow.steps.length, fast.steps.length);
  const of = ({ steps }: Measured) => median(steps.slice(0, rounds).map(({ seconds }) => seconds));
  return of(slow) / of(fast);
}

/** Real tokens a second over all rounds; padding is not counted. */
export const tokensPerSecond = ({ steps }: Measured): number =>
  steps.reduce((n, { tokens }) => n + tokens, 0) / steps.reduce((n, { seconds }) => n + seconds, 0);
