/** Runs whose examples lie in a file, against runs of the same examples in memory. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Example } from '../data/example.ts';
import { storeInMemory } from '../data/store/example-store.ts';
import { spoolExamples } from '../data/store/spool-examples.ts';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { cosent } from '../losses/cosent.ts';
import { nodeFiles } from '../node/files.ts';
import type { TrainOptions } from './options.ts';
import { bits, common, examples, stopKernels } from './testing/tiny-training.ts';
import { train } from './train.ts';

afterAll(stopKernels);
const folderOf = temporaryFolders();

/** Some anchors come twice, and some positives are anchors elsewhere, so that there is something to mask. */
const related: readonly Example[] = examples.flatMap((example, i) => [
  example,
  ...(i % 4 === 0 ? [{ ...example, positives: examples[(i + 5) % 32]!.positives, weight: 0.5 }] : []),
  ...(i % 8 === 0 ? [{ ...example, anchor: example.positives[0]!, positives: [example.anchor], negatives: ['none of it'] }] : []),
]);

async function inFile<T>(list: readonly Example[], work: (store: TrainOptions['examples']) => Promise<T>): Promise<T> {
  const store = await spoolExamples(nodeFiles, `${await folderOf({})}/examples.jsonl`, storeInMemory(list).all());
  return work(store).finally(store.close);
}

describe('a run on examples in a file', () => {
  it('has the steps and the bits of one on examples in memory', async () => {
    const options = { ...common(), dropout: 0.1, accumulate: 2, epochs: 2 };
    const run = async (given: TrainOptions['examples']) => {
      const steps: unknown[] = [];
      const onStep = ({ tokensPerSecond: _, ...step }: { readonly tokensPerSecond: number }) => steps.push(step);
      const { model, masked } = await train({ ...options, examples: given, onStep });
      return { steps, masked, bits: bits(model) };
    };
    const memory = await run(related);
    expect(memory.masked).toBeGreaterThan(0);
    expect(await inFile(related, run)).toEqual(memory);
  });

  it('goes on with the bits of one that was left alone, and with examples that come to lie in memory', async () => {
    const folder = await folderOf({});
    const options = (name: string, resume = false) => ({
      ...{ ...common(), dropout: 0.2, epochs: 2 },
      output: { files: nodeFiles, folder: `${folder}/${name}`, resume },
    });
    const whole = await inFile(related, (store) => train({ ...options('whole'), examples: store }));
    const cut = (name: string, after: number, resume: boolean) =>
      inFile(related, async (store) => {
        const controller = new AbortController();
        const onStep = ({ step }: { readonly step: number }) => step === after && controller.abort();
        return train({ ...options(name, resume), examples: store, signal: controller.signal, onStep });
      });
    expect((await cut('run', 2, false)).interrupted).toBe(true);
    // In the second epoch, whose order is another one.
    expect((await cut('run', 7, true)).steps).toBe(7);
    const resumed = await train({ ...options('run', true), examples: related });
    expect(bits(resumed.model)).toEqual(bits(whole.model));
  });

  it('is one on pairs with scores too', async () => {
    const scored = examples.map((example, i) => ({ ...example, score: (i % 5) / 4 }));
    const options = { ...common(), loss: cosent(), epochs: 1 };
    const memory = bits((await train({ ...options, examples: scored })).model);
    expect(await inFile(scored, async (store) => bits((await train({ ...options, examples: store })).model))).toEqual(memory);
  });
});
