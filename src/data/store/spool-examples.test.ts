import { truncate } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../encoders/testing/memory-files.ts';
import { nodeFiles } from '../../node/files.ts';
import { planBatch } from '../batch-plan.ts';
import type { Example } from '../example.ts';
import { refusal, temporaryFolders } from '../testing/temporary-folder.ts';
import { storeInMemory } from './example-store.ts';
import { spoolExamples } from './spool-examples.ts';

const folderOf = temporaryFolders();
const spooled = async (examples: readonly Example[]) => {
  const file = `${await folderOf({})}/run/examples.jsonl`;
  return { file, store: await spoolExamples(nodeFiles, file, storeInMemory(examples).all()) };
};
const quickly = (examples: readonly Example[]) => spoolExamples(memoryFiles(), 'e.jsonl', storeInMemory(examples).all());
const allOf = async (all: AsyncIterable<Example>) => {
  const found = [];
  for await (const example of all) found.push(example);
  return found;
};
const example = (anchor: string, positives: readonly string[], negatives: readonly string[] = []): Example => ({
  ...{ anchor, positives, negatives, weight: 1 },
});

describe('examples in a file', () => {
  it('are those that were put in, in any order, whatever their texts', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    const texts = fc.array(text, { minLength: 1, maxLength: 3 });
    const any = fc.record({
      ...{ anchor: text, positives: texts, negatives: fc.array(text, { maxLength: 3 }) },
      weight: fc.constantFrom(1, 0.1, 2.5),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(any, { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(19), { maxLength: 40 }),
        async (list, order) => {
          const { store } = await spooled(list);
          const indices = order.map((index) => index % list.length);
          expect(await store.at(indices)).toEqual(indices.map((index) => list[index]));
          expect(await allOf(store.all())).toEqual(list);
          expect(store.facts).toEqual(storeInMemory(list).facts);
          await store.close();
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it('keep scores and labels, and what training does not read is left out', async () => {
    const scored = [
      { ...example('a', ['b']), score: 0.25, source: 'x' },
      { ...example('c', ['d']), score: -1 },
    ];
    const { store } = await spooled(scored);
    expect(await store.at([1, 0])).toEqual([
      { ...example('c', ['d']), score: -1 },
      { ...example('a', ['b']), score: 0.25 },
    ]);
    expect(store.facts).toMatchObject({
      form: 'scored',
      scores: { least: { value: -1, at: 1 }, greatest: { value: 0.25, at: 0 } },
    });
    await store.close();
    const labelled = [{ ...example('a', ['b']), label: true }];
    const other = await spooled(labelled);
    expect(await allOf(other.store.all())).toEqual(labelled);
    await other.store.close();
  });

  it('are more than a chunk, with lines that are longer than one', async () => {
    const list = Array.from({ length: 3000 }, (_, i) =>
      example(`question ${i}`, [`${i} ${'文'.repeat(i === 1500 ? 800_000 : 300)}`]),
    );
    const { store } = await spooled(list);
    expect(await allOf(store.all())).toEqual(list);
    expect(await store.at([2999, 1500, 0])).toEqual([list[2999], list[1500], list[0]]);
    await store.close();
  });

  it('know what belongs together as examples in memory do', async () => {
    // Few texts, so that anchors come again, and positives are anchors elsewhere.
    const text = fc.constantFrom('A', 'a ', 'b', 'c', 'd', 'e', 'f', 'Ｆ');
    const any = fc.record({
      ...{ anchor: text, positives: fc.array(text, { minLength: 1, maxLength: 3 }) },
      ...{ negatives: fc.array(text, { maxLength: 2 }), weight: fc.constant(1) },
    });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 12 }), fc.nat(11), async (list, size) => {
        const store = await quickly(list);
        const batch = list.slice(0, size + 1);
        expect(planBatch(batch, store.known)).toEqual(planBatch(batch, storeInMemory(list).known));
        await store.close();
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('lie in a file that is removed when they are closed', async () => {
    const { store, file } = await spooled([example('a', ['b'])]);
    expect(new TextDecoder().decode(await nodeFiles.read(file))).toBe('{"anchor":"a","positive":"b"}\n');
    await store.close();
    expect(await nodeFiles.exists(file)).toBe(false);
  });

  it('that somebody has cut short are an error that says so', async () => {
    const { store, file } = await spooled([example('a', ['b']), example('c', ['d'])]);
    await truncate(file, 40);
    expect(await refusal(store.at([1]), file.slice(0, file.lastIndexOf('/')))).toEqual({
      code: 'file-damaged',
      message: 'examples.jsonl: the examples of the run are no longer whole: 10 of 30 bytes were there at byte 30',
      fix: 'leave this file alone while the run lasts, and go on with it: --resume',
    });
    await store.close();
  });

  it('whose reader fails leave no file', async () => {
    const file = `${await folderOf({})}/examples.jsonl`;
    async function* failing() {
      yield example('a', ['b']);
      throw new Error('line 2 is broken');
    }
    await expect(spoolExamples(nodeFiles, file, failing())).rejects.toThrow('line 2 is broken');
    expect(await nodeFiles.list(file.slice(0, file.lastIndexOf('/')))).toEqual([]);
  });
});
