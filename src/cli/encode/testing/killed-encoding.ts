import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { random } from '../../../core/random.ts';
import { nodeFiles } from '../../../node/files.ts';
import { questions } from '../../../training/testing/questions.ts';
import { writeTinyModel } from '../../../training/testing/tiny-model.ts';
import { runCli, startCli } from '../../testing/cli.ts';

export interface KilledEncoding {
  /** Processes that were killed while they encoded. */
  readonly kills: number;
  /** Whether the file has the bytes of one that was encoded at once. */
  readonly same: boolean;
  /** Of the call that came to the end. */
  readonly resumedAfter: number;
  readonly texts: number;
  /** What is left beside the output. */
  readonly left: readonly string[];
}

const BATCH = 10;
/** So many that a quick machine does not come to the end in the moments between what is seen and the signal. */
export const TEXTS = 9000;

/** Encodes in a process that is killed (SIGKILL) at random moments, goes on in the next, and compares with an encoding at once. */
export async function killedEncoding(
  folder: string,
  {
    format,
    options = [],
    kills,
    seed,
  }: { readonly format: string; readonly options?: readonly string[]; readonly kills: number; readonly seed: number },
): Promise<KilledEncoding> {
  await writeTinyModel(nodeFiles, `${folder}/model`);
  const lines = Array.from({ length: TEXTS }, (_, i) => `${questions[i % questions.length]!.anchor} (${i})\n`);
  await nodeFiles.write(`${folder}/in.txt`, lines.join(''));
  const call = (output: string) => [
    'encode',
    '--model',
    `${folder}/model`,
    '--input',
    `${folder}/in.txt`,
    '--output',
    output,
    '--batch',
    String(BATCH),
    '--runtime',
    'ort',
    '--threads',
    '1',
    ...options,
  ];
  await runCli(call(`${folder}/whole.${format}`));
  const output = `${folder}/out/v.${format}`;
  const rng = random(seed);
  const batches = async () => (await readFile(`${output}.part.jsonl`, 'utf8').catch(() => '')).split('\n').length - 2;
  let killed = 0;
  while (killed < kills) {
    const { process: child, ended } = startCli([...call(output), ...(killed === 0 ? [] : ['--resume'])]);
    let alive = true;
    void ended.then(() => {
      alive = false;
    });
    // Somewhere behind where the last one stopped.
    const from = Math.max(0, await batches());
    const until = from + 1 + Math.floor((rng.next() * TEXTS) / BATCH / kills / 2);
    while (alive && (await batches()) < until) await wait(2);
    await wait(rng.next() * 20);
    child.kill('SIGKILL');
    if ((await ended).signal !== 'SIGKILL') break;
    killed++;
  }
  const last = await runCli([...call(output), '--resume', '--json']);
  if (last.code !== 0) throw new Error(last.stderr);
  const { resumedAfter, texts } = JSON.parse(last.stdout) as Pick<KilledEncoding, 'resumedAfter' | 'texts'>;
  const same = Buffer.compare(await readFile(output), await readFile(`${folder}/whole.${format}`)) === 0;
  return {
    kills: killed,
    same,
    resumedAfter,
    texts,
    left: (await nodeFiles.list(`${folder}/out`)).filter((name) => name !== `v.${format}`),
  };
}
