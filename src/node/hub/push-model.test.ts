/** Models that are sent to the stand-in of a hub. */
import { describe, expect, it } from 'vitest';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { folderOf, vectors, withTensors } from '../../encoders/testing/model-folder.ts';
import { tinyModel } from '../../encoders/testing/tiny-model.ts';
import { nodeFiles } from '../files.ts';
import { findModel, loadFoundModel } from './find-model.ts';
import { pushModel } from './push-model.ts';
import { readCard } from './read-card.ts';
import { token } from './testing/hub-stand-in.ts';
import { hubTest } from './testing/hub-test.ts';

const current = hubTest();
const folders = temporaryFolders();
const write = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  const folder = await folders({});
  for (const [name, content] of Object.entries(files)) await nodeFiles.write(`${folder}/${name}`, content);
  return folder;
};
const withToken = () => current().options({ token });

describe('push', () => {
  it('makes the repository, sends what belongs to the model, and names the commit; it comes back the same', async () => {
    const { hub } = current();
    const folder = await write({
      ...(await folderOf(tinyModel({}, 7))),
      ...{
        'README.md': '# seven\n',
        'training/log.jsonl': '{}',
        'report.html': '<p>',
        '.attune/x.npy': '',
        'onnx/model.onnx': 'y'.repeat(9000),
      },
    });
    const pushed = await pushModel(folder, 'ann/seven', { ...withToken(), visibility: 'private' });
    expect(pushed).toMatchObject({
      id: 'ann/seven',
      branch: 'main',
      created: true,
      left: ['.attune/', 'report.html', 'training/'],
    });
    expect(pushed.commit!.url).toBe(`${hub.endpoint}/ann/seven/commit/${pushed.commit!.oid}`);
    expect([...hub.files('ann/seven').keys()].sort()).toEqual(['.gitattributes', ...pushed.files.map(({ path }) => path)].sort());
    const back = await loadFoundModel(await findModel('ann/seven', withToken()));
    expect(back.origin!.commit).toBe(pushed.commit!.oid);
    expect(await vectors(back)).toEqual(await vectors(tinyModel({}, 7)));
    const again = await pushModel(folder, 'ann/seven@trial', { ...withToken(), message: 'Try', pullRequest: true });
    expect(again).toMatchObject({
      created: false,
      branch: 'trial',
      commit: { pullRequest: `${hub.endpoint}/ann/seven/discussions/1` },
    });
  });

  it('sends nothing in a dry run, for which no token is needed', async () => {
    const { hub, options } = current();
    const folder = await write(await folderOf(tinyModel()));
    const { commit, files } = await pushModel(folder, 'ann/dry', { ...options(), dryRun: true });
    expect([commit, files.length, hub.requests]).toEqual([undefined, 8, []]);
  });
});

describe('push refuses', () => {
  const plain = async (work: Promise<unknown>, folder = '') => {
    const { code, message, fix } = await refusal(work, folder);
    const text = (words: string) => words.replaceAll(current().hub.endpoint, 'HUB');
    return [code, text(message), text(fix)];
  };

  it('without a token', async () => {
    const folder = await write(await folderOf(tinyModel()));
    expect(await plain(pushModel(folder, 'ann/x', current().options()))).toEqual([
      'hub-token-missing',
      'sending a model needs a token, and there is none',
      'make one that may write on HUB/settings/tokens and set HF_TOKEN; --dry-run checks without',
    ]);
  });

  it('with a token that is wrong, or has no right there', async () => {
    const folder = await write(await folderOf(tinyModel()));
    expect((await plain(pushModel(folder, 'ann/x', current().options({ environment: { HF_TOKEN: 'hf_bad' } }))))[1]).toBe(
      'HUB refused the token in HF_TOKEN (401: Invalid credentials in Authorization header)',
    );
    expect(await plain(pushModel(folder, 'others/x', withToken()))).toEqual([
      'hub-forbidden',
      `HUB does not allow this for others/x (403: You don't have the rights to create a model under the namespace "others")`,
      'take a token with the rights that are needed; this one is from the option token',
    ]);
  });

  it('a folder that does not load, numbers that are not finite, and a commit as its target', async () => {
    const good = await folderOf(tinyModel());
    const empty = await folders({});
    expect((await plain(pushModel(empty, 'ann/x', withToken()), empty))[1]).toBe('FOLDER holds no config.json');
    let first = true;
    const broken = withTensors(good, (tensor) => {
      if (first) tensor.data[3] = Number.NaN;
      first = false;
      return [tensor];
    });
    const folder = await write(broken);
    expect((await plain(pushModel(folder, 'ann/x', withToken()), folder))[1]).toMatch(
      /^model\.safetensors: the tensor [\w.]+ holds NaN or infinity: 1 of 8 numbers, the first is NaN at place 4$/,
    );
    expect((await plain(pushModel(folder, `ann/x@${'a'.repeat(40)}`, withToken())))[2]).toBe('ann/x');
    expect(current().hub.requests).toEqual([]);
  });
});

describe('a card', () => {
  it('is shown with its metadata', async () => {
    const { options } = current();
    expect(await readCard('ann/tiny', options())).toEqual({
      metadata: { license: 'mit', tags: ['sentence-similarity'] },
      text: '\n# tiny\n',
      markdown: '---\nlicense: mit\ntags:\n  - sentence-similarity\n---\n\n# tiny\n',
    });
  });

  it('that is not there, or whose metadata is broken, is told of', async () => {
    const bare = await write(await folderOf(tinyModel()));
    expect(await plainCard(bare)).toEqual([
      'card-missing',
      'FOLDER has no card: there is no README.md',
      'npm run -s attune -- model card FOLDER --write',
    ]);
    await nodeFiles.write(`${bare}/README.md`, '---\nlicense: [mit\ntags: x\n---\n# y\n');
    const [code, message] = await plainCard(bare);
    expect([code, message?.split(': ')[0]]).toEqual(['card-invalid', 'README.md:3']);
  });

  const plainCard = async (folder: string) => {
    const { code, message, fix } = await refusal(readCard(folder, current().options()), folder);
    return [code, message, fix];
  };
});
