/** `attune model` and `--model ORG/NAME` as a user calls them, in processes of their own, against the stand-in of a hub. */
import { spawnSync } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { folderOf } from '../../encoders/testing/model-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import { token } from '../../node/hub/testing/hub-stand-in.ts';
import { hubTest } from '../../node/hub/testing/hub-test.ts';
import { questionsJsonl } from '../../training/testing/questions.ts';
import { tinyModel } from '../../training/testing/tiny-model.ts';
import { runCli, startCli } from '../testing/cli.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const current = hubTest();
const folders = temporaryFolders();
const environment = () => current().hub.environment(current().cache);

describe('attune model', () => {
  it('pulls, lists and shows, and needs no network afterwards', async () => {
    const { hub, cache } = current();
    const env = environment();
    const pulled = await runCli(['model', 'pull', 'ann/tiny'], { env });
    const commit = /ann\/tiny@([0-9a-f]{40})/.exec(pulled.stdout)![1]!;
    expect(pulled.stdout).toBe(`ann/tiny@${commit} is in ${cache}/models--ann--tiny/snapshots/${commit} (19.6 kB fetched)\n`);
    hub.faults.status = 500;
    const list = await runCli(['model', 'list'], { env });
    expect(list.stdout).toMatch(new RegExp(`ann/tiny +${commit.slice(0, 12)} main +19.6 kB +20\\d\\d-\\d\\d-\\d\\d +whole`));
    const card = await runCli(['model', 'card', 'ann/tiny', '--offline'], { env });
    expect([card.code, card.stdout.split('\n')[1]]).toEqual([0, 'license: mit']);
    const vectors = await runCli(
      ['encode', '--model', 'ann/tiny', '--offline', '--input', '-', '--output', `${cache}/v.npy`, '--runtime', 'ort'],
      { env, input: 'one\ntwo\n' },
    );
    expect([vectors.code, vectors.stdout.split(' in ')[0]]).toEqual([0, '2 vectors of 8 dimensions']);
  });

  it('pushes, and prints the address of the commit', async () => {
    const { hub } = current();
    const folder = await folders({ 'training/log.jsonl': '' });
    for (const [name, bytes] of Object.entries(await folderOf(tinyModel()))) await nodeFiles.write(`${folder}/${name}`, bytes);
    const { stdout, stderr, code } = await runCli(['model', 'push', folder, 'ann/sent'], {
      env: { ...environment(), HF_TOKEN: token },
    });
    expect([code, stdout.split(':')[0]]).toEqual([0, 'made ann/sent']);
    expect(stdout.split('\n')[1]).toMatch(new RegExp(`^${hub.endpoint}/ann/sent/commit/[0-9a-f]{40}$`));
    expect(stderr).toBe(
      `  not part of the model, not sent: training/\n  it has no card: npm run -s attune -- model card ${folder} --write --name ann/sent makes one\n`,
    );
  });
});

it('a card is written for a folder, and over none that is there', async () => {
  const folder = await folders({});
  for (const [name, bytes] of Object.entries(await folderOf(tinyModel()))) await nodeFiles.write(`${folder}/m/${name}`, bytes);
  const args = ['model', 'card', `${folder}/m`];
  expect((await say([...args, '--write', '--name', 'ann/mine'])).stdout).toMatch(/\/m\/README\.md, \d+ bytes\n$/);
  const shown = JSON.parse((await say([...args, '--json'])).stdout) as { metadata: unknown; text: string };
  expect(shown.metadata).toMatchObject({ library_name: 'sentence-transformers', pipeline_tag: 'sentence-similarity' });
  expect(shown.text).toContain('SentenceTransformer("ann/mine")');
  expect(await refusalOf([...args, '--write'], folder)).toEqual([
    'm/README.md is there already',
    'leave it, or write over it: --overwrite',
  ]);
  expect((await say([...args, '--write', '--overwrite'])).code).toBe(0);
  expect(await refusalOf([...args, '--name', 'x'], folder)).toEqual([
    '--name has no meaning without --write',
    '--write, or leave --name out',
  ]);
});

describe('a cache', () => {
  it('that two processes share is filled once, whole', async () => {
    const { hub, cache } = current();
    hub.faults.slow = 150;
    const [one, two] = await Promise.all(
      [1, 2].map(() => runCli(['model', 'pull', 'ann/tiny', '--json'], { env: environment() })),
    );
    const [first, second] = [one!, two!].map(
      ({ stdout }) => JSON.parse(stdout) as { commit: string; folder: string; fetched: number },
    );
    expect(first!.folder).toBe(second!.folder);
    expect([first!.fetched, second!.fetched].sort()[0]).toBe(0);
    expect(`${one!.stderr}${two!.stderr}`).toContain('another process fetches ann/tiny; waiting for it');
    expect(hub.requests.filter((line) => line.includes('/resolve/'))).toHaveLength(9);
    expect(Buffer.from(await readFile(`${first!.folder}/model.safetensors`))).toEqual(
      hub.files('ann/tiny').get('model.safetensors'),
    );
    expect(await readdir(`${cache}/.locks/models--ann--tiny`)).toEqual([]);
  });

  it('that a killed process left half filled is filled by the next', async () => {
    const { hub, cache } = current();
    const bytes = await folderOf(tinyModel());
    hub.add('ann/killed', { ...bytes, 'README.md': 'x'.repeat(200_000) });
    hub.faults.slow = 400;
    const { process: child, ended } = startCli(['model', 'pull', 'ann/killed'], { env: environment() });
    while (!hub.requests.some((line) => line.endsWith('1_Pooling/config.json')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await ended;
    expect(await readdir(`${cache}/.locks/models--ann--killed`)).toEqual(['attune.lock']);
    hub.faults.slow = 0;
    const again = await runCli(['model', 'pull', 'ann/killed'], { env: environment() });
    expect([again.code, again.stderr]).toEqual([0, '']);
    const list = await runCli(['model', 'list', '--json'], { env: environment() });
    expect(JSON.parse(list.stdout)).toMatchObject([{ id: 'ann/killed', revisions: [{ revisions: ['main'], files: 9 }] }]);
    expect(list.stdout).not.toContain('lacks');
  });

  const limits = spawnSync('prlimit', ['--version']).status === 0;
  if (!limits) console.warn('prlimit is not here: a disk that is full is not tested');
  it.runIf(limits)('whose disk is full keeps no half file, and is filled when there is space again', async () => {
    const { hub, cache } = current();
    const place = `${cache}/models--ann--tiny`;
    const full = await runCli(['model', 'pull', 'ann/tiny'], { env: environment(), under: ['prlimit', '--fsize=8000'] });
    const blob = (await readdir(`${place}/blobs`)).find((name) => name.endsWith('incomplete'))!.split('.')[0]!;
    expect([full.code, full.stderr]).toEqual([
      2,
      `error: ${place}/blobs/${blob} became larger than files may be here; what stood there before is untouched\nfix:   raise the limit (ulimit -f), or choose a folder on another disk\n`,
    ]);
    expect((await readdir(`${place}/blobs`)).filter((name) => name.startsWith(blob))).toEqual([`${blob}.attune-incomplete`]);
    const later = await runCli(['model', 'pull', 'ann/tiny', '--json'], { env: environment() });
    const { folder } = JSON.parse(later.stdout) as { folder: string };
    expect(await readlink(`${folder}/model.safetensors`)).toBe(`../../blobs/${blob}`);
    expect(Buffer.from(await readFile(`${folder}/model.safetensors`))).toEqual(hub.files('ann/tiny').get('model.safetensors'));
  });
});

describe('a run that starts from a hub', () => {
  it('records the commit, writes it to its config, and resumes there after the branch moved', async () => {
    const { hub } = current();
    const commit = hub.add('ann/base', await folderOf(tinyModel()));
    const folder = await folders({ 'faq.jsonl': questionsJsonl });
    const args = ['train', '--model', 'ann/base', '--data', `${folder}/faq.jsonl`, '--out', `${folder}/run`, '--runtime', 'ort'];
    const settings = ['--batch', '4', '--max-steps', '40', '--epochs', '40', '--checkpoint-every', '1'];
    const run = startCli([...args, ...settings], { env: environment() });
    let ended = false;
    void run.ended.then(() => {
      ended = true;
    });
    while (!ended && !(await nodeFiles.exists(`${folder}/run/training/checkpoint.safetensors`)))
      await new Promise((resolve) => setTimeout(resolve, 20));
    run.process.kill('SIGKILL');
    expect((await run.ended).signal).toBe('SIGKILL');
    const record = JSON.parse(await readFile(`${folder}/run/training/run.json`, 'utf8')) as unknown;
    expect(record).toMatchObject({ origin: { id: 'ann/base', revision: 'main', commit }, run: { model: { name: 'ann/base' } } });
    expect(await readFile(`${folder}/run/training/config.yaml`, 'utf8')).toContain(`model: "ann/base@${commit}"`);
    hub.add('ann/base', await folderOf(tinyModel(5)));
    const resumed = await runCli([...args, ...settings, '--resume', '--json'], { env: environment() });
    expect([resumed.code, resumed.stderr.includes('resumed after step')]).toEqual([0, true]);
  });
});
