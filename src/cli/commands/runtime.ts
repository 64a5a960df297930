import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { UserError } from '../../core/errors.ts';
import { infoNce } from '../../losses/info-nce.ts';
import { attuneHome } from '../../node/home.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { installationIn } from '../../node/openvino/find.ts';
import { installOpenVino } from '../../node/openvino/install.ts';
import { testedVersion } from '../../node/openvino/wheels.ts';
import { chooseRuntime, findInstalledOpenVino } from '../../node/runtimes.ts';
import { openvinoRuntime } from '../../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../../runtime/ort/ort-runtime.ts';
import { type Precision, precisions, type Runtime } from '../../runtime/runtime.ts';
import { stepProbe } from '../../training/step-probe.ts';
import { count } from '../options.ts';
import { type Terminal, table } from '../terminal.ts';

interface Row {
  readonly name: string;
  readonly version: string;
  readonly precisions: readonly string[];
  readonly from: string;
}

export function runtimeCommand(terminal: Terminal): Command {
  const list = new Command('list')
    .description('What this machine can train and encode on.')
    .option('--json', 'print as JSON')
    .action((options: { json?: boolean }) => listRuntimes(options, terminal));
  const add = new Command('add')
    .description(
      `Fetch the fast CPU runtime: OpenVINO ${testedVersion} from PyPI, with the pip that is there. Python is not needed afterwards.`,
    )
    .argument('<name>', 'openvino')
    .option('--from <wheel>', 'a wheel that was fetched already')
    .option('--path <folder>', 'check an installation that is there, and say how to use it')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune runtime add openvino\n  attune runtime add openvino --from openvino-2026.4.1-….whl',
    )
    .action((name: string, options: { from?: string; path?: string; json?: boolean }) => addRuntime(name, options, terminal));
  const bench = new Command('bench')
    .description('Measure a training step on every runtime and precision, and say which one --runtime auto takes.')
    .option('--threads <n>', 'processor threads (default: all)', count('--threads'))
    .option('--steps <n>', 'measured steps', count('--steps'), 5)
    .option('--json', 'print as JSON')
    .action((options: { threads?: number; steps: number; json?: boolean }) => benchRuntimes(options, terminal));
  return new Command('runtime')
    .description('List, add and measure what computes.')
    .addCommand(list)
    .addCommand(add)
    .addCommand(bench);
}

async function opened(): Promise<{ runtime: Runtime; from: string; warning?: string }[]> {
  const installation = await findInstalledOpenVino();
  const ort = { runtime: await ortRuntime(), from: 'npm (onnxruntime-node)' };
  if (!installation) return [ort];
  return [
    {
      runtime: await openvinoRuntime(installation.library),
      from: `${installation.origin} (${installation.folder})`,
      ...(installation.warning && { warning: installation.warning }),
    },
    ort,
  ];
}

async function listRuntimes({ json }: { json?: boolean }, terminal: Terminal): Promise<void> {
  const found = await opened();
  const rows: Row[] = found.map(({ runtime, from }) => ({
    name: runtime.name,
    version: runtime.version,
    precisions: runtime.precisions,
    from,
  }));
  const auto = (await chooseRuntime()).runtime.name;
  if (json) {
    terminal.print(JSON.stringify({ runtimes: rows, auto }));
    return;
  }
  for (const { warning } of found) if (warning) terminal.note(`warning: ${warning}`);
  terminal.print(
    table(
      ['runtime', 'version', 'precisions', 'from'],
      rows.map((row) => [row.name, row.version, row.precisions.join(', '), row.from]),
    ),
  );
  terminal.print(`--runtime auto takes ${auto}`);
  if (rows.length === 1) terminal.print('not here: openvino, 1.2 to 2.9 × as fast (attune runtime add openvino)');
}

async function addRuntime(
  name: string,
  { from, path, json }: { from?: string; path?: string; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  if (name !== 'openvino')
    throw new UserError({
      code: 'runtime-unknown',
      message: `there is no runtime ${name} to add; there is openvino`,
      fix: 'attune runtime add openvino',
    });
  if (path !== undefined) {
    const installation = installationIn(path, 'OPENVINO_DIR');
    if (!installation)
      throw new UserError({
        code: 'openvino-missing',
        message: `${path} holds no libopenvino_c`,
        fix: 'name the folder with libopenvino_c: libs/ of the Python package, or runtime/lib/intel64 of an installation',
      });
    const runtime = await openvinoRuntime(installation.library);
    if (installation.warning) terminal.note(`warning: ${installation.warning}`);
    terminal.print(
      json
        ? JSON.stringify(installation)
        : `OpenVINO ${runtime.version} in ${path} works (${runtime.precisions.join(', ')}); use it with OPENVINO_DIR=${path}`,
    );
    return;
  }
  const installation = await installOpenVino({
    home: attuneHome(),
    progress: terminal.progress,
    ...(from !== undefined && { from }),
  });
  const runtime = await openvinoRuntime(installation.library);
  terminal.print(
    json
      ? JSON.stringify({ ...installation, precisions: runtime.precisions })
      : `OpenVINO ${runtime.version} is in ${installation.folder} (${runtime.precisions.join(', ')}); --runtime auto takes it from now on`,
  );
}

interface Measured {
  readonly runtime: string;
  readonly precision: Precision;
  readonly secondsPerStep: number;
}

async function benchRuntimes(
  { threads = availableParallelism(), steps, json }: { threads?: number; steps: number; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const contenders = (await opened()).flatMap(({ runtime }) =>
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
