/**
 * From scratch, without any download: makes a small bilingual world of support texts, trains a tokenizer on it, then a model of
 * random weights, and measures it beside BM25, which looks at words alone. The world has *traps*: documents that share a question's
 * words and answer another one.
 *
 *   node from-scratch.mts [--documents 2000] [--size tiny|small|base] [--steps N] [--out runs/from-scratch]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newEncoder } from 'attune';
import { beir } from 'attune/data';
import { evaluate } from 'attune/evaluation';
import { writeReport } from 'attune/report';
import { train } from 'attune/training';
import { generateWorld, trapRate, writeWorld } from 'attune/world';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '2000' },
    size: { type: 'string', default: 'tiny' },
    steps: { type: 'string' },
    out: { type: 'string', default: 'runs/from-scratch' },
  },
});
const sizes = ['tiny', 'small', 'base'] as const;
const size = sizes.find((name) => name === values.size);
if (size === undefined) throw new Error(`--size is one of ${sizes.join(', ')}`);

// 1. A world: texts, judgements, and splits whose test questions are worded as no training question is.
const world = generateWorld({ seed: 1, documents: Number(values.documents) });
const folder = join(values.out, 'world');
const { documents, judgements } = await writeWorld(folder, world);
console.log(`${documents} documents, ${judgements.train} judgements to train on: ${folder}`);

// 2. A tokenizer of its words, and a model of random weights.
const data = beir(folder);
const encoder = await newEncoder({ size, data, vocabulary: 4000 });
const { tokenizer } = encoder.model;
console.log(`${tokenizer.vocabularySize} tokens; 如何办理退款? is ${tokenizer.tokens('如何办理退款?').join(' ')}`);

// 3. Training, measured before and after on the test split.
const run = await train({
  encoder,
  data,
  evaluation: folder,
  output: join(values.out, 'model'),
  batch: 64,
  epochs: 3,
  learningRate: 1e-3,
  ...(values.steps !== undefined && { maxSteps: Number(values.steps) }),
});
console.log(`${run.steps} steps, ${Math.round(run.tokensPerSecond)} tokens a second`);

// 4. What it came to.
const words = await evaluate({ encoder: 'bm25', data: folder });
const after = await evaluate({ encoder: run.encoder, data: folder });
for (const [name, report] of [
  ['BM25', words],
  ['the new model', after],
] as const)
  console.log(
    `${name.padEnd(14)} nDCG@10 ${report.metrics['ndcg@10']?.toFixed(3)}, traps above right answers: ` +
      `${(100 * trapRate(report.rankings, world.qrels.test, world.traps)).toFixed(1)} %`,
  );
const { file } = await writeReport({ runs: [join(values.out, 'model')] });
console.log(`what training did, in pictures: ${file}`);
