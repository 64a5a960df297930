import type { ChosenRuntime } from '../../node/runtimes.ts';
import type { Terminal } from '../terminal.ts';

/** What `--json` prints, and nothing else. */
export interface BenchResult {
  readonly runtime: string;
  readonly precision: string;
  /** The median of a training step, or of one pass over the texts. */
  readonly secondsPerStep: number;
  /** Real tokens, padding not counted, over all that was measured. */
  readonly tokensPerSecond: number;
  /** Of the whole process, up to now. */
  readonly peakMiB: number;
}

export interface Measured extends ChosenRuntime {
  /** Seconds of each step. */
  readonly times: readonly number[];
  /** Tokens of each step. */
  readonly tokens: readonly number[];
}

export function showBench(
  { times, tokens, runtime, precision, threads }: Measured,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): void {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const result: BenchResult = {
    runtime: runtime.name,
    precision,
    secondsPerStep: median,
    tokensPerSecond: Math.round(total(tokens) / total(times)),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  terminal.print(
    json
      ? JSON.stringify(result)
      : `${runtime.name} ${precision}, ${threads} ${threads === 1 ? 'thread' : 'threads'}: ${median.toFixed(3)} s a step (least ${sorted[0]!.toFixed(3)}), ${result.tokensPerSecond.toLocaleString('en')} tokens/s, peak ${result.peakMiB.toLocaleString('en')} MiB`,
  );
}
