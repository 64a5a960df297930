import { describe, expect, it } from 'vitest';
import { random } from '../../core/random.ts';
import { wordKeys } from '../words-in-common.ts';
import { loadWord } from './load.ts';
import { type SenseWorld, sensePieces } from './senses.ts';
import { enWords } from './words/en.ts';
import { zhWords } from './words/zh.ts';

const make = (options: Partial<Parameters<typeof sensePieces>[0]> = {}) => [
  ...sensePieces({ seed: 2, documents: 800, ...options }),
];
const all = (pieces: readonly SenseWorld[]) => ({
  documents: new Map(pieces.flatMap(({ corpus }) => corpus.map((document) => [document.id, document]))),
  queries: new Map(pieces.flatMap(({ queries }) => queries.map((query) => [query.id, query]))),
});
const [piece] = make();
const small = all(make());

/** Words that stand in any sentence and tell nothing. */
const common = new Set(
  '怎么 什么 哪里 哪些 多少 几个 个月 可以 了一 了 a an the of in on at to is are was were and or with for from by after before when while into out its his her my our their it he she they i if down do does did can how what which why where who not be been has have had this that every one two long much many up off about must should will'.split(
    ' ',
  ),
);

describe('words with two meanings', () => {
  it('are forty at least in each language, and differ', () => {
    for (const words of [zhWords, enWords]) {
      expect(words.length).toBeGreaterThanOrEqual(40);
      expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
    }
  });

  it('have no other word in common between their meanings', () => {
    const both = [...zhWords, ...enWords].flatMap(({ word, senses }) => {
      const [one, other] = senses.map(({ titles, says, asks }) => {
        const texts = [...titles, ...says, ...asks].map((text) =>
          text.replaceAll(new RegExp(word, 'gi'), ' ').replaceAll(/[[\]|]/g, ' '),
        );
        return new Set(texts.flatMap(wordKeys).filter((key) => !common.has(key) && key !== `${word}s`));
      });
      const shared = [...one!].filter((key) => other!.has(key));
      return shared.length === 0 ? [] : [`${word}: ${shared.join(' ')}`];
    });
    expect(both).toEqual([]);
  });

  it('are as many documents as were asked for, and the larger number begins with the smaller', () => {
    expect(small.documents.size).toBe(800);
    const larger = all(make({ documents: 3000 }));
    expect(larger.documents.size).toBe(3000);
    for (const [id, document] of small.documents) expect(larger.documents.get(id)).toEqual(document);
    expect([...larger.queries]).toEqual([...small.queries]);
  });

  it('give grade 2 to articles of the same meaning and 1 to its entry; traps have the other', () => {
    const judged = Object.values(piece!.qrels).flatMap((split) => [...split]);
    expect(judged.length).toBe(small.queries.size);
    for (const [id, grades] of judged) {
      const asked = small.queries.get(id)!.metadata;
      for (const [document, grade] of grades) {
        const { metadata } = small.documents.get(document)!;
        expect([metadata.intent, metadata.lang]).toEqual([asked.intent, asked.lang]);
        expect(grade).toBe(metadata.form === 'entry' ? 1 : 2);
      }
      for (const trap of piece!.traps.get(id)!) {
        const { metadata } = small.documents.get(trap)!;
        expect([metadata.topic, metadata.lang]).toEqual([asked.topic, asked.lang]);
        expect(metadata.intent).not.toBe(asked.intent);
      }
    }
  });

  it('are asked about by every split in words of its own', () => {
    const of = (split: string) => [...small.queries.values()].filter(({ metadata }) => metadata.split === split);
    const trained = new Set(of('train').map(({ text }) => text.toLowerCase()));
    for (const split of ['dev', 'test']) {
      expect(of(split).length).toBeGreaterThan(200);
      expect(of(split).filter(({ text }) => trained.has(text.toLowerCase()))).toEqual([]);
    }
    expect(of('test').some(({ metadata }) => metadata.unseen.includes('combination'))).toBe(true);
  });

  it('refuse too few documents', () => {
    expect(() => make({ documents: 100, languages: ['zh'] })).toThrow(
      `--documents is 100; it must be at least ${4 * zhWords.length} for senses, two for each meaning`,
    );
  });

  it('must stand in their sentences, which take no slots', () => {
    const [apple] = zhWords;
    const broken = (says: readonly string[]) => () =>
      loadWord({ ...apple!, senses: [{ ...apple!.senses[0], says }, apple!.senses[1]] }, 'zh', random(1));
    const four = apple!.senses[0].says.slice(0, 4);
    expect(broken([...four, '这筐果子又脆又甜。'])).toThrow(
      'fruit of the word 苹果 has a sentence without the word: "这筐果子又脆又甜。"',
    );
    expect(broken([...four, '苹果{taste}。'])).toThrow('fruit of the word 苹果 uses {taste} in "苹果{taste}。"');
    expect(broken(four.slice(1))).toThrow('fruit of the word 苹果 has 3 of says; at least 4 were needed');
  });
});
