/** Grades and traps mean what they claim, by the metadata alone. */
import { describe, expect, it } from 'vitest';
import { generateWorld } from './generate.ts';
import { splitNames } from './split.ts';
import { intents } from './support/intents/index.ts';
import { topics } from './support/topics/index.ts';
import { sharedWords } from './words-in-common.ts';
import { worldMaps } from './world.ts';

const world = generateWorld({ seed: 9, documents: 800 });
const { corpus, queries } = worldMaps(world);
const familyOf = new Map(topics.map(({ id, family }) => [id, family]));

describe('grades', () => {
  it('are 2 for the right intent and topic, 1 for the intent and a near topic or the whole shop, and missing else', () => {
    for (const split of splitNames)
      for (const [id, judged] of world.qrels[split]) {
        const asked = queries.get(id)!.metadata;
        for (const { id: document, metadata: told } of world.corpus) {
          const answers = told.lang === asked.lang && told.intent === asked.intent;
          const near = told.topic === 'general' || familyOf.get(told.topic) === familyOf.get(asked.topic);
          const wanted = !answers ? undefined : told.topic === asked.topic ? 2 : near ? 1 : undefined;
          if (judged.get(document) !== wanted) expect([id, document, judged.get(document)]).toEqual([id, document, wanted]);
        }
      }
  });

  it('are there for every query, with a right answer', () => {
    for (const { id, metadata } of world.queries) expect([...world.qrels[metadata.split].get(id)!.values()]).toContain(2);
  });

  it('reach across languages when asked to', () => {
    const both = generateWorld({ seed: 9, documents: 400, judgements: 'across-languages' });
    const maps = worldMaps(both);
    const lang = (id: string) => maps.corpus.get(id)!.metadata.lang;
    for (const [, judged] of both.qrels.test) {
      const right = [...judged].filter(([, grade]) => grade === 2).map(([id]) => lang(id));
      expect(new Set(right).size).toBe(2);
    }
  });
});

describe('traps', () => {
  it('share words with the query and have another intent, the same language and no grade', () => {
    for (const [id, traps] of world.traps) {
      const { text, metadata } = queries.get(id)!;
      expect(new Set(traps).size).toBe(traps.length);
      for (const trap of traps) {
        const document = corpus.get(trap)!;
        expect(document.metadata.intent).not.toBe(metadata.intent);
        expect(document.metadata.lang).toBe(metadata.lang);
        expect(world.qrels[metadata.split].get(id)!.has(trap)).toBe(false);
        expect(sharedWords(text, `${document.title} ${document.text}`).length).toBeGreaterThan(0);
      }
    }
  });

  it('are there for nearly every query', () => {
    const full = [...world.traps.values()].filter((traps) => traps.length === 5);
    expect(full.length / world.queries.length).toBeGreaterThan(0.95);
  });

  it('of a wish for a refund are pages on what comes before and after it', () => {
    const asked = world.queries.filter(({ metadata }) => metadata.intent === 'refund' && metadata.lang === 'zh');
    const found = new Set(asked.flatMap(({ id }) => world.traps.get(id)!.map((trap) => corpus.get(trap)!.metadata.intent)));
    expect(found).toContain('track-return');
    expect(found).toContain('refund-late');
  });
});

describe('the pages of the shop as a whole', () => {
  it.each([1, 2, 3])('answer 如何办理退款? with 退款操作指引, and not with 退货物流查询 (seed %i)', (seed) => {
    const { corpus: pages, queries: asked, qrels } = generateWorld({ seed, documents: 400 });
    const titled = (title: string) => pages.find((page) => page.title === title)!.id;
    const wishes = asked.filter(({ metadata: m }) => m.topic === 'general' && m.intent === 'refund' && m.lang === 'zh');
    expect(wishes.length).toBeGreaterThan(0);
    for (const { id, metadata } of wishes) {
      expect(qrels[metadata.split].get(id)!.get(titled('退款操作指引'))).toBe(2);
      expect(qrels[metadata.split].get(id)!.has(titled('退货物流查询'))).toBe(false);
    }
  });
});

describe('what is held out', () => {
  it('is told truly: combinations, templates and brands', () => {
    const train = world.queries.filter(({ metadata }) => metadata.split === 'train');
    const combination = (m: { topic: string; intent: string }) => `${m.topic} ${m.intent}`;
    const combinations = new Set(train.map(({ metadata }) => combination(metadata)));
    const templates = new Set(train.map(({ metadata }) => metadata.template));
    const brands = new Set(train.map(({ metadata: { lang, topic, entity } }) => `${lang} ${topic} ${entity}`));
    for (const { metadata } of world.queries) {
      if (metadata.split === 'train') expect(metadata.unseen).toEqual([]);
      else {
        expect(metadata.unseen.includes('combination')).toBe(!combinations.has(combination(metadata)));
        expect(metadata.unseen.includes('template')).toBe(!templates.has(metadata.template));
        if (metadata.unseen.includes('entity'))
          expect(brands.has(`${metadata.lang} ${metadata.topic} ${metadata.entity}`)).toBe(false);
      }
    }
  });

  it('leaves a third of test to combinations that train never asks for', () => {
    const test = world.queries.filter(({ metadata }) => metadata.split === 'test');
    const heldOut = test.filter(({ metadata }) => metadata.unseen.includes('combination'));
    expect(heldOut.length / test.length).toBeCloseTo(0.3, 1);
  });
});

describe('the words that come with attune', () => {
  it('are at least twelve topics and twelve intents, with fifteen queries and six documents in each language', () => {
    expect(topics.length).toBeGreaterThanOrEqual(12);
    expect(intents.length).toBeGreaterThanOrEqual(12);
    for (const { zh, en } of intents)
      for (const { queries: asked, documents } of [zh, en]) {
        expect(Object.values(asked).flat().length).toBeGreaterThanOrEqual(15);
        expect(documents.length).toBeGreaterThanOrEqual(6);
      }
  });
});
