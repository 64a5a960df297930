/**
 * Cross-lingual search: Chinese questions find English answers. Trains on questions of both languages with the same English
 * answers, and measures on Chinese questions that it was not trained on.
 *
 *   node cross-lingual.mts [--model FOLDER or ORG/NAME] [--out runs/cross-lingual] [--steps N] [--ask "…"]
 *
 * It starts from a new model, which learns the words of these few sentences only. One that was trained on many languages
 * (--model intfloat/multilingual-e5-small) knows both before it begins; one whose vocabulary is English, like
 * all-MiniLM-L6-v2, does not see most Chinese characters and cannot learn this.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pairs, readData } from 'attune/data';
import { evaluate } from 'attune/evaluation';
import { flatIndex } from 'attune/index';
import { train } from 'attune/training';
import { startingModel } from './starting-model.mts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'new' },
    out: { type: 'string', default: 'runs/cross-lingual' },
    steps: { type: 'string' },
    ask: { type: 'string', default: '自行车链条有声音怎么办?' },
  },
});
const here = (file: string) => join(import.meta.dirname, 'data', file);

const [english, chinese] = [await readData(pairs(here('faq.csv'))), await readData(pairs(here('faq-zh.csv')))];
const data = [...english.examples, ...chinese.examples];
const { encoder, recipe } = await startingModel(values.model, data);
const run = await train({
  encoder,
  data,
  evaluation: here('faq-zh-test.csv'), // Chinese questions, English answers
  ...recipe,
  epochs: 2 * recipe.epochs,
  ...(values.steps !== undefined && { maxSteps: Number(values.steps) }),
});
await run.encoder.save(values.out);

const ndcg = (metrics: Readonly<Record<string, number>> | undefined) => metrics?.['ndcg@10']?.toFixed(3);
const words = await evaluate({ encoder: 'bm25', data: here('faq-zh-test.csv') });
console.log(
  `nDCG@10: ${ndcg(run.before?.metrics)} before, ${ndcg(run.after?.metrics)} after, p = ${run.comparison?.p.toFixed(4)}`,
);
console.log(`words alone (BM25): ${ndcg(words.metrics)}, as the languages share hardly any`);

const corpus = english.examples.map(({ positives: [text = ''] }) => text);
const documents = [...new Set(corpus)].map((text, i) => ({ id: `a${i + 1}`, title: '', text }));
const index = await flatIndex({ encoder: run.encoder, corpus: documents });
console.log(`\n${values.ask}`);
for (const { score, text } of await index.search(values.ask, { top: 3 })) console.log(`  ${score.toFixed(3)}  ${text}`);
