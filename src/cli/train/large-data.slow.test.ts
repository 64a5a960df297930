/** Data several times as large as the heap of the process that trains on it. */
import { createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { expect, it } from 'vitest';
import { random } from '../../core/random.ts';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import { runCli, startCli } from '../testing/cli.ts';

const folderOf = temporaryFolders();
const EXAMPLES = 400_000;
/** Of the whole process: ONNX Runtime, the memory of the kernels and code take about half of it. */
const MOST = 512 * 2 ** 20;
/** MiB for what JavaScript holds: the data are several times that. */
const heap = 128;
const HEAP = `--max-old-space-size=${heap}`;

/** Pairs of more than 1 KiB; one query in ten may come again. */
async function* rows(examples: number): AsyncGenerator<string> {
  const chance = random(4);
  const words = Array.from({ length: 500 }, (_, i) => `word${i.toString(36)}${'aeiou'[i % 5]}`);
  const word = () => words[chance.int(words.length)]!;
  yield 'query,answer\n';
  for (let i = 0; i < examples; ) {
    let block = '';
    for (const end = i + 1000; i < end; i++) {
      const number = i % 10 === 0 ? chance.int(examples) : i;
      block += `how do I ${word()} number ${number},"${i}, ${`${word()} ${word()} ${word()} `.repeat(64)}"\n`;
    }
    yield block;
  }
}

it('a file larger than memory is trained on in bounded memory, and a killed run is resumed to the same bits', async () => {
  const folder = await folderOf({});
  const data = `${folder}/pairs.csv.gz`;
  await pipeline(Readable.from(rows(EXAMPLES)), createGzip({ level: 1 }), createWriteStream(data));
  await pipeline(Readable.from(rows(1000)), createWriteStream(`${folder}/few.csv`));
  const runtime = ['--runtime', 'ort', '--precision', 'float32', '--threads', '1', '--batch', '16'];
  const fresh = ['train', '--from-scratch', 'tiny', '--vocabulary', '500', '--max-length', '32', '--max-steps', '2'];
  expect((await runCli([...fresh, ...runtime, '--data', `${folder}/few.csv`, '--out', `${folder}/fresh`])).code).toBe(0);

  const tellPeak = `${folder}/peak.mjs`;
  await writeFile(tellPeak, 'process.on("exit", () => console.error("peak", process.resourceUsage().maxRSS * 1024, "bytes"));\n');
  const train = (out: string, ...more: readonly string[]) => [
    ...['train', '--model', `${folder}/fresh`, ...runtime, '--max-steps', '400', '--checkpoint-every', '20'],
    ...['--data', data, '--out', `${folder}/${out}`, ...more],
  ];
  const file = (out: string, name: string) => `${folder}/${out}/${name}`;

  const whole = await runCli(train('whole'), { node: [HEAP, '--import', tellPeak] });
  expect(whole.stderr).toContain('400,000 examples from pairs.csv.gz, kept in a file: they are larger than --data-memory');
  expect(whole.code).toBe(0);
  const peak = Number(/peak (\d+) bytes/.exec(whole.stderr)?.[1]);
  console.warn(`peak of the process: ${Math.round(peak / 2 ** 20)} MiB`);
  expect(peak).toBeLessThan(MOST);
  expect(await nodeFiles.exists(file('whole', 'training/examples.jsonl'))).toBe(false);

  const killed = startCli(train('killed'), { node: [HEAP] });
  while (!(await nodeFiles.exists(file('killed', 'training/checkpoint.safetensors')))) await wait(5);
  killed.process.kill('SIGKILL');
  expect((await killed.ended).signal).toBe('SIGKILL');
  const left = await stat(file('killed', 'training/examples.jsonl'));
  expect(left.size).toBeGreaterThan(3 * heap * 2 ** 20);
  const resumed = await runCli(train('killed', '--resume'), { node: [HEAP] });
  expect(resumed.stderr).toMatch(/resumed after step \d+0\n/);
  expect(resumed.code).toBe(0);
  expect(await nodeFiles.exists(file('killed', 'training/examples.jsonl'))).toBe(false);
  const weights = (out: string) => readFile(file(out, 'model.safetensors'));
  expect((await weights('killed')).equals(await weights('whole'))).toBe(true);
});
