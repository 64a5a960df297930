import { afterAll, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles as files } from '../../node/files.ts';
import { common, examples, stopKernels } from '../../training/testing/tiny-training.ts';
import { train } from '../../training/train.ts';
import { readRun } from '../read-run.ts';
import { recordRun } from './record-run.ts';
import { sampleOfExamples } from './sample.ts';
import type { WatchedReport } from './watch.ts';
import { watchedRetrieval } from './watched-retrieval.ts';

afterAll(stopKernels);
const folderOf = temporaryFolders();

/** The examples as a collection of their own. */
const retrieval = {
  name: 'questions',
  corpus: new Map(examples.map(({ positives }, i) => [`d${i}`, { id: `d${i}`, title: '', text: positives[0]! }])),
  queries: new Map(examples.map(({ anchor }, i) => [`q${i}`, { id: `q${i}`, text: anchor }])),
  qrels: { test: new Map(examples.map((_, i) => [`q${i}`, new Map([[`d${i}`, 1]])])) },
};

it('keeps figures, texts, similarities and vectors of a real run, before and after', async () => {
  const folder = `${await folderOf({})}/run`;
  const options = common();
  const evaluated = watchedRetrieval(retrieval, { split: 'test', traps: new Map([['q0', ['d1']]]) });
  const result = await train<WatchedReport>({
    ...options,
    evaluation: { metric: 'ndcg@10', run: evaluated.run },
    output: { files, folder },
  });
  await recordRun({ files, folder, model: options.model, examples, evaluated, result, machine: options, notes: ['said'] });
  const { evidence, missing, steps, evaluations } = await readRun(files, folder);
  expect([missing, steps.length, evaluations.map(({ step }) => step)]).toEqual([[], 12, [0, 12]]);
  const { evaluation, similarities, map, vectors, notes } = evidence!;
  expect(notes).toEqual(['said']);
  expect(evaluation!.after.metrics).toEqual(result.after!.metrics);
  expect(evaluation!.tests['ndcg@10']!.difference).toBeCloseTo(
    result.after!.metrics['ndcg@10']! - result.before!.metrics['ndcg@10']!,
    9,
  );
  expect(evaluation!.queries!.details).toHaveLength(32);
  for (const { right, id } of evaluation!.queries!.details) expect(right).toEqual([id.replace('q', 'd')]);
  expect([similarities.positive.after.length, similarities.negative.after.length, similarities.trap.after.length]).toEqual([
    32, 32, 1,
  ]);
  expect([vectors.after.rows, vectors.after.columns]).toEqual([map.length, 128]);
  // Halves of vectors of length 1, kept with the texts that they are of: a pair's cosine is that of the histogram.
  const at = map.findIndex(({ text }) => text === evaluated.sample.map[0]!.query);
  const [query, document] = [
    vectors.after.data.subarray(at * 128, at * 128 + 128),
    vectors.after.data.subarray((at + 1) * 128, (at + 2) * 128),
  ];
  const product = query.reduce((sum, value, i) => sum + value * document[i]!, 0);
  expect(product).toBeCloseTo(similarities.positive.after[evaluated.sample.pairs.positive.indexOf(evaluated.sample.map[0]!)]!, 2);
});

it('looks at the examples where nothing was evaluated, and says so', async () => {
  const folder = `${await folderOf({})}/run`;
  const options = { ...common(), maxSteps: 2 };
  const result = await train<WatchedReport>({ ...options, output: { files, folder } });
  await recordRun({ files, folder, model: options.model, examples, result, machine: options, notes: [] });
  const { evidence } = await readRun(files, folder);
  expect([evidence!.source, evidence!.evaluation, evidence!.similarities.positive.before.length]).toEqual([
    'training',
    undefined,
    32,
  ]);
  expect(evidence!.similarities.positive.before).not.toEqual(evidence!.similarities.positive.after);
});

it('takes as right what scores and labels call so', () => {
  const pair = (i: number) => ({ anchor: `a${i}`, positives: [`b${i}`], negatives: [], weight: 1 });
  const scored = sampleOfExamples(Array.from({ length: 40 }, (_, i) => ({ ...pair(i), score: i / 10 })));
  expect(scored.source).toBe('scored');
  for (const { query } of scored.pairs.positive) expect(Number(query.slice(1))).toBeGreaterThanOrEqual(29);
  const labelled = sampleOfExamples(Array.from({ length: 10 }, (_, i) => ({ ...pair(i), label: i < 5 })));
  expect(labelled.pairs.positive).toHaveLength(5);
  expect(labelled.pairs.trap.map(({ query }) => query).sort()).toEqual(['a5', 'a6', 'a7', 'a8', 'a9']);
});
