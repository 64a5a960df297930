/**
 * The trackers of docs/tracking.md against what they are made for: an MLflow server on this machine, and the client of
 * Weights & Biases, offline. `node scripts/check-tracking.ts PYTHON`, a Python that has `mlflow` and `wandb`.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, trackedRun } from '../test/testing/tracked-run.ts';

const python = process.argv[2];
if (python === undefined) throw new Error('name a Python that has mlflow and wandb');
const folder = await mkdtemp(join(tmpdir(), 'attune-check-tracking-'));
const run = async (command: string, ...args: string[]) =>
  (await promisify(execFile)(command, args, { cwd: folder })).stdout.trim();
const fail = (message: string) => {
  throw new Error(message);
};

try {
  console.log(await run(python, '-c', 'import mlflow, wandb; print("mlflow", mlflow.__version__, "wandb", wandb.__version__)'));
  await withMlflow();
  await withWandb();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function withMlflow(): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const store = ['--backend-store-uri', `sqlite:///${folder}/mlflow.db`, '--default-artifact-root', `${folder}/artifacts`];
  const server = spawn(join(dirname(python!), 'mlflow'), ['server', '--port', String(port), '--workers', '1', ...store], {
    detached: true,
  });
  try {
    while (
      !(await fetch(`${url}/health`).then(
        (r) => r.ok,
        () => false,
      ))
    )
      await new Promise((resolve) => setTimeout(resolve, 500));
    const [code = ''] = await codeOf('ts');
    const log = await trackedRun({ folder: join(folder, 'mlflow'), code, callbacks: `mlflow({ url: '${url}' })` });
    const losses = log
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { loss: number }).loss);
    const read = `
import mlflow, json
mlflow.set_tracking_uri('${url}')
run = mlflow.search_runs(experiment_names=['attune'], output_format='list')[0]
history = mlflow.MlflowClient().get_metric_history
print(json.dumps([run.info.status, run.info.run_name, run.data.params['batch'], [m.value for m in history(run.info.run_id, 'loss')], [m.step for m in history(run.info.run_id, 'ndcg_at_10')]]))`;
    const found = await run(python!, '-W', 'ignore', '-c', read);
    const needed = JSON.stringify(['FINISHED', 'runs/tracked', '8', losses, [0, 2, 3]]);
    if (JSON.stringify(JSON.parse(found)) !== needed) fail(`MLflow holds ${found}; ${needed} was needed`);
    console.log(`MLflow holds what the run told: ${found}`);
  } finally {
    process.kill(-server.pid!);
  }
}

async function withWandb(): Promise<void> {
  const at = join(folder, 'wandb');
  const [, , code = ''] = await codeOf('ts');
  const [script = ''] = await codeOf('python');
  await writeFile(join(folder, 'wandb_log.py'), script);
  const environment = { WANDB_MODE: 'offline', WANDB_DIR: folder, WANDB_SILENT: 'true' };
  const callbacks = `wandb({ python: '${python}', script: '../wandb_log.py' })`;
  await trackedRun({ folder: at, code, callbacks, environment });
  const [kept = fail('wandb kept no run')] = (await readdir(join(folder, 'wandb'))).filter((name) =>
    name.startsWith('offline-run-'),
  );
  const [file = fail('the run of wandb has no file')] = (await readdir(join(folder, 'wandb', kept!))).filter((name) =>
    name.endsWith('.wandb'),
  );
  // The file is a log of records, as LevelDB writes them (blocks of 32 KiB), after seven bytes of its own.
  const read = `
import json, struct
from wandb.proto.wandb_internal_pb2 import Record
data, at, record, steps = open('${join(folder, 'wandb', kept!, file!)}', 'rb').read(), 7, b'', []
while at + 7 <= len(data):
    if 32768 - at % 32768 < 7:
        at += 32768 - at % 32768
        continue
    _, size, kind = struct.unpack('<IHB', data[at:at + 7])
    record, at = record + data[at + 7:at + 7 + size], at + 7 + size
    if kind in (1, 4):
        found, record = Record.FromString(record), b''
        if found.WhichOneof('record_type') == 'history':
            steps.append({i.key or '/'.join(i.nested_key): json.loads(i.value_json) for i in found.history.item})
print(json.dumps([[s['_step'], 'loss' in s, 'ndcg@10' in s] for s in steps]))`;
  const found = await run(python!, '-W', 'ignore', '-c', read);
  const needed = JSON.stringify([
    [0, false, true],
    [1, true, false],
    [2, true, true],
    [3, true, true],
  ]);
  if (JSON.stringify(JSON.parse(found)) !== needed) fail(`wandb holds ${found}; ${needed} was needed`);
  console.log(`Weights & Biases (offline) holds a line a step: ${found}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : fail('no port');
}
