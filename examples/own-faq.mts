/**
 * Your own FAQ: trains a model on a table of questions and answers, saves it, and answers new questions with it.
 *
 *   node own-faq.mts [faq.csv] [--model FOLDER or ORG/NAME] [--out runs/own-faq] [--steps N] [--ask "…"]…
 *
 * The table needs a column `question` and a column `answer`; several questions may have the same answer.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEncoder } from 'attune';
import { type Document, pairs, readRecords } from 'attune/data';
import { flatIndex } from 'attune/index';
import { train } from 'attune/training';
import { startingModel } from './starting-model.mts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string' },
    out: { type: 'string', default: 'runs/own-faq' },
    steps: { type: 'string' },
    ask: { type: 'string', multiple: true, default: ['My chain squeaks, what should I do?', 'Are you there on Saturday?'] },
  },
});
const table = positionals[0] ?? join(import.meta.dirname, 'data/faq.csv');

// 1. Train: the columns are found by their usual names; { anchor: 'frage', positive: 'antwort' } would name others.
const data = pairs(table);
const { encoder, recipe } = await startingModel(values.model, data);
const run = await train({
  encoder,
  data,
  ...recipe,
  ...(values.steps !== undefined && { maxSteps: Number(values.steps) }),
});
await run.encoder.save(values.out);
console.log(`trained for ${run.steps} steps; the model is in ${values.out}`);

// 2. Search: each distinct answer is a document.
const answers = new Map<string, Document>();
for await (const { fields } of readRecords(table)) {
  const text = String(fields['answer']);
  if (!answers.has(text)) answers.set(text, { id: `a${answers.size + 1}`, title: '', text });
}
const index = await flatIndex({ encoder: await loadEncoder(values.out), corpus: [...answers.values()] });
for (const question of values.ask) {
  console.log(`\n${question}`);
  for (const { score, text } of await index.search(question, { top: 3 })) console.log(`  ${score.toFixed(3)}  ${text}`);
}
