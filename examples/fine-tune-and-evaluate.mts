/**
 * Did it help? Fine-tunes a model and measures it before and after on questions that it was not trained on, with the paired test
 * that says whether the difference could be chance, and beside BM25, which looks at words alone.
 *
 *   node fine-tune-and-evaluate.mts [train.csv] [test.csv] [--model FOLDER or ORG/NAME] [--out runs/fine-tuned] [--steps N]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pairs, readData } from 'attune/data';
import { evaluate, pairedTest } from 'attune/evaluation';
import { infoNce } from 'attune/losses';
import { train } from 'attune/training';
import { startingModel } from './starting-model.mts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string' }, out: { type: 'string', default: 'runs/fine-tuned' }, steps: { type: 'string' } },
});
const [table = join(import.meta.dirname, 'data/faq.csv'), test = join(import.meta.dirname, 'data/faq-test.csv')] = positionals;

const { encoder: before, recipe } = await startingModel(values.model, pairs(table));
const run = await train({
  encoder: before,
  data: pairs(table),
  loss: infoNce({ temperature: 0.05 }),
  output: values.out, // keeps the log, and what `npx attune report` draws
  ...recipe,
  ...(values.steps !== undefined && { maxSteps: Number(values.steps) }),
});

// The test's answers are searched for each of its questions.
const { examples } = await readData(pairs(test));
const measure = (encoder: typeof before | 'bm25') =>
  evaluate({ encoder, data: examples, metrics: ['ndcg@10', 'mrr@10', 'recall@1'] });
const reports = { BM25: await measure('bm25'), before: await measure(before), after: await measure(run.encoder) };
console.table(
  Object.fromEntries(
    Object.entries(reports).map(([name, { metrics }]) => [
      name,
      Object.fromEntries(Object.entries(metrics).map(([metric, value]) => [metric, value.toFixed(3)])),
    ]),
  ),
);

const scores = (of: keyof typeof reports) => reports[of].byQuery.scores.get('ndcg@10')!;
const { difference, interval, p } = pairedTest(scores('before'), scores('after'));
console.log(
  `nDCG@10, after - before: ${difference.toFixed(3)} [${interval.map((end) => end.toFixed(3)).join(', ')}], p = ${p.toFixed(4)}`,
);
if (p > 0.05) console.log(`${reports.after.queries} questions are too few to tell this difference from chance.`);
