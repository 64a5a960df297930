/** The command line over a config over the defaults. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { questionsJsonl } from '../../training/testing/questions.ts';
import { writeTinyModel } from '../../training/testing/tiny-model.ts';
import { pathsFrom } from '../config/config-paths.ts';
import { say } from '../testing/in-process.ts';
import { askedOf } from './asked.ts';
import { checkAsked } from './check-asked.ts';
import { trainParameters as table } from './parameters.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-asked-'));
  await mkdir(join(folder, 'sub/model'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const config = async (text: string, name = 'train.yaml'): Promise<string> => {
  await writeFile(join(folder, name), text);
  return relative('.', join(folder, name));
};

describe('what a run is asked for', () => {
  it('comes from the command line, then from the config, then from the defaults; the run says which line was overruled', async () => {
    const file = await config('model: sub/model\nbatch: 8\nlr: 1e-4\nsquared: true\n');
    const { options, places, notes } = await askedOf({ config: file, batch: 16, epochs: 3, lr: 1e-4, squared: false });
    expect(options).toMatchObject({ batch: 16, epochs: 3, lr: 1e-4, accumulate: 1, loss: 'infonce', squared: false });
    expect([...places.keys()]).toEqual(['model']);
    expect(notes).toEqual([`the command line over ${file}: squared false, not true (line 4); batch 16, not 8 (line 2)`]);
  });

  it('has the paths of a config as they are from here; a name of a model stays one', async () => {
    const file = await config('model: sub/model\ndata: sub/../faq.jsonl\nout: /runs\neval: test\n');
    const here = relative('.', folder);
    const { options } = await askedOf({ config: file });
    expect(options).toMatchObject({ model: join(here, 'sub/model'), data: join(here, 'faq.jsonl'), out: '/runs' });
    expect(await pathsFrom(options, join(folder, 'sub'), table)).toMatchObject({
      model: 'model',
      data: '../faq.jsonl',
      out: '/runs',
    });
    const named = await askedOf({ config: await config('model: organisation/name\n') });
    expect(named.options.model).toBe('organisation/name');
  });

  it('does not take a path of a config from the current folder, and says how it is written', async () => {
    const file = await config('model: src/cli\n');
    await expect(askedOf({ config: file })).rejects.toThrow(
      `${file}:1:1: model is src/cli, and there is no ${join(relative('.', folder), 'src/cli')}; paths in a config start at its file`,
    );
  });

  it('can have a model on the command line for a new one in the config', async () => {
    const file = await config('from-scratch: tiny\n');
    const { options, notes } = await askedOf({ config: file, model: 'm' });
    expect(options.fromScratch).toBeUndefined();
    expect(notes).toEqual([`the command line over ${file}: --model instead of from-scratch (line 1)`]);
  });

  it.each([
    ['model: m\nmargin: 3', '2:1: margin has no meaning for the loss infonce', '--loss triplet, or leave margin out'],
    ['model: m\npatience: 3', '2:1: patience counts evaluations, and there are none on the way', 'add eval-every: 50'],
    [
      'model: m\nfrom-scratch: tiny',
      '2:1: one of model and from-scratch is needed, and both are there',
      '--model FOLDER to go on from a model, or --from-scratch small',
    ],
  ])('is refused with its place in the config: %s', async (text, message, fix) => {
    const file = await config(text);
    const { options, places } = await askedOf({ config: file });
    const check = () => checkAsked(options, places);
    expect(check).toThrow(expect.objectContaining({ message: `${file}:${message}`, fix }));
  });

  it('is refused with its place in the config also where only the data or the model tell that it is wrong', async () => {
    await writeFile(join(folder, 'faq.jsonl'), questionsJsonl);
    await writeTinyModel(nodeFiles, join(folder, 'tiny'));
    const text = 'model: tiny\ndata: faq.jsonl\nout: run\nruntime: ort\n# a comment\nmax-length: 9999\n';
    const file = await config(text);
    expect(await say(['train', '--config', file])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`error: ${file}:6:1: --max-length is 9999; it must be a whole number from 3 to `) as never,
    });
    const given = await say(['train', '--config', file, '--max-length', '9999']);
    expect(given.stderr).toContain('error: --max-length is 9999; it must be');
  });

  it('is refused from the command line, before anything is read', async () => {
    expect((await say(['train', '--config', 'train.toml'])).stderr).toBe(
      'error: --config is train.toml; a .yaml, .yml or .json file was needed\nfix:   npm run -s attune -- init writes one\n',
    );
    expect((await say(['train', '--config', 'nowhere.yaml'])).stderr).toContain('there is no file or folder nowhere.yaml');
    const file = await config('bach: 8');
    expect(await say(['train', '--config', file])).toMatchObject({
      code: 2,
      stderr: `error: ${file}:1:1: there is no key bach; batch was meant?\nfix:   write batch for bach\n`,
    });
  });
});
