import { expect, test } from 'vitest';
import { silent } from '../../core/progress.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { ortRuntime } from '../../runtime/ort/ort-runtime.ts';
import { runDemo } from './run-demo.ts';
import { demoSettings } from './settings.ts';
import { showSearch, showTable } from './show.ts';
import { smallWorld } from './testing/small-world.ts';

const threads = 2;

/** The demo's own steps, on the shop as a whole and two topics, for a few steps. */
test('trains on a small world, measures all five, and a trained model beats an untrained one', async () => {
  const world = smallWorld();
  const few = { batch: 16, maxSteps: 12 };
  const settings = {
    ...demoSettings,
    vocabularySize: 1000,
    maxLength: 32,
    inBatch: { ...demoSettings.inBatch, ...few, maxSteps: 60 },
    hardNegatives: { ...demoSettings.hardNegatives, ...few },
    triplet: { ...demoSettings.triplet, ...few },
  };
  const notes: string[] = [];
  const kernels = nodeKernels(threads);
  const machine = { runtime: await ortRuntime(), precision: 'float32', threads, kernels, progress: silent } as const;
  const { table, searches, model } = await runDemo(world, settings, { ...machine, onNote: (note) => notes.push(note) });
  await kernels.dispose();

  expect(table.map(({ system }) => system)).toEqual(['untrained', 'BM25', 'in-batch only', 'with hard negatives', 'triplet']);
  for (const { ndcg, recall, trapRate, queries } of table) {
    expect(queries).toBe(world.qrels.test.size);
    for (const { value, interval } of [ndcg, recall, trapRate]) {
      expect(value).toBeGreaterThanOrEqual(interval[0]);
      expect(value).toBeLessThanOrEqual(interval[1]);
    }
  }
  const [untrained, , inBatch, hard] = table;
  expect(inBatch!.ndcg.interval[0]).toBeGreaterThan(untrained!.ndcg.interval[1]);
  expect(hard!.ndcg.interval[0]).toBeGreaterThan(untrained!.ndcg.interval[1]);
  expect(model.name).toBe('with hard negatives');
  expect(notes.join('\n')).toContain('hard negatives for each of 320 queries of train');

  expect(searches.map(({ search }) => search.query)).toContain('如何办理退款?');
  for (const shown of searches) {
    expect(shown.sights.map(({ system }) => system)).toEqual(table.map(({ system }) => system));
    expect(shown.search.right.metadata.intent).not.toBe(shown.search.trap.metadata.intent);
    expect(showSearch(shown)).toContain(shown.search.query);
  }
  expect(showTable(table).split('\n')).toHaveLength(6);
}, 300_000);
