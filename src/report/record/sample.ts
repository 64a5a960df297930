/**
 * The texts by which a report shows what training did to a model: the same ones before and after, drawn once. A fixed seed
 * draws them, so that two runs over the same data are shown by the same texts.
 */
import { type Random, random } from '../../core/random.ts';
import type { Example } from '../../data/example.ts';
import { documentText, type Retrieval } from '../../data/retrieval.ts';
import { answerableQueries } from '../../evaluation/metrics.ts';

/** A text that asks, and one that does or does not answer it. */
export interface TextPair {
  readonly query: string;
  readonly document: string;
}

/** Right for the query; drawn at random from what is not judged right; shares its words, and answers something else. */
export const pairKinds = ['positive', 'negative', 'trap'] as const;
export type PairKind = (typeof pairKinds)[number];

export interface Sample {
  /**
   * Held-out queries; the examples that were trained on, where no collection was evaluated; of pairs with scores, the
   * quarter with the highest ones.
   */
  readonly source: 'evaluation' | 'training' | 'scored';
  readonly pairs: Readonly<Record<PairKind, readonly TextPair[]>>;
  /** Of the positives, those that are drawn on the map: no text twice. */
  readonly map: readonly TextPair[];
}

export interface SampleOptions {
  /** Pairs of each kind; 400 of an evaluation, 120 of examples, if not given. */
  readonly size?: number;
}

const SEED = 1;
const ON_THE_MAP = 120;

/** From the queries of a split that have an answer: their best judged document, one at random, and a trap where there are any. */
export function sampleOfRetrieval(
  { queries, corpus, qrels }: Retrieval,
  split: string,
  traps: ReadonlyMap<string, readonly string[]> = new Map(),
  { size = 400 }: SampleOptions = {},
): Sample {
  const judged = qrels[split]!;
  const chance = random(SEED).fork('report');
  const asked = chance.shuffled(answerableQueries(judged)).slice(0, size);
  const documents = [...corpus.keys()];
  const pair = (query: string, document: string): TextPair => ({
    query: queries.get(query)!.text,
    document: documentText(corpus.get(document)!),
  });
  const positive = asked.map((query) => pair(query, best(judged.get(query)!)));
  const negative = asked.flatMap((query) => {
    const found = drawn(chance.fork(query), documents, (id) => (judged.get(query)!.get(id) ?? 0) <= 0);
    return found === undefined ? [] : [pair(query, found)];
  });
  const trap = asked.flatMap((query) => {
    const own = traps.get(query) ?? [];
    return own.length === 0 ? [] : [pair(query, chance.fork(`trap ${query}`).pick(own))];
  });
  return { source: 'evaluation', pairs: { positive, negative, trap }, map: distinct(positive) };
}

/** From examples: anchors with their own positive, with that of another example, and with a hard negative where there are any. */
export function sampleOfExamples(all: readonly Example[], { size = ON_THE_MAP }: SampleOptions = {}): Sample {
  const chance = random(SEED).fork('report');
  const scored = all.some(({ score }) => score !== undefined);
  const scores = all.map(({ score = 0 }) => score).sort((a, b) => b - a);
  const least = scores[Math.floor(scores.length / 4)] ?? 0;
  const examples = all.filter(({ score, label }) => label !== false && (score === undefined || score >= least));
  const asked = chance.shuffled(examples).slice(0, size);
  const texts = [...new Set(asked.map(({ positives }) => positives[0]!))];
  const right = Map.groupBy(examples, ({ anchor }) => anchor);
  const negative = asked.flatMap(({ anchor }, i) => {
    const own = new Set(right.get(anchor)!.flatMap(({ positives }) => positives));
    const found = drawn(chance.fork(i), texts, (text) => !own.has(text));
    return found === undefined ? [] : [{ query: anchor, document: found }];
  });
  const positive = asked.map(({ anchor, positives }) => ({ query: anchor, document: positives[0]! }));
  const unlike = chance.shuffled(all.filter(({ label }) => label === false)).slice(0, size);
  const trap = [
    ...asked.flatMap(({ anchor, negatives }) => (negatives[0] ? [{ query: anchor, document: negatives[0] }] : [])),
    ...unlike.map(({ anchor, positives }) => ({ query: anchor, document: positives[0]! })),
  ];
  return { source: scored ? 'scored' : 'training', pairs: { positive, negative, trap }, map: distinct(positive) };
}

const best = (judged: ReadonlyMap<string, number>): string => [...judged].reduce((a, b) => (b[1] > a[1] ? b : a))[0];

/** One that fits, or none after some tries: nearly all fit, or next to none do. */
function drawn(chance: Random, items: readonly string[], fits: (item: string) => boolean): string | undefined {
  for (let tries = 0; tries < 50; tries++) {
    const item = chance.pick(items);
    if (fits(item)) return item;
  }
  return items.find(fits);
}

function distinct(pairs: readonly TextPair[]): TextPair[] {
  const known = new Set<string>();
  const out: TextPair[] = [];
  for (const pair of pairs) {
    if (out.length === ON_THE_MAP || known.has(pair.query) || known.has(pair.document)) continue;
    known.add(pair.query).add(pair.document);
    out.push(pair);
  }
  return out;
}
