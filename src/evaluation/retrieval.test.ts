import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { hashText } from '../core/random.ts';
import { type Retrieval, readBeir } from '../data/beir-folder.ts';
import type { Embedder } from '../embed/embedder.ts';
import { nodeFiles } from '../node/files.ts';
import { words } from '../text/segment.ts';
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
