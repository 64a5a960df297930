import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateWorld } from './generate.ts';
import { topics } from './support/topics/index.ts';
import { phones } from './support/topics/phones.ts';
import type { World } from './world.ts';

const documents = (world: World) => new Map(world.corpus.map((document) => [document.id, document]));
const queries = (world: World) => new Map(world.queries.map((query) => [query.id, query]));

/** How many of the smaller map's entries the larger one has, and has unchanged. */
function kept<V>(smaller: ReadonlyMap<string, V>, larger: ReadonlyMap<string, V>) {
  const there = [...smaller].filter(([id]) => larger.has(id));
  const same = there.filter(([id, value]) => JSON.stringify(larger.get(id)) === JSON.stringify(value));
  return { there: there.length, same: same.length };
}

const small = generateWorld({ seed: 5, documents: 600 });

describe('a world', () => {
  it('has as many texts as were asked for, each under an id of its own', () => {
    const world = generateWorld({ seed: 2, documents: 700, trainQueries: 900, trapsPerQuery: 3 });
    expect(world.corpus.length).toBe(700);
    expect([...documents(world)].length).toBe(700);
    const count = (split: string) => world.queries.filter(({ metadata }) => metadata.split === split).length;
    expect([count('train'), count('dev'), count('test')]).toEqual([900, 64, 129]);
    expect([...queries(world)].length).toBe(world.queries.length);
    expect(Math.max(...[...world.traps.values()].map((traps) => traps.length))).toBe(3);
  });

  it('is the same bytes for the same seed, on every platform', () => {
    const sum = createHash('sha256').update(JSON.stringify([small.corpus, small.queries, [...small.traps]]));
    for (const split of ['train', 'dev', 'test'] as const)
      sum.update(JSON.stringify([...small.qrels[split]].map(([query, judged]) => [query, [...judged]])));
    // Texts that change change this; so does nothing else. Raise worldVersion in world-folder.ts with it.
    expect(sum.digest('hex')).toBe('ed330939afe21f06fca5daa6b4d182b6c4941d8aa3d9e89bee2cfb1c74d85429');
  });

  it('is another one for another seed', () => {
    const other = generateWorld({ seed: 6, documents: 600 });
    expect(kept(documents(small), documents(other)).same).toBeLessThan(0.1 * small.corpus.length);
  });

  it('keeps its texts when it grows, within a help centre and beyond', () => {
    for (const larger of [generateWorld({ seed: 5, documents: 1100 }), generateWorld({ seed: 5, documents: 3300 })]) {
      expect(kept(documents(small), documents(larger))).toEqual({ there: 600, same: 600 });
      const all = small.queries.length;
      expect(kept(queries(small), queries(larger))).toEqual({ there: all, same: all });
    }
  });

  it('keeps the texts of all topics when one is added', () => {
    const without = generateWorld({ seed: 5, documents: 600, topics: topics.filter(({ id }) => id !== phones.id) });
    const { there, same } = kept(documents(without), documents(small));
    expect(there).toBeGreaterThan(0.8 * 600);
    expect(same).toBe(there);
    const asked = kept(queries(without), queries(small));
    expect(asked.there).toBeGreaterThan(0.8 * without.queries.length);
    expect(asked.same).toBe(asked.there);
  });

  it('keeps to the languages that are asked for', () => {
    const world = generateWorld({ seed: 5, documents: 300, languages: ['en'] });
    expect(new Set(world.corpus.map(({ metadata }) => metadata.lang))).toEqual(new Set(['en']));
    expect(world.corpus.filter(({ title, text }) => /\p{Script=Han}/u.test(title + text))).toEqual([]);
  });

  it('refuses what is out of range', () => {
    const refused = (options: Partial<Parameters<typeof generateWorld>[0]>) => () => generateWorld({ seed: 1, ...options });
    expect(refused({ documents: 100 })).toThrow(
      '--documents is 100; it must be at least 400, one for each topic, intent and language',
    );
    expect(refused({ documents: 1.5 })).toThrow('--documents is 1.5; it must be a whole number above 0');
    expect(refused({ trainQueries: 0 })).toThrow('--train-queries is 0; it must be a whole number above 0');
    expect(refused({ noise: 1.1 })).toThrow('--noise is 1.1; it must be between 0 and 1');
    expect(refused({ seed: Number.NaN })).toThrow('--seed is NaN; it must be a whole number');
    expect(refused({ languages: [] })).toThrow('--lang is ""; it must be some of zh, en');
  });
});
