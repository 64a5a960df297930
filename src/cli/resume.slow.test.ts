/** Runs that are killed at random moments, by the real signal in the real process, against one that was left alone. */
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { readSafetensors } from '../formats/safetensors.ts';
import { nodeFiles } from '../node/files.ts';
import { findInstalledOpenVino } from '../node/runtimes.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { writeQuestions } from '../training/testing/questions.ts';
import { runCli, startCli } from './testing/cli.ts';

const folderOf = temporaryFolders();
const KILLS = 4;
const STEPS = 40;

const installation = await findInstalledOpenVino();
const offered = installation ? (await openvinoRuntime(installation.library)).precisions : [];
if (!offered.includes('bfloat16'))
  console.warn(`OpenVINO offers ${offered.join(', ') || 'nothing'} here: resuming is not tested with the others`);
const cases: [runtime: string, precision: string, more: string[]][] = [
  ['ort', 'float32', []],
  ['ort', 'float32', ['--micro-batch', '5']],
  ...offered.map((precision): [string, string, string[]] => ['openvino', precision, []]),
];

const steps = async (folder: string): Promise<number> =>
  (await readFile(`${folder}/training/log.jsonl`, 'utf8').catch(() => '')).split('\n').length - 1;

/** The log without what the clock says. */
const logOf = async (folder: string) =>
  (await readFile(`${folder}/training/log.jsonl`, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => ({ ...(JSON.parse(line) as Record<string, unknown>), tokensPerSecond: 0 }));

describe.each(cases)('a run on %s in %s %o', (runtime, precision, more) => {
  it('that is killed again and again ends with the bits of one that was not', async () => {
    const folder = await folderOf({});
    await writeQuestions(nodeFiles, `${folder}/data`);
    const line = (out: string) => [
      ...['train', '--from-scratch', 'tiny', '--data', `${folder}/data`, '--out', `${folder}/${out}`],
      ...['--vocabulary', '300', '--max-length', '24', '--batch', '8', '--epochs', '100', '--max-steps', String(STEPS)],
      ...['--dropout', '0.2', '--learn-temperature', '--accumulate', '2', '--checkpoint-every', '3', '--eval-every', '5'],
      ...['--runtime', runtime, '--precision', precision, '--threads', '2', ...more],
    ];
    const whole = await runCli(line('whole'));
    expect(whole.stderr).not.toContain('error');
    expect(whole.code).toBe(0);

    const chance = random(20).fork(`${runtime} ${precision}`);
    let kills = 0;
    for (let round = 0; kills < KILLS; round++) {
      const again = round === 0 ? [] : ['--resume'];
      const run = startCli([...line('killed'), ...again]);
      const until = (await steps(`${folder}/killed`)) + chance.int(STEPS / KILLS);
      let over = false;
      void run.ended.finally(() => {
        over = true;
      });
      while (!over && (await steps(`${folder}/killed`)) < Math.max(1, Math.min(until, STEPS - 1))) await wait(2);
      await wait(chance.int(60));
      run.process.kill('SIGKILL');
      const { signal, stderr } = await run.ended;
      expect(stderr).not.toContain('error');
      // It may have been quicker than the signal; then there is nothing more to kill.
      if (signal !== 'SIGKILL') break;
      kills++;
      const file = `${folder}/killed/training/checkpoint.safetensors`;
      if (await nodeFiles.exists(file)) readSafetensors(await nodeFiles.read(file), file).tensor('weights');
    }
    expect(kills).toBeGreaterThan(1);
    if (!(await nodeFiles.exists(`${folder}/killed/training/summary.json`))) {
      const last = await runCli([...line('killed'), '--resume']);
      expect(last.stderr).not.toContain('error');
      expect(last.code).toBe(0);
    }
    const weights = (out: string) => readFile(`${folder}/${out}/model.safetensors`);
    expect((await weights('killed')).equals(await weights('whole'))).toBe(true);
    expect(await logOf(`${folder}/killed`)).toEqual(await logOf(`${folder}/whole`));
    const evaluations = (out: string) => readFile(`${folder}/${out}/training/evaluations.jsonl`, 'utf8');
    expect(await evaluations('killed')).toBe(await evaluations('whole'));
    expect(await nodeFiles.list(`${folder}/killed/training`)).toEqual([
      ...['config.yaml', 'evaluations.jsonl', 'evidence.json', 'evidence.safetensors'],
      ...['log.jsonl', 'run.json', 'summary.json'],
    ]);
  });
});
