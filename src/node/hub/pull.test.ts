/** Models that are fetched from the stand-in of a hub: what comes, what is kept, and what is said when it does not come. */
import { readdir, readFile, readlink, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../data/testing/temporary-folder.ts';
import { loadModel } from '../../encoders/load-model.ts';
import { folderOf, vectors, without } from '../../encoders/testing/model-folder.ts';
import { staticModel } from '../../encoders/testing/static-model.ts';
import { tinyModel } from '../../encoders/testing/tiny-model.ts';
import { nodeFiles } from '../files.ts';
import { cachedModels } from './cached-models.ts';
import { findModel, loadFoundModel } from './find-model.ts';
import { pull } from './pull.ts';
import { pushContent } from './push-content.ts';
import { token } from './testing/hub-stand-in.ts';
import { hubTest } from './testing/hub-test.ts';

const current = hubTest();
const content = (requests: readonly string[]) =>
  requests.filter((line) => line.includes('/resolve/')).map((line) => line.split('/').slice(5).join('/'));

describe('pull', () => {
  it('fetches what a model is loaded from, and nothing else, into the layout of huggingface_hub', async () => {
    const { hub, cache, options } = current();
    const shown: string[] = [];
    const pulled = await pull(
      'ann/tiny',
      options({ progress: ({ task, done, total }) => shown.push(`${task} ${done}/${total}`) }),
    );
    expect(content(hub.requests).sort()).toEqual(
      [
        '1_Pooling/config.json',
        'README.md',
        'config.json',
        'config_sentence_transformers.json',
        'model.safetensors',
        'modules.json',
      ]
        .concat(['sentence_bert_config.json', 'tokenizer.json', 'tokenizer_config.json'])
        .sort(),
    );
    expect(pulled).toMatchObject({
      id: 'ann/tiny',
      revision: 'main',
      folder: `${cache}/models--ann--tiny/snapshots/${pulled.commit}`,
    });
    expect(await readFile(`${cache}/models--ann--tiny/refs/main`, 'utf8')).toBe(pulled.commit);
    expect(await readlink(`${pulled.folder}/1_Pooling/config.json`)).toMatch(/^\.\.\/\.\.\/\.\.\/blobs\/[0-9a-f]{40}$/);
    expect(await readlink(`${pulled.folder}/model.safetensors`)).toMatch(/^\.\.\/\.\.\/blobs\/[0-9a-f]{64}$/);
    expect(shown.at(-1)).toMatch(/^fetching ann\/tiny \(kB\) 19\/19$/);
    const model = await loadFoundModel(await findModel('ann/tiny', options()));
    expect(await vectors(model)).toEqual(await vectors(tinyModel()));
    expect(model).toMatchObject({ name: 'ann/tiny', origin: { id: 'ann/tiny', revision: 'main', commit: pulled.commit } });
  });

  it.each(['sentence-transformers', 'model2vec'] as const)(
    'fetches a static table as %s keeps it, and finds it again',
    async (layout) => {
      const { hub, options } = current();
      const model = staticModel({}, layout);
      hub.add('ann/static', await folderOf(model));
      const { folder } = await pull('ann/static', options());
      expect((await readdir(folder)).includes('config.json')).toBe(layout === 'model2vec');
      hub.requests.length = 0;
      const again = await loadFoundModel(await findModel('ann/static', options()));
      expect(content(hub.requests)).toEqual([]);
      expect(await vectors(again)).toEqual(await vectors(model));
    },
  );

  it('fetches nothing that is there, asks nobody for a commit, and follows a branch that moved', async () => {
    const { hub, options } = current();
    const files = await folderOf(tinyModel());
    const first = hub.add('ann/moves', files);
    expect((await pull('ann/moves', options())).fetched).toBeGreaterThan(0);
    hub.requests.length = 0;
    expect(await pull('ann/moves', options())).toMatchObject({ commit: first, fetched: 0 });
    expect(content(hub.requests)).toEqual([]);
    hub.requests.length = 0;
    expect(await pull(`ann/moves@${first}`, options())).toMatchObject({ commit: first, revision: first, fetched: 0 });
    expect(hub.requests).toEqual([]);
    const second = hub.add('ann/moves', { ...files, 'README.md': '# moved\n' });
    expect(await pull('ann/moves', options())).toMatchObject({ commit: second, fetched: 8 });
    expect(
      (await cachedModels(options())).map(({ id, revisions }) => [
        id,
        revisions.map((one) => [one.commit, one.revisions, one.lacks]),
      ]),
    ).toEqual([
      [
        'ann/moves',
        [
          [first, [], undefined],
          [second, ['main'], undefined],
        ].sort(),
      ],
    ]);
  });

  it('takes branches with a slash, and parts of weights instead of one file', async () => {
    const { hub, options } = current();
    const { 'model.safetensors': weights, ...files } = await folderOf(tinyModel());
    hub.add(
      'ann/parts',
      { ...files, 'model-00001-of-00001.safetensors': weights!, 'model.safetensors.index.json': '{}' },
      { branch: 'refs/pr/1' },
    );
    const { folder } = await pull('ann/parts@refs/pr/1', options());
    expect(await readdir(folder)).toContain('model-00001-of-00001.safetensors');
    expect(await pull('ann/parts@refs/pr/1', options({ offline: true }))).toMatchObject({ revision: 'refs/pr/1', fetched: 0 });
  });

  it('takes the parts that the index names, whatever they are called, and no others', async () => {
    const { hub, options } = current();
    const model = tinyModel();
    const { 'model.safetensors': weights, ...files } = await folderOf(model);
    const names = [...model.weights.keys()];
    const index = JSON.stringify({ weight_map: Object.fromEntries(names.map((name) => [name, 'encoder.part.safetensors'])) });
    const held = {
      'encoder.part.safetensors': weights!,
      'model-00001-of-00001.safetensors': weights!,
      'adapter.safetensors': weights!,
    };
    hub.add('ann/named', { ...files, ...held, 'model.safetensors.index.json': index });
    const { folder } = await pull('ann/named', options());
    expect((await readdir(folder)).filter((name) => name.endsWith('.safetensors'))).toEqual(['encoder.part.safetensors']);
    const loaded = await loadModel(nodeFiles, folder);
    expect([...loaded.weights.keys()].sort()).toEqual([...names].sort());
    expect((await pushContent(folder)).files.map(({ path }) => path)).toContain('encoder.part.safetensors');
    expect(await pull('ann/named', options({ offline: true }))).toMatchObject({ folder, fetched: 0 });
  });

  it('copies to a folder of plain files, and to no folder that holds something', async () => {
    const { cache, options } = current();
    const out = `${cache}/../out/tiny`;
    expect(await pull('ann/tiny', { ...options(), out })).toMatchObject({ folder: out });
    expect((await stat(`${out}/model.safetensors`)).isFile()).toBe(true);
    expect(await readdir(`${cache}/../out`)).toEqual(['tiny']);
    expect(await refusal(pull('ann/tiny', { ...options(), out }))).toEqual({
      code: 'folder-not-empty',
      message: `--out ${out} is there already, and not an empty folder`,
      fix: 'choose another --out',
    });
  });
});

describe('a download', () => {
  it('that breaks goes on from where it broke', async () => {
    const { hub, options } = current();
    hub.faults.breaks = [700, 900];
    const { folder } = await pull('ann/tiny', options());
    expect(Buffer.from(await readFile(`${folder}/model.safetensors`))).toEqual(hub.files('ann/tiny').get('model.safetensors'));
  });

  it('that breaks for good leaves no file, says how much is there, and is ended by the next call', async () => {
    const { hub, cache, options } = current();
    hub.faults.breaks = [600, 0, 0, 0, 0, 0, 0, 0];
    const { size } = { size: hub.files('ann/tiny').get('model.safetensors')!.length.toLocaleString('en') };
    expect(await refusal(pull('ann/tiny', options()))).toEqual({
      code: 'download-broken',
      message: `the download of ann/tiny broke off: 600 of ${size} bytes of model.safetensors are there`,
      fix: 'give the command again: it goes on from there',
    });
    const blobs = await readdir(`${cache}/models--ann--tiny/blobs`);
    expect(blobs.filter((name) => name.length === 64)).toEqual([]);
    expect((await cachedModels(options()))[0]!.revisions[0]!.lacks).toBe('config.json is not there');
    hub.faults.breaks = [];
    const { folder } = await pull('ann/tiny', options());
    expect(Buffer.from(await readFile(`${folder}/model.safetensors`))).toEqual(hub.files('ann/tiny').get('model.safetensors'));
    expect((await readdir(`${cache}/models--ann--tiny/blobs`)).filter((name) => name.includes('incomplete'))).toEqual([]);
  });

  it('with another content than listed is begun again, and refused the second time', async () => {
    const { hub, cache, options } = current();
    hub.faults.corrupt = 1;
    await pull('ann/tiny', options());
    await rm(cache, { recursive: true });
    hub.faults.corrupt = 9;
    const { code, message } = await refusal(pull('ann/tiny', options()));
    expect(code).toBe('download-corrupt');
    expect(message).toMatch(
      /^model\.safetensors of ann\/tiny came twice with another content than the hub lists \([\d,]+ bytes, [0-9a-f]{12}…\); nothing of it was kept$/,
    );
    expect((await readdir(`${cache}/models--ann--tiny/blobs`)).filter((name) => name.length >= 64)).toEqual([]);
  });
});

describe('a name', () => {
  it.each<[title: string, name: string, expected: { code: string; message: string; fix: string }]>([
    [
      'that the hub does not know, near one of the cache',
      'ann/tinny',
      {
        code: 'hub-model-missing',
        message: 'HUB has no model ann/tinny, or it is private',
        fix: 'did you mean ann/tiny? A private model needs HF_TOKEN',
      },
    ],
    [
      'of another owner',
      'bob/tiny',
      {
        code: 'hub-model-missing',
        message: 'HUB has no model bob/tiny, or it is private',
        fix: 'did you mean ann/tiny? A private model needs HF_TOKEN',
      },
    ],
    [
      'that nothing is near',
      'zoe/completely-different',
      {
        code: 'hub-model-missing',
        message: 'HUB has no model zoe/completely-different, or it is private',
        fix: 'write ORG/NAME as on the page of the model, or the path of a folder; for a private one set HF_TOKEN',
      },
    ],
    [
      'with a revision that is not there',
      'ann/tiny@v9',
      {
        code: 'hub-revision-missing',
        message: 'ann/tiny has no revision v9',
        fix: 'take a branch, a tag or a commit of HUB/ann/tiny/commits/main, or leave @ and what follows out',
      },
    ],
    [
      'that is none',
      'all-MiniLM-L6-v2',
      {
        code: 'hub-name-invalid',
        message: `"all-MiniLM-L6-v2" is not the name of a hub's model; ORG/NAME or ORG/NAME@REVISION was needed`,
        fix: 'take the name as it stands on the page of the model: sentence-transformers/all-MiniLM-L6-v2',
      },
    ],
    [
      'that is an address',
      'https://huggingface.co/intfloat/e5-small/tree/main',
      {
        code: 'hub-name-invalid',
        message: `"https://huggingface.co/intfloat/e5-small/tree/main" is not the name of a hub's model; ORG/NAME or ORG/NAME@REVISION was needed`,
        fix: 'write intfloat/e5-small@main',
      },
    ],
  ])('%s', async (_, name, expected) => {
    const { hub, options } = current();
    await pull('ann/tiny', options());
    const { code, message, fix } = await refusal(pull(name, options()));
    const plain = (text: string) => text.replaceAll(hub.endpoint, 'HUB');
    expect({ code, message: plain(message), fix: plain(fix) }).toEqual(expected);
  });
});

describe('a hub that refuses', () => {
  const plain = async (work: Promise<unknown>) => {
    const { code, message, fix } = await refusal(work);
    const text = (words: string) => words.replaceAll(current().hub.endpoint, 'HUB').replaceAll(current().cache, 'CACHE');
    return [code, text(message), text(fix)];
  };

  it('a token', async () => {
    const { options } = current();
    expect(await plain(pull('ann/tiny', options({ environment: { HF_TOKEN: 'hf_wrong' } })))).toEqual([
      'hub-token-refused',
      'HUB refused the token in HF_TOKEN (401: Invalid credentials in Authorization header)',
      'make a new one on HUB/settings/tokens, or take it away: public models need none',
    ]);
    const file = `${current().cache}-token`;
    await writeFile(file, 'hf_old\n');
    expect((await plain(pull('ann/tiny', options({ environment: { HF_TOKEN_PATH: file } }))))[1]).toContain(
      'refused the token in CACHE-token (401',
    );
  });

  it('a gated model, and gives a private one to who may read it', async () => {
    const { hub, options } = current();
    hub.add('ann/gated', await folderOf(tinyModel()), { gated: true });
    expect(await plain(pull('ann/gated', options()))).toEqual([
      'hub-gated',
      'ann/gated is gated: its owner has to let you in (401)',
      'ask for access on HUB/ann/gated, then set HF_TOKEN to a token of that account',
    ]);
    hub.add('ann/secret', await folderOf(tinyModel()), { private: true });
    expect((await plain(pull('ann/secret', options())))[0]).toBe('hub-model-missing');
    expect(await pull('ann/secret', options({ environment: { HF_TOKEN: token } }))).toMatchObject({ id: 'ann/secret' });
  });

  it('gets the token, and the host of its files does not', async () => {
    const { hub, options } = current();
    hub.add('ann/secret', await folderOf(tinyModel()), { private: true });
    await pull('ann/secret', options({ environment: { HF_TOKEN: token } }));
    expect(hub.seenByStorage).toEqual([undefined]);
  });

  it.each<[says: string, found: string]>([
    ['<html>Log in to the network</html>', 'something that is no JSON'],
    ['', 'something that is no JSON'],
    ['{}', 'undefined for a commit'],
    ['{"sha": "../../etc"}', '"../../etc" for a commit'],
    [`{"sha": "${'a'.repeat(40)}"}`, 'something that is no list of files'],
  ])('or is none is told of: %s', async (says, found) => {
    const { hub, options } = current();
    hub.faults.says = says;
    expect(await plain(pull('ann/tiny', options()))).toEqual([
      'hub-answer-invalid',
      `HUB answered with ${found}, as no hub does`,
      'check HF_ENDPOINT, and whether this network wants a login or a proxy first',
    ]);
  });

  it('because it is busy is asked three times', async () => {
    const { hub, options } = current();
    hub.faults.status = 503;
    expect(await plain(pull('ann/tiny', options()))).toEqual([
      'hub-refused',
      'HUB answered 503 for ann/tiny: the stand-in was told to refuse',
      'try again later',
    ]);
    expect(hub.requests).toHaveLength(3);
    hub.faults.status = 403;
    expect(await plain(pull('ann/tiny', options()))).toEqual([
      'hub-forbidden',
      'HUB does not allow this for ann/tiny (403: the stand-in was told to refuse)',
      'set HF_TOKEN',
    ]);
  });
});

describe('a model that cannot be used is refused before its weights are fetched', () => {
  it.each<[what: string, without: readonly string[], code: string, message: string]>([
    [
      'pickled',
      ['model.safetensors'],
      'weights-pickled',
      'ann/odd holds its weights only as pytorch_model.bin, a pickle that may run any code when it is read; model.safetensors is needed',
    ],
    ['without weights', ['model.safetensors', 'pytorch_model.bin'], 'weights-missing', 'ann/odd holds no model.safetensors'],
    ['without a tokenizer', ['tokenizer.json'], 'tokenizer-missing', 'ann/odd holds no tokenizer.json'],
    [
      'that is no model',
      ['config.json', '1_Pooling/config.json'],
      'model-missing',
      'ann/odd holds no config.json: it is not a model that attune can load',
    ],
  ])('%s', async (_, names, code, message) => {
    const { hub, options } = current();
    hub.add('ann/odd', without({ ...(await folderOf(tinyModel())), 'pytorch_model.bin': 'x' }, ...names));
    expect(await refusal(pull('ann/odd', options()))).toMatchObject({ code, message });
    expect(content(hub.requests)).toEqual(['modules.json']);
  });
});

describe('without a network', () => {
  const dead = { endpoint: 'http://127.0.0.1:3' };

  it('says so, and takes what the cache has', async () => {
    const { options, notes, cache } = current();
    expect(await refusal(pull('ann/tiny', options(dead)))).toEqual({
      code: 'hub-unreachable',
      message: 'http://127.0.0.1:3 cannot be reached (ECONNREFUSED)',
      fix: 'check the network, and HF_ENDPOINT and HTTPS_PROXY if they are set; what is in the cache works without: npm run -s attune -- model list, --offline',
    });
    const { commit } = await pull('ann/tiny', options());
    expect(await pull('ann/tiny', options(dead))).toMatchObject({ commit, fetched: 0 });
    expect(notes).toEqual([
      `http://127.0.0.1:3 cannot be reached (ECONNREFUSED): ann/tiny is taken from the cache, at ${commit.slice(0, 12)}`,
    ]);
    expect(await pull('ann/tiny', options({ ...dead, offline: true }))).toMatchObject({ commit, fetched: 0 });
    expect(await pull(`ann/tiny@${commit.slice(0, 8)}`, options({ ...dead, offline: true }))).toMatchObject({ commit });
    expect(await refusal(pull('ann/tinyy', options({ environment: { HF_HUB_OFFLINE: '1' } })), cache)).toEqual({
      code: 'hub-not-cached',
      message: 'ann/tinyy is not in the cache FOLDER, and the hub is not asked offline: there is nothing of it',
      fix: 'did you mean ann/tiny? npm run -s attune -- model list shows what is there',
    });
  });

  it('takes no model of which parts are missing', async () => {
    const { options, cache } = current();
    const { folder } = await pull('ann/tiny', options());
    const why = async () => (await refusal(pull('ann/tiny', options({ offline: true })), cache)).message.split('offline: ')[1];
    await rm(`${folder}/tokenizer.json`);
    expect(await why()).toBe('tokenizer.json is not there');
    await pull('ann/tiny', options());
    await truncate(`${folder}/model.safetensors`, 100);
    expect(await why()).toBe('model.safetensors is not there');
  });

  it('takes what another library fetched only if it knows how the model pools', async () => {
    const { options, cache } = current();
    const { folder, commit } = await pull('ann/tiny', options());
    await rm(`${cache}/models--ann--tiny/.attune`, { recursive: true });
    expect(await pull('ann/tiny', options({ offline: true }))).toMatchObject({ commit });
    await rm(`${folder}/modules.json`);
    expect((await refusal(pull('ann/tiny', options({ offline: true })))).message).toContain(
      'whoever fetched it left out modules.json, which says how it pools',
    );
  });
});
