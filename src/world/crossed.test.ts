import { describe, expect, it } from 'vitest';
import { crossed, designTexts, supportFactors } from './crossed.ts';
import { openWorld } from './open-world.ts';

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

describe('crossed factors', () => {
  it('are all combinations, the last factor changing first', () => {
    expect(crossed({ topic: ['phones', 'books'], lang: ['zh', 'en'] })).toEqual([
      { topic: 'phones', lang: 'zh' },
      { topic: 'phones', lang: 'en' },
      { topic: 'books', lang: 'zh' },
      { topic: 'books', lang: 'en' },
    ]);
    const { lang, register } = supportFactors;
    expect(crossed({ lang, register, depth: [1, 2, 3] }).length).toBe(30);
  });

  it('need levels, each once', () => {
    expect(() => crossed({ lang: [] })).toThrow('the factor lang has no levels');
    expect(() => crossed({ lang: ['zh', 'zh'] })).toThrow('the factor lang has zh twice');
  });
});

describe('texts of a design', () => {
  const cells = crossed({
    topic: ['phones', 'books'],
    intent: ['refund', 'exchange'],
    lang: ['zh', 'en'],
    register: ['formal', 'terse'],
    branded: [true, false],
  });

  it('are as many for each combination, different, and the same for the same seed', async () => {
    const texts = await all(designTexts(cells, { seed: 1, each: 6 }));
    expect(texts.length).toBe(6 * cells.length);
    for (const [, list] of Map.groupBy(texts, ({ topic, intent, lang, register, branded }) =>
      [topic, intent, lang, register, branded].join(),
    ))
      expect(list.map(({ replicate }) => replicate)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThan(0.9 * texts.length);
    expect(texts.every(({ text, lang }) => (lang === 'zh') === /\p{Script=Han}/u.test(text))).toBe(true);
    expect(await all(designTexts(cells, { seed: 1, each: 6 }))).toEqual(texts);
  });

  it('refuse levels and combinations that are not there', async () => {
    const [cell] = cells;
    const refused = (change: object) => all(designTexts([{ ...cell!, ...change }], { seed: 1, each: 1 }));
    await expect(refused({ topic: 'phone' })).rejects.toThrow('the factor topic has no level phone');
    await expect(refused({ topic: 'phone' })).rejects.toMatchObject({ fix: 'did you mean phones?' });
    await expect(refused({ topic: 'streaming', intent: 'track-return' })).rejects.toMatchObject({ code: 'combination-missing' });
  });
});

describe('an open world', () => {
  it('gives texts, queries, judgements, traps and pairs that fit together', async () => {
    const world = openWorld({ part: 'senses', seed: 4, documents: 400, languages: ['en'] });
    const [texts, queries] = [await all(world.texts()), await all(world.queries())];
    const [documents, asked] = [
      new Map(texts.map((text) => [text.id, text])),
      new Map(queries.map((query) => [query.id, query])),
    ];
    expect(documents.size).toBe(400);
    const judgements = await all(world.judgements());
    expect(judgements.length).toBeGreaterThan(queries.length);
    for (const { query, document, split } of judgements) {
      expect(documents.get(document)!.metadata.intent).toBe(asked.get(query)!.metadata.intent);
      expect(asked.get(query)!.metadata.split).toBe(split);
    }
    for (const { query, document, sharedWords, wrongIn } of await all(world.traps())) {
      expect(wrongIn).toBe('intent');
      for (const word of sharedWords)
        expect(`${documents.get(document)!.title} ${documents.get(document)!.text}`.toLowerCase()).toContain(word);
      expect(asked.has(query)).toBe(true);
    }
    const pairs = await all(world.pairs('title-body'));
    expect(new Set(pairs.map(({ view }) => view))).toEqual(new Set(['title-body']));
  });

  it('gives everyday sentences, so many as are asked for', async () => {
    const sentences = await all(openWorld({ part: 'everyday', seed: 4, documents: 50, languages: ['zh'] }).texts());
    expect(sentences.length).toBe(50);
    expect(sentences.every(({ lang }) => lang === 'zh')).toBe(true);
  });

  it('refuses what is out of range', () => {
    expect(() => openWorld({ part: 'facts', seed: 1.5 })).toThrow('--seed is 1.5; it must be a whole number');
  });
});
