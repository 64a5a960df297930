/** The worker's half of the protocol: a line when it is warm, then a line for every step it is told to do. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface WorkerStep {
  readonly tokens: number;
  readonly loss?: number;
}

export const taskOf = <T>(): T => JSON.parse(process.argv[2]!) as T;

const mebibytes = (field: 'VmRSS' | 'VmHWM'): number => {
  if (process.platform !== 'linux')
    return field === 'VmRSS' ? process.memoryUsage().rss / 2 ** 20 : process.resourceUsage().maxRSS / 2 ** 10;
  return Number(new RegExp(`${field}:\\s*(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 2 ** 10;
};

/** Answers until it is told to end. `finish` runs after the last step, outside of what is timed. */
export async function serve(step: () => Promise<WorkerStep>, finish: () => Promise<void> = async () => {}): Promise<void> {
  const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
  say({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'end') break;
    const started = performance.now();
    const done = await step();
    say({ seconds: (performance.now() - started) / 1000, ...done, rssMiB: mebibytes('VmRSS') });
  }
  const peakMiB = mebibytes('VmHWM');
  await finish();
  process.stdout.write(`${JSON.stringify({ peakMiB })}\n`, () => process.exit(0));
}
