import { availableParallelism } from 'node:os';
import { infoNce } from '../../losses/info-nce.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { chooseRuntime } from '../../node/runtimes.ts';
import { type Precision, precisions } from '../../runtime/runtime.ts';
import { stepProbe } from '../../training/step-probe.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { openedRuntimes } from './opened.ts';

export interface BenchRuntimesOptions {
  readonly threads?: number;
  readonly steps: number;
  readonly json?: boolean;
}

interface Measured {
  readonly runtime: string;
  readonly precision: Precision;
  readonly secondsPerStep: number;
}

/** `attune runtime bench` */
export async function benchRuntimes(
  { threads = availableParallelism(), steps, json }: BenchRuntimesOptions,
  terminal: Terminal,
): Promise<void> {
  const contenders = (await openedRuntimes()).flatMap(({ runtime }) =>
    precisions.filter((precision) => runtime.precisions.includes(precision)).map((precision) => ({ runtime, precision })),
  );
  const probes = [];
  for (const { runtime, precision } of contenders) {
    terminal.progress({ task: 'preparing', done: probes.length + 1, total: contenders.length });
    probes.push({
      runtime,
      precision,
      times: [] as number[],
      probe: await stepProbe({ runtime, precision, threads, kernels: nodeKernels(threads), loss: infoNce() }),
    });
  }
  // Taken in turns, so that a change of the machine's speed meets all alike.
  for (let round = 0; round < steps; round++) {
    for (const { probe, times } of probes) times.push(await probe.seconds());
    terminal.progress({ task: 'measuring', done: round + 1, total: steps });
  }
  const measured = probes.map(
    ({ runtime, precision, times }): Measured => ({
      runtime: runtime.name,
      precision,
      secondsPerStep: times.sort((a, b) => a - b)[times.length >> 1]!,
    }),
  );
  const auto = await chooseRuntime({ threads });
  const [slowest] = [...measured].sort((a, b) => b.secondsPerStep - a.secondsPerStep);
  if (json) terminal.print(JSON.stringify({ measured, auto: { runtime: auto.runtime.name, precision: auto.precision } }));
  else {
    terminal.print(
      table(
        ['runtime', 'precision', 's a step', 'speed'],
        measured.map((row) => [
          row.runtime,
          row.precision,
          row.secondsPerStep.toFixed(3),
          `${(slowest!.secondsPerStep / row.secondsPerStep).toFixed(2)} ×`,
        ]),
      ),
    );
    terminal.print(
      `a step of 32 pairs × 32 tokens of a MiniLM-sized model with random weights, ${threads} threads; --runtime auto takes ${auto.runtime.name} with ${auto.precision}`,
    );
  }
  for (const { probe } of probes) await probe.dispose();
}
