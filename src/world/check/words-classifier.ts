/**
 * What shared words alone can tell: logistic regression on the words that a query and a document have in common and on how
 * many they are, trained to tell a right document from a trap on the train split. A world that it solves would need no understanding.
 */
import { hashText, type Random } from '../../core/random.ts';
import { wordKeys } from '../words-in-common.ts';
import { type World, worldMaps } from '../world.ts';

const SIZE = 1 << 20;
const EPOCHS = 5;
/** Pairs of a right document and a trap that are drawn for each query. */
const PAIRS = { train: 1, test: 5 } as const;

/** The share of test's pairs of query and document (as many right ones as traps) that are told right. */
export function wordsAccuracy(world: World, random: Random): number {
  const keys = keysOf(world);
  const examples = (split: 'train' | 'test') => examplesOf(world, split, random.fork(split));
  const weights = new Float64Array(SIZE);
  const train = examples('train');
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const { query, document, right } of random.fork(epoch).shuffled(train)) {
      const active = featuresOf(keys(query), keys(document));
      const error = (right ? 1 : 0) - 1 / (1 + Math.exp(-score(weights, active)));
      for (const at of active) weights[at] = weights[at]! + (0.5 * error) / Math.sqrt(active.length);
    }
  const test = examples('test');
  const told = test.filter(({ query, document, right }) => score(weights, featuresOf(keys(query), keys(document))) > 0 === right);
  return told.length / test.length;
}

interface Example {
  readonly query: string;
  readonly document: string;
  readonly right: boolean;
}

function examplesOf({ qrels, traps }: World, split: 'train' | 'test', random: Random): Example[] {
  return [...qrels[split]].flatMap(([query, judged]): Example[] => {
    const right = [...judged].filter(([, grade]) => grade === 2).map(([id]) => id);
    const wrong = traps.get(query) ?? [];
    if (right.length === 0 || wrong.length === 0) return [];
    const own = random.fork(query);
    return Array.from({ length: PAIRS[split] }, (_, n) => n).flatMap((n) => [
      { query, document: own.fork('right').fork(n).pick(right), right: true },
      { query, document: own.fork('wrong').fork(n).pick(wrong), right: false },
    ]);
  });
}

function keysOf(world: World): (id: string) => readonly string[] {
  const { corpus, queries } = worldMaps(world);
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const document = corpus.get(id);
    const text = document ? `${document.title} ${document.text}` : queries.get(id)!.text;
    const keys = known.get(id) ?? [...new Set(wordKeys(text))];
    known.set(id, keys);
    return keys;
  };
}

function featuresOf(query: readonly string[], document: readonly string[]): number[] {
  const at = (feature: string) => (hashText(feature) >>> 0) % SIZE;
  const there = new Set(document);
  const shared = query.filter((key) => there.has(key));
  return [at('bias'), at(`count ${Math.min(8, shared.length)}`), ...shared.map((key) => at(`word ${key}`))];
}

const score = (weights: Float64Array, active: readonly number[]) =>
  active.reduce((sum, at) => sum + weights[at]!, 0) / Math.sqrt(active.length);
