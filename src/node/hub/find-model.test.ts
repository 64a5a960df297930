/** Which model a name means: a folder's, or a hub's. */
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { folderOf } from '../../encoders/testing/model-folder.ts';
import { tinyModel } from '../../encoders/testing/tiny-model.ts';
import { loadEncoder } from '../embedding-model.ts';
import { nodeFiles } from '../files.ts';
import { findModel } from './find-model.ts';
import { hubNameOf } from './hub-name.ts';
import { pull } from './pull.ts';
import { hubTest } from './testing/hub-test.ts';

const current = hubTest();
const folders = temporaryFolders();
const home = process.cwd();
afterEach(() => process.chdir(home));

it.each<[text: string, name: ReturnType<typeof hubNameOf>]>([
  ['ann/tiny', { id: 'ann/tiny' }],
  ['hf://ann/tiny@main', { id: 'ann/tiny', revision: 'main' }],
  ['BAAI/bge-small-zh-v1.5@refs/pr/7', { id: 'BAAI/bge-small-zh-v1.5', revision: 'refs/pr/7' }],
  ['tiny', undefined],
  ['./ann/tiny', undefined],
  ['../tiny', undefined],
  ['/ann/tiny', undefined],
  ['a/b/c', undefined],
  ['ann/ti--ny', undefined],
  ['ann/tiny@', undefined],
  ['ann/tiny@../../x', undefined],
  ['ann/..', undefined],
])('reads %s', (text, name) => expect(hubNameOf(text)).toEqual(name));

describe('a folder of that name', () => {
  it('wins over the hub, which is said where both are there', async () => {
    const { options, notes, cache } = current();
    const place = await folders({});
    process.chdir(place);
    for (const [name, bytes] of Object.entries(await folderOf(tinyModel({}, 9))))
      await nodeFiles.write(`ann/tiny/${name}`, bytes);
    expect(await findModel('ann/tiny', options())).toEqual({ folder: 'ann/tiny' });
    expect(notes).toEqual([]);
    await pull('ann/tiny', options());
    expect(await findModel('ann/tiny', options())).toEqual({ folder: 'ann/tiny' });
    expect(notes).toEqual(["ann/tiny is the folder here; the hub's model of that name, which is in the cache, is hf://ann/tiny"]);
    const forced = await findModel('hf://ann/tiny', options());
    expect(forced.folder.startsWith(cache)).toBe(true);
    expect((await findModel('ann/tiny@main', options())).folder).toBe(forced.folder);
  });

  it('with a slip in it is not sent to a hub', async () => {
    const { options, hub } = current();
    process.chdir(await folders({ 'runs/faq/config.json': '{}' }));
    expect(await refusal(findModel('runs/fqa', options()))).toEqual({
      code: 'model-missing',
      message: 'there is no model folder runs/fqa; runs is a folder here, with faq in it',
      fix: "name a folder with config.json, model.safetensors and tokenizer.json, or hf://runs/fqa for the hub's model",
    });
    expect(hub.requests).toEqual([]);
  });
});

it('a name without an owner is a folder, and the one that may be meant is told', async () => {
  const { options } = current();
  await pull('ann/tiny', options());
  expect(await refusal(findModel('tiny', options()))).toEqual({
    code: 'model-missing',
    message: 'there is no model folder tiny',
    fix: "name a folder with config.json, model.safetensors and tokenizer.json, or the hub's model ann/tiny",
  });
});

it('the library loads a model by its name', async () => {
  const { options } = current();
  const encoder = await loadEncoder('ann/tiny', { runtime: 'reference', hub: options() });
  expect([encoder.name, encoder.dimensions]).toEqual(['ann/tiny', 8]);
  expect((await encoder.embed(['refund'])).rows).toBe(1);
  await encoder.dispose();
});
