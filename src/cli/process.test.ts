/** The command line as a process: what it loads, its signals, and a disk that is full. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { readSafetensors } from '../formats/safetensors.ts';
import { nodeFiles } from '../node/files.ts';
import { questionsJsonl } from '../training/testing/questions.ts';
import { runCli, type StartedCli, startCli } from './testing/cli.ts';

const folderOf = temporaryFolders();

/** Writes the address of every module that is loaded to stderr. */
const spy = `data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module'; registerHooks({ load: (url, context, next) => { process.stderr.write(url + '\\n'); return next(url, context); } });",
)}`;

const train = (folder: string, more: readonly string[]) => [
  ...['train', '--from-scratch', 'tiny', '--vocabulary', '300', '--max-length', '24', '--data', `${folder}/faq.jsonl`],
  ...['--out', `${folder}/run`, '--batch', '8', '--runtime', 'ort', '--threads', '1', ...more],
];

async function until(condition: () => Promise<boolean>, { ended }: StartedCli): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over && !(await condition())) await wait(5);
}

describe('help', () => {
  it.each([[['--help']], [['train', '--help']], [['search', '--help']]])('is there without a runtime: %s', async (args) => {
    const { code, stdout, stderr } = await runCli(args, { node: ['--import', spy] });
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: attune');
    const loaded = stderr.split('\n').filter((url) => url.startsWith('file:'));
    expect(loaded.some((url) => url.endsWith('/src/cli/program.ts'))).toBe(true);
    expect(
      loaded.filter((url) =>
        /onnxruntime|koffi|tokenizers|fflate|\/src\/(runtime\/|node\/|graph|encoders\/e)(?!runtime\.ts|version\.ts)/.test(url),
      ),
    ).toEqual([]);
    if (args[0] === '--help') expect(loaded.filter((url) => url.includes('/src/')).length).toBeLessThan(12);
  });
});

describe('a training run', () => {
  it('ends after its step at Ctrl-C, with a checkpoint, and says how to go on', async () => {
    const folder = await folderOf({ 'faq.jsonl': questionsJsonl });
    const run = startCli(train(folder, ['--epochs', '10000', '--checkpoint-every', '0']));
    const log = () => readFile(`${folder}/run/training/log.jsonl`, 'utf8').catch(() => '');
    await until(async () => (await log()).split('\n').length > 3, run);
    run.process.kill('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('  ending after this step, with a checkpoint; Ctrl-C again ends at once\n');
    const step = Number(/ended after step (\d+) of 70000; go on with the same command and --resume\n$/.exec(stderr)?.[1]);
    expect((await log()).trimEnd().split('\n').length).toBe(step);
    const file = `${folder}/run/training/checkpoint.safetensors`;
    expect(JSON.parse(readSafetensors(await nodeFiles.read(file), file).metadata['state']!)).toMatchObject({ step });
  });

  it('promises no checkpoint at Ctrl-C during the first evaluation, and begins anew when it is resumed', async () => {
    const many = Array.from({ length: 6000 }, (_, i) => `{"anchor": "how can I print ${i}", "positive": "press button ${i}"}\n`);
    const folder = await folderOf({ 'faq.jsonl': questionsJsonl, 'eval.jsonl': many.join('') });
    const args = train(folder, ['--max-steps', '2', '--eval', `${folder}/eval.jsonl`]);
    const run = startCli(args);
    await until(() => nodeFiles.exists(`${folder}/run/training/run.json`), run);
    run.process.kill('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr.trimEnd().split('\n').slice(-2)).toEqual([
      '  ending; nothing is trained yet, so there is no checkpoint to keep; Ctrl-C again ends at once',
      '  ended before the first step, so there is no checkpoint; the same command and --resume begins anew',
    ]);
    expect(await nodeFiles.exists(`${folder}/run/training/checkpoint.safetensors`)).toBe(false);
  });

  it('ends at once at the second Ctrl-C', async () => {
    // One step of hundreds of batches: the first Ctrl-C alone would wait for its end.
    const folder = await folderOf({ 'faq.jsonl': questionsJsonl.repeat(100) });
    const run = startCli(train(folder, ['--accumulate', '700', '--epochs', '5']));
    await until(() => nodeFiles.exists(`${folder}/run/training/run.json`), run);
    await wait(200);
    let said = '';
    run.process.stderr!.on('data', (text: string) => {
      said += text;
    });
    run.process.kill('SIGINT');
    await until(async () => said.includes('Ctrl-C again ends at once'), run);
    run.process.kill('SIGINT');
    const { code, stderr } = await run.ended;
    expect(code).toBe(130);
    expect(stderr).not.toContain('ended after step');
    expect(await nodeFiles.exists(`${folder}/run/training/log.jsonl`)).toBe(false);
  });

  const limits = spawnSync('prlimit', ['--version']).status === 0;
  if (!limits) console.warn('prlimit is not here: a disk that is full is not tested');
  it.runIf(limits)('that finds the disk full keeps its last checkpoint, and goes on when there is space again', async () => {
    const folder = await folderOf({ 'faq.jsonl': questionsJsonl });
    const args = train(folder, ['--max-steps', '6', '--checkpoint-every', '2']);
    const small = await runCli(args, { under: ['prlimit', '--fsize=1000000'] });
    expect([small.code, small.stdout]).toEqual([2, '']);
    const message = (file: string) =>
      `error: ${folder}/run/training/${file} became larger than files may be here; what stood there before is untouched\nfix:   raise the limit (ulimit -f), or choose a folder on another disk\n`;
    expect(small.stderr.endsWith(message('checkpoint.safetensors'))).toBe(true);
    expect(await nodeFiles.list(`${folder}/run/training`)).toEqual(['config.yaml', 'log.jsonl', 'run.json']);
    const later = await runCli([...args, '--resume', '--json']);
    expect(later.stderr).toContain('no checkpoint had been made: the run begins anew');
    expect(JSON.parse(later.stdout)).toMatchObject({ out: `${folder}/run`, steps: 6 });
  });
});
