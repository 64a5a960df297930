import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { nodeFiles } from '../node/files.ts';
import type { RunEnd, TrainCallbacks } from './callbacks.ts';
import { common, scripted, stopKernels } from './testing/tiny-training.ts';
import { train } from './train.ts';

afterAll(stopKernels);
const folderOf = temporaryFolders();

/** Callbacks that keep what they are told: the name, and a figure of it. */
function recorder() {
  const told: string[] = [];
  const ends: RunEnd[] = [];
  const callbacks: Required<TrainCallbacks> = {
    onStart: ({ step, totalSteps, settings, loss, data }) =>
      told.push(`start ${step}/${totalSteps} batch ${settings.batch} ${loss['name']} ${data.name} ${data.examples}`),
    onStep: async ({ step }) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      told.push(`step ${step}`);
    },
    onEvaluation: ({ step, metrics }) => told.push(`evaluation ${step} ${metrics['figure']}`),
    onCheckpoint: ({ step }) => told.push(`checkpoint ${step}`),
    onNote: (note) => told.push(`note ${note}`),
    onEnd: (end) => {
      ends.push(end);
      told.push(`end ${end.status} ${end.steps}/${end.totalSteps}`);
    },
  };
  return { told, ends, callbacks };
}

describe('callbacks of a run', () => {
  it('are told of everything in its order, and waited for', async () => {
    const { told, ends, callbacks } = recorder();
    const { evaluation } = scripted([0.1, 0.3, 0.2, 0.3], { every: 2 });
    const output = { files: nodeFiles, folder: await folderOf({}), checkpointEvery: 2 };
    const more = { dataName: 'faq.jsonl', earlierNotes: ['read before'], maxSteps: 3 };
    await train({ ...common(), ...more, output, evaluation, callbacks });
    expect(told).toEqual([
      ...['start 0/3 batch 8 infonce faq.jsonl 32', 'note read before', 'evaluation 0 0.1', 'step 1', 'step 2'],
      ...['evaluation 2 0.3', 'note step 2: figure 0.3000', 'checkpoint 2', 'step 3', 'checkpoint 3', 'evaluation 3 0.2'],
      'end finished 3/3',
    ]);
    expect(ends[0]).toMatchObject({ bestStep: 2, before: { figure: 0.1 }, after: { figure: 0.3 } });
  });

  it('may be several', async () => {
    const [one, two] = [recorder(), recorder()];
    await train({ ...common(), maxSteps: 1, callbacks: [one.callbacks, two.callbacks] });
    expect(one.told).toEqual(['start 0/1 batch 8 infonce  32', 'step 1', 'end finished 1/1']);
    expect(two.told).toEqual(one.told);
  });

  it('end the run when they throw, after a checkpoint from which it goes on', async () => {
    const { told, ends, callbacks } = recorder();
    const folder = await folderOf({});
    const output = { files: nodeFiles, folder };
    const cause = new Error('the tracker is away');
    const failing: TrainCallbacks = {
      ...callbacks,
      onStep: async ({ step }) => {
        if (step === 2) throw cause;
      },
    };
    const error = await train({ ...common(), maxSteps: 4, output, callbacks: failing }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'callback-failed',
      message: 'the callback onStep threw after step 2: the tracker is away',
      fix: 'mend it, or catch in it what the run can do without; a run with a folder goes on with resume',
      cause,
    });
    expect(ends).toMatchObject([{ status: 'failed', error, steps: 2, totalSteps: 4 }]);
    expect(told.at(-1)).toBe('end failed 2/4');
    const after = recorder();
    await train({ ...common(), maxSteps: 4, output: { ...output, resume: true }, callbacks: after.callbacks });
    expect(after.told).toEqual([
      ...['start 2/4 batch 8 infonce  32', 'note resumed after step 2', 'step 3', 'step 4', 'end finished 4/4'],
    ]);
  });

  it('end the run before its first evaluation when onStart throws', async () => {
    const { evaluation, seen } = scripted([0.1]);
    const onStart = () => {
      throw 'no server';
    };
    await expect(train({ ...common(), evaluation, callbacks: { onStart } })).rejects.toThrow(
      'the callback onStart threw before the first step: no server',
    );
    expect(seen).toHaveLength(0);
  });

  it('are told of a run that was interrupted, and of none that never started', async () => {
    const { told, callbacks } = recorder();
    await train({ ...common(), maxSteps: 4, signal: AbortSignal.abort(), callbacks });
    expect(told).toEqual(['start 0/4 batch 8 infonce  32', 'end interrupted 0/4']);
    const none = recorder();
    await expect(train({ ...common(), epochs: 0, callbacks: none.callbacks })).rejects.toThrow('--epochs is 0');
    expect(none.told).toEqual([]);
  });
});
