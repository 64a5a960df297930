import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { hashText } from '../core/random.ts';
import { similarity as similarityOf } from '../core/similarity.ts';
import { type Retrieval, readBeir } from '../data/beir-folder.ts';
import { chunkDocuments } from '../data/chunk-documents.ts';
import type { Embedder } from '../embed/embedder.ts';
import { truncatedEmbedder } from '../embed/truncated-embedder.ts';
import { nodeFiles } from '../node/files.ts';
import { words } from '../text/segment.ts';
import { queryResults } from './query-results.ts';
import { evaluateBm25, evaluateRetrieval } from './retrieval.ts';

/** A real, if simple, embedding: words hashed into 1,024 dimensions. */
const hashed: Embedder = {
  name: 'hashed-words',
  dimensions: 1024,
  similarity: 'cosine',
  embed: async (texts, { signal } = {}) => {
    signal?.throwIfAborted();
    const m = matrix(texts.length, 1024);
    texts.forEach((text, i) => {
      for (const word of words(text)) m.data[i * 1024 + (hashText(word) >>> 22)]! += 1;
    });
    return m;
  },
};

const collection = (
  documents: Readonly<Record<string, string>>,
  queries: Readonly<Record<string, string>>,
  judged: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Retrieval => ({
  name: 'small',
  corpus: new Map(Object.entries(documents).map(([id, text]) => [id, { id, title: '', text }])),
  queries: new Map(Object.entries(queries).map(([id, text]) => [id, { id, text }])),
  qrels: { test: new Map(Object.entries(judged).map(([query, grades]) => [query, new Map(Object.entries(grades))])) },
});

const small = collection(
  { d1: 'get a refund', d2: 'track a parcel', d3: 'change the address' },
  { q1: 'refund please', q2: 'where is my parcel', q3: 'anything', q4: 'not judged' },
  { q1: { d1: 1 }, q2: { d2: 2, d3: 1 }, q3: { d1: 0 } },
);

describe('the evaluation of retrieval', () => {
  it('reports means, intervals and rankings of the queries that have an answer', async () => {
    const report = await evaluateRetrieval(hashed, { retrieval: small, split: 'test' });
    expect(report).toMatchObject({
      task: 'retrieval',
      model: 'hashed-words',
      data: 'small',
      split: 'test',
      queries: 2,
      documents: 3,
      warnings: [],
    });
    expect(Object.keys(report.metrics)).toEqual(['ndcg@10', 'mrr@10', 'map@100', 'recall@1', 'recall@10', 'recall@100']);
    expect(report.metrics['recall@1']).toBe(0.75);
    expect(report.metrics['mrr@10']).toBe(1);
    expect(report.intervals['mrr@10']).toEqual([1, 1]);
    expect(report.rankings.get('q1')![0]).toBe('d1');
    expect(report.byQuery.queries).toEqual(['q1', 'q2']);
  });

  it('does not depend on the order of the corpus, whatever ties', async () => {
    const equal = Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`d${i}`, 'the same text']));
    const turned = Object.fromEntries(Object.entries(equal).reverse());
    const [first, second] = await Promise.all(
      [equal, turned].map((documents) =>
        evaluateRetrieval(hashed, { retrieval: collection(documents, { q: 'text' }, { q: { d99: 1 } }), split: 'test' }),
      ),
    );
    expect(first!.rankings.get('q')).toEqual(second!.rankings.get('q'));
    expect(first!.rankings.get('q')!.slice(0, 3)).toEqual(['d99', 'd98', 'd97']);
    expect(first!.rankings.get('q')).toHaveLength(100);
  });

  it('takes other metrics, and ranks as deep as they need', async () => {
    const report = await evaluateRetrieval(hashed, {
      retrieval: small,
      split: 'test',
      metrics: ['precision@2', 'ndcg@500'],
      top: 500,
    });
    expect(report.metrics['precision@2']).toBeGreaterThan(0.4);
    await expect(evaluateRetrieval(hashed, { retrieval: small, split: 'test', top: 50 })).rejects.toThrow(
      'top is 50; it must be a whole number from 100, which the metrics need',
    );
    await expect(evaluateRetrieval(hashed, { retrieval: small, split: 'test', metrics: ['accuracy'] })).rejects.toThrow(
      'there is no metric accuracy',
    );
  });

  it('warns where the ruler is not the one of the model', async () => {
    const { warnings } = await evaluateRetrieval(hashed, { retrieval: small, split: 'test', similarity: 'l2' });
    expect(warnings).toEqual(['hashed-words was trained for cosine and is searched with l2']);
  });

  it('tells how far it is, and stops when it is asked to', async () => {
    const tasks: string[] = [];
    await evaluateRetrieval(hashed, {
      retrieval: small,
      split: 'test',
      progress: ({ task, done, total }) => tasks.push(`${task} ${done}/${total}`),
    });
    expect(tasks.at(-1)).toBe('searching 3 documents 2/2');
    await expect(
      evaluateRetrieval(hashed, { retrieval: small, split: 'test', signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
  });

  it('refuses a split in which nothing is relevant, and one that was not read', async () => {
    const nothing = collection({ d: 'a' }, { q: 'b' }, { q: { d: 0 } });
    await expect(evaluateRetrieval(hashed, { retrieval: nothing, split: 'test' })).rejects.toThrow(
      'no query of the split test has a relevant document',
    );
    expect(() => evaluateBm25({ retrieval: small, split: 'dev' })).toThrow('the split dev was not read; there are test');
  });
});

describe('the worst queries', () => {
  const hard = collection(
    { d1: 'get a refund', d2: 'track a parcel', d3: 'parcel parcel', d4: 'nothing at all', d5: '如何办理退款' },
    { q1: 'refund', q2: 'where is my parcel', q3: '退货', q4: 'get a refund' },
    { q1: { d4: 2, d2: 1 }, q2: { d2: 1 }, q3: { d3: 1 }, q4: { d1: 1 } },
  );

  it('are told of with what was right, wherever it stands, and what was found instead', async () => {
    const { failures, metrics } = await evaluateRetrieval(hashed, {
      ...{ retrieval: hard, split: 'test', metrics: ['ndcg@1', 'mrr@1'], failures: 2 },
    });
    expect(metrics['ndcg@1']).toBe(0.25);
    expect(failures!.map(({ query, text }) => [query, text])).toEqual([
      ['q1', 'refund'],
      ['q3', '退货'],
    ]);
    const [{ metrics: figures, right, instead }] = failures as [NonNullable<typeof failures>[number]];
    expect(figures).toEqual({ 'ndcg@1': 0, 'mrr@1': 0 });
    // Of equal scores the greater id stands first: d5, d4, d3, d2.
    expect(right.map(({ id, grade, rank, text }) => [id, grade, rank, text])).toEqual([
      ['d4', 2, 3, 'nothing at all'],
      ['d2', 1, 5, 'track a parcel'],
    ]);
    expect(instead.map(({ id, rank, text }) => [id, rank, text])).toEqual([
      ['d1', 1, 'get a refund'],
      ['d5', 2, '如何办理退款'],
    ]);
    expect(instead[0]!.score).toBeCloseTo(1 / Math.sqrt(3), 6);
  });

  it('are none where every query is answered in full, and say of BM25 what shares no word', async () => {
    const all = await evaluateRetrieval(hashed, { retrieval: hard, split: 'test', metrics: ['recall@5'], failures: 9 });
    expect(all.failures).toEqual([]);
    const words = evaluateBm25({ retrieval: hard, split: 'test', failures: 1 });
    expect(words.failures![0]).toMatchObject({ query: 'q1', instead: [{ id: 'd1', rank: 1 }] });
    expect(words.failures![0]!.right[0]).toMatchObject({ id: 'd4', rank: null, score: null });
    expect(() => evaluateBm25({ retrieval: hard, split: 'test', failures: 0 })).toThrow(
      'failures is 0; it must be a whole number from 1',
    );
  });

  it('stand in the results of all queries', async () => {
    const report = await evaluateRetrieval(hashed, { retrieval: hard, split: 'test' });
    const results = queryResults(report, hard, { top: 1 });
    expect(results.map(({ query }) => query)).toEqual(['q1', 'q2', 'q3', 'q4']);
    expect(results[3]).toMatchObject({
      text: 'get a refund',
      metrics: { 'recall@1': 1 },
      relevant: [{ id: 'd1', grade: 1, rank: 1 }],
      found: [{ id: 'd1', rank: 1, grade: 1 }],
    });
    expect(results[0]!.found[0]).toEqual({ id: 'd1', rank: 1, score: expect.closeTo(1 / Math.sqrt(3), 6) });
  });
});

describe('embeddings cut short', () => {
  it('are the first numbers, of length 1 again where they had it', async () => {
    const vectors = matrix(3, 4, Float32Array.from([0.6, 0, 0.8, 0, 3, 4, 0, 0, 0, 0, 0, 0]));
    const plain: Embedder = { name: 'm', dimensions: 4, similarity: 'dot', embed: async () => vectors };
    const cut = truncatedEmbedder(plain, 2);
    expect([cut.dimensions, cut.similarity]).toEqual([2, 'dot']);
    expect([...(await cut.embed([])).data]).toEqual([1, 0, 3, 4, 0, 0]);
    expect(truncatedEmbedder({ ...plain, countTokens: (text) => text.length }, 2).countTokens!('abc')).toBe(3);
    expect(truncatedEmbedder(plain, 4)).toBe(plain);
    for (const dims of [0, 1.5, 5])
      expect(() => truncatedEmbedder(plain, dims)).toThrow(
        `truncateDims is ${dims}; it must be a whole number from 1 to 4, the dimensions of the model`,
      );
  });

  it('are what is searched', async () => {
    const report = await evaluateRetrieval(hashed, { retrieval: small, split: 'test', truncateDims: 64 });
    expect(report.dimensions).toBe(64);
    const cut = await evaluateRetrieval(truncatedEmbedder(hashed, 64), { retrieval: small, split: 'test' });
    expect(report.metrics).toEqual(cut.metrics);
    expect(evaluateBm25({ retrieval: small, split: 'test' }).dimensions).toBeUndefined();
  });
});

describe('documents in passages', () => {
  const filler = 'The weather was mild that day. Nobody had brought an umbrella. ';
  const long = collection(
    {
      d1: `${filler.repeat(3)}Money comes back within five days. ${filler.repeat(3)}`,
      d2: 'A parcel comes back when nobody takes it in within a week or so.',
      d3: filler,
    },
    { q: 'when does money come back' },
    { q: { d1: 1 } },
  );
  const counting = { ...hashed, countTokens: (text: string) => text.split(/\s+/).filter(Boolean).length };

  it('score by the best one, as the definition has it', async () => {
    const chunk = { tokens: 12, overlap: 0 };
    const report = await evaluateRetrieval(counting, { retrieval: long, split: 'test', chunk });
    const pieces = chunkDocuments([...long.corpus.values()], { ...chunk, countTokens: counting.countTokens });
    expect([report.documents, report.passages, pieces.length > 9]).toEqual([3, pieces.length, true]);
    const [query] = [...long.queries.values()];
    const asked = (await hashed.embed([query!.text])).data;
    const best = new Map<string, number>();
    for (const { id, text } of pieces) {
      const { data } = await hashed.embed([text]);
      const score = similarityOf('cosine', data, asked);
      best.set(id, Math.max(best.get(id) ?? -1, score));
    }
    const [found, scores] = [report.rankings.get(query!.id)!, report.scores.get(query!.id)!];
    expect(found).toEqual([...best].sort((a, b) => b[1] - a[1]).map(([id]) => id));
    found.forEach((id, i) => {
      expect(scores[i]).toBeCloseTo(best.get(id)!, 5);
    });
    const whole = await evaluateRetrieval(counting, { retrieval: long, split: 'test' });
    expect([found[0], whole.rankings.get(query!.id)![0]]).toEqual(['d1', 'd2']);
    expect(whole).not.toHaveProperty('passages');
    const worst = await evaluateRetrieval(counting, { retrieval: long, split: 'test', chunk: { tokens: 60 }, failures: 1 });
    expect(worst.failures).toBeDefined();
  });

  it('need a model that counts tokens', async () => {
    await expect(evaluateRetrieval(hashed, { retrieval: long, split: 'test', chunk: { tokens: 9 } })).rejects.toThrow(
      'hashed-words does not tell how many tokens a text has, which chunk counts in',
    );
  });
});

describe('the baseline', () => {
  it('is reported like a model', () => {
    const report = evaluateBm25({ retrieval: small, split: 'test' });
    expect(report).toMatchObject({ task: 'retrieval', model: 'bm25', queries: 2, documents: 3 });
    expect(report.rankings.get('q1')).toEqual(['d1']);
    expect(report.metrics['recall@1']).toBe(0.75);
  });

  // Judged with PyPI's rank_bm25 0.2.2 over the same words, nDCG@10 is 0.987 on the first 700 questions of cmrc2018-zh.
  it.skipIf(!existsSync('../shared/data/cmrc2018-zh'))(
    'finds nearly every Chinese paragraph of CMRC 2018 (needs ../shared/data)',
    async () => {
      const retrieval = await readBeir(nodeFiles, '../shared/data/cmrc2018-zh', ['test']);
      expect(evaluateBm25({ retrieval, split: 'test' }).metrics['ndcg@10']).toBeGreaterThan(0.98);
    },
  );
});
