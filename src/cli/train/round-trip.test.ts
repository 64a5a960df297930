/** What a run leaves of its config makes the same run again. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { questionsJsonl } from '../../training/testing/questions.ts';
import { say } from '../testing/in-process.ts';

let folder: string;
beforeAll(async () => {
  folder = relative('.', await mkdtemp(`${tmpdir()}/attune-round-trip-`));
  await nodeFiles.write(`${folder}/faq.jsonl`, questionsJsonl);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a run writes the config it was done with, and a run from that config ends with the same weights', async () => {
  const { code, stderr } = await say([
    ...['train', '--from-scratch', 'tiny', '--vocabulary', '300', '--max-length', '24', '--data', `${folder}/faq.jsonl`],
    ...['--out', `${folder}/a`, '--epochs', '2', '--dropout', '0.1', '--temperature', '0.1', '--learn-temperature'],
    ...['--columns', 'anchor=anchor,positive=positive', '--runtime', 'ort', '--log-to', `${folder}/log.jsonl`],
  ]);
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
  const config = await readFile(`${folder}/a/training/config.yaml`, 'utf8');
  for (const line of ['data: ../../faq.jsonl', 'from-scratch: tiny', 'lr: 0.0005', 'batch: 60', 'out: ..', 'runtime: ort'])
    expect(config.split('\n')).toContain(line);
  const again = await say(['train', '--config', `${folder}/a/training/config.yaml`, '--out', `${folder}/b`]);
  expect(again.code).toBe(0);
  expect(again.stderr).toContain(
    `the command line over ${folder}/a/training/config.yaml: out ${folder}/b, not ${folder}/a (line `,
  );
  const second = await readFile(`${folder}/b/training/config.yaml`, 'utf8');
  expect(second).toBe(config);
  const weights = await Promise.all(['a', 'b'].map((run) => readFile(`${folder}/${run}/model.safetensors`)));
  expect(weights[0]!.equals(weights[1]!)).toBe(true);
  const events = (await readFile(`${folder}/log.jsonl`, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { run: string; event: string });
  expect(events.map(({ run, event }) => `${run.slice(-1)} ${event}`).filter((event) => !event.includes('note'))).toEqual(
    ['a', 'b'].flatMap((run) => ['start', 'step', 'step', 'checkpoint', 'end'].map((event) => `${run} ${event}`)),
  );
});

it('a log that cannot be written is refused before the run has a folder', async () => {
  const run = ['train', '--from-scratch', 'tiny', '--vocabulary', '300', '--max-length', '24', '--data', `${folder}/faq.jsonl`];
  const { code, stderr } = await say([
    ...run,
    '--out',
    `${folder}/c`,
    '--runtime',
    'ort',
    '--log-to',
    `${folder}/faq.jsonl/log.jsonl`,
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain(
    `error: ${folder}/faq.jsonl/log.jsonl is, or lies under, a file where a folder was needed\nfix:   choose another path\n`,
  );
  expect(await nodeFiles.exists(`${folder}/c`)).toBe(false);
});
