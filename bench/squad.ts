/** What the benches read: real questions and passages, always the same ones. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../src/core/errors.ts';
import { random } from '../src/core/random.ts';
import { documentText, readBeir } from '../src/data/beir-folder.ts';
import { readExamples } from '../src/data/examples.ts';
import { loadModel } from '../src/encoders/load-model.ts';
import { nodeFiles } from '../src/node/files.ts';
import type { BenchContext } from './bench.ts';

/** Token ids of a batch: the anchors' rows, then their positives', none of which occurs twice. */
export type PairBatch = readonly [anchors: readonly (readonly number[])[], positives: readonly (readonly number[])[]];

export interface BatchesOptions {
  readonly count: number;
  readonly pairs: number;
  /** Tokens that the texts of a batch are cut to. */
  readonly maxLength: (batch: number) => number;
}

/** Batches of questions and their passages, each batch with others, in a seeded order. */
export async function squadBatches({ model, data }: BenchContext, options: BatchesOptions): Promise<PairBatch[]> {
  const { count, pairs, maxLength } = options;
  const { tokenizer } = await loadModel(nodeFiles, model);
  const { examples } = await readExamples(nodeFiles, data);
  const order = random(1).shuffled(examples);
  let at = 0;
  return Array.from({ length: count }, (_, number) => {
    const chosen = new Map<string, string>();
    for (let looked = 0; chosen.size < pairs; looked++) {
      if (looked > order.length) throw tooFew(data, `${pairs} questions on different passages`);
      const { anchor, positives } = order[at++ % order.length]!;
      if (!chosen.has(positives[0]!)) chosen.set(positives[0]!, anchor);
    }
    const ids = (texts: Iterable<string>) => [...texts].map((text) => [...tokenizer.encode(text, maxLength(number))]);
    return [ids(chosen.values()), ids(chosen.keys())] as const;
  });
}

/** A batch of stretches of passages, every one of exactly `length` tokens. */
export async function fixedBatch({ model, data }: BenchContext, pairs: number, length: number): Promise<PairBatch> {
  const { tokenizer } = await loadModel(nodeFiles, model);
  const { corpus } = await readBeir(nodeFiles, data, []);
  const rows: number[][] = [];
  for (const document of corpus.values()) {
    const [first, ...rest] = tokenizer.encode(documentText(document), 512);
    const last = rest.pop()!;
    for (let at = 0; at + length - 2 <= rest.length; at += length - 2)
      rows.push([first!, ...rest.slice(at, at + length - 2), last]);
  }
  if (rows.length < 2 * pairs) throw tooFew(data, `${2 * pairs} stretches of ${length} tokens`);
  const chosen = random(1)
    .shuffled(rows)
    .slice(0, 2 * pairs);
  return [chosen.slice(0, pairs), chosen.slice(pairs)];
}

/** Passages and questions, 55 to 45, in a seeded order. */
export async function mixedTexts({ data }: BenchContext, count: number): Promise<string[]> {
  const { corpus, queries } = await readBeir(nodeFiles, data, []);
  const passages = [...corpus.values()].map(documentText).slice(0, Math.ceil(count * 0.55));
  const questions = [...queries.values()].map(({ text }) => text).slice(0, count - passages.length);
  if (passages.length + questions.length < count) throw tooFew(data, `${count} texts`);
  return random(7).shuffled([...passages, ...questions]);
}

const tooFew = (data: string, needed: string) =>
  new UserError({ code: 'data-too-small', message: `${data} does not have ${needed}`, fix: 'name a larger BEIR folder: --data' });

export async function writeJson(context: BenchContext, name: string, value: unknown): Promise<string> {
  const file = join(context.scratch, name);
  await writeFile(file, JSON.stringify(value));
  return file;
}
