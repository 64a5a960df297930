import { afterAll, describe, expect, it } from 'vitest';
import { refusal, temporaryFolders } from '../data/testing/temporary-folder.ts';
import { writeSafetensors } from '../formats/safetensors.ts';
import { nodeFiles } from '../node/files.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import { loadBest, loadCheckpoint, type RunState, removeCheckpoints, saveBest, saveCheckpoint } from './checkpoint.ts';
import { tinyContext } from './testing/tiny.ts';

const folderOf = temporaryFolders();
const { store, kernels } = tinyContext({ runtime: referenceRuntime });
const smaller = tinyContext({ runtime: referenceRuntime, freeze: ['embeddings'] });
afterAll(() => Promise.all([kernels.dispose(), smaller.kernels.dispose()]));

const state: RunState = { step: 12, best: { step: 8, value: 0.5 }, stale: 1, rated: 12, masked: 3, tokens: 99, seconds: 1.5 };
const fill = (value: number) => {
  for (const array of [store.weights, store.mean, store.variance]) array.fill(value);
};

describe('a checkpoint', () => {
  it('brings back weights, moments and the state of the run', async () => {
    const folder = await folderOf({});
    store.weights.forEach((_, i) => {
      store.weights[i] = Math.sin(i);
      store.mean[i] = Math.cos(i);
      store.variance[i] = i / 7;
    });
    const before = [store.weights.slice(), store.mean.slice(), store.variance.slice()];
    await saveCheckpoint(nodeFiles, folder, store, state);
    fill(0);
    expect(await loadCheckpoint(nodeFiles, folder, store)).toEqual(state);
    expect([store.weights, store.mean, store.variance]).toEqual(before);
  });

  it('is not there before the first, nor after the end', async () => {
    const folder = await folderOf({});
    expect(await loadCheckpoint(nodeFiles, folder, store)).toBeUndefined();
    await saveCheckpoint(nodeFiles, folder, store, state);
    await saveBest(nodeFiles, folder, store);
    await removeCheckpoints(nodeFiles, folder);
    expect(await nodeFiles.list(`${folder}/training`)).toEqual([]);
  });

  it('stands untouched beside one that was torn in the midst of being written', async () => {
    const folder = await folderOf({});
    fill(2);
    await saveCheckpoint(nodeFiles, folder, store, state);
    const file = `${folder}/training/checkpoint.safetensors`;
    await nodeFiles.write(`${file}.123-4.tmp`, (await nodeFiles.read(file)).subarray(0, 1000));
    fill(3);
    expect((await loadCheckpoint(nodeFiles, folder, store))!.step).toBe(12);
    expect(store.weights.every((weight) => weight === 2)).toBe(true);
  });

  it('is refused for another model, without a state, and cut short; the store stays as it was', async () => {
    const folder = await folderOf({});
    fill(1);
    await saveCheckpoint(nodeFiles, folder, store, state);
    expect(await refusal(loadCheckpoint(nodeFiles, folder, smaller.store), folder)).toEqual({
      code: 'checkpoint-misfit',
      message: `training/checkpoint.safetensors: the checkpoint holds ${store.weights.length} numbers, the model trains ${smaller.store.weights.length}`,
      fix: 'resume with the model and the --freeze of the run',
    });
    const file = `${folder}/training/checkpoint.safetensors`;
    const whole = await nodeFiles.read(file);
    await nodeFiles.write(file, whole.subarray(0, whole.length - 100));
    fill(5);
    const damaged = {
      code: 'checkpoint-damaged',
      fix: 'put a copy of the file back if there is one; a run keeps only its last checkpoint, so else start it again in another --out',
    };
    expect(await refusal(loadCheckpoint(nodeFiles, folder, store), folder)).toEqual({
      ...damaged,
      message: expect.stringMatching(
        /^training\/checkpoint\.safetensors: the checkpoint cannot be read: the tensor "weights" ends at byte \d+, and the file has \d+: it is cut short$/,
      ),
    });
    await nodeFiles.write(file, '');
    expect(await refusal(loadCheckpoint(nodeFiles, folder, store), folder)).toEqual({
      ...damaged,
      message: expect.stringMatching(/^training\/checkpoint\.safetensors: the checkpoint cannot be read: .*0 bytes/),
    });
    await nodeFiles.write(file.replace('checkpoint.s', 'best.s'), writeSafetensors([]));
    expect(await refusal(loadBest(nodeFiles, folder, store), folder)).toEqual({
      ...damaged,
      message: 'training/best.safetensors: the checkpoint cannot be read: there is no tensor "weights" among 0',
    });
    const { weights, mean, variance } = store;
    const tensors = Object.entries({ weights, mean, variance }).map(([name, data]) => ({
      ...{ name, data, dtype: 'float32' as const, shape: [data.length] },
    }));
    for (const metadata of [{}, { state: '{"step": -1}' }, { state: 'x' }] as Record<string, string>[]) {
      await nodeFiles.write(file, writeSafetensors(tensors, metadata));
      expect(await refusal(loadCheckpoint(nodeFiles, folder, store), folder)).toEqual({
        code: 'checkpoint-invalid',
        message: 'training/checkpoint.safetensors: the checkpoint does not say at which step it was made',
        fix: 'start the run again in another folder',
      });
    }
    expect(store.weights.every((weight) => weight === 5)).toBe(true);
  });

  it('keeps the best weights apart', async () => {
    const folder = await folderOf({});
    fill(1);
    await saveBest(nodeFiles, folder, store);
    fill(2);
    await loadBest(nodeFiles, folder, store);
    expect([store.weights[0], store.mean[0]]).toEqual([1, 2]);
  });
});
