import { describe, expect, it } from 'vitest';
import { random } from '../../core/random.ts';
import { wrongIn } from '../collections.ts';
import { languages } from '../language.ts';
import { type FactWorld, factPieces } from './facts.ts';
import { airlines } from './kinds/airlines.ts';
import { factKinds } from './kinds/index.ts';
import { loadKind } from './load.ts';
import { NAMES, nameOf } from './names.ts';

const make = (options: Partial<Parameters<typeof factPieces>[0]> = {}) => [
  ...factPieces({ seed: 2, documents: 900, ...options }),
];
const all = (pieces: readonly FactWorld[]) => ({
  documents: new Map(pieces.flatMap(({ corpus }) => corpus.map((document) => [document.id, document]))),
  queries: new Map(pieces.flatMap(({ queries }) => queries.map((query) => [query.id, query]))),
  grades: new Map(pieces.flatMap(({ qrels }) => Object.values(qrels).flatMap((split) => [...split]))),
  traps: new Map(pieces.flatMap(({ traps }) => [...traps])),
});
const small = all(make());

describe('facts', () => {
  it('are as many documents as were asked for, each under an id of its own', () => {
    expect(small.documents.size).toBe(900);
    expect(all(make({ documents: 5003, languages: ['zh'] })).documents.size).toBe(5003);
  });

  it('keep their texts when there are more of them, within a piece and beyond', () => {
    for (const larger of [all(make({ documents: 1500 })), all(make({ documents: 4000 }))]) {
      for (const [id, document] of small.documents) expect(larger.documents.get(id)).toEqual(document);
      for (const [id, query] of small.queries) expect(larger.queries.get(id)).toEqual(query);
    }
  });

  it('keep their texts when another kind is added', () => {
    const without = all(make({ kinds: factKinds.filter(({ id }) => id !== 'museums') }));
    const shared = [...without.documents].filter(([id]) => small.documents.has(id));
    expect(shared.length).toBeGreaterThan(600);
    for (const [id, document] of shared) expect(small.documents.get(id)).toEqual(document);
  });

  it('have grade 2 where the value that holds is stated, word by word, and 1 for what is said of all', () => {
    for (const [id, judged] of small.grades) {
      const { metadata } = small.queries.get(id)!;
      const value = metadata.fact.split('=')[1]!;
      expect([...judged.values()].filter((grade) => grade === 1).length).toBe(1);
      for (const [document, grade] of judged) {
        const found = small.documents.get(document)!;
        if (grade === 2) expect(found.text).toContain(value);
        if (grade === 2) expect(found.text).toContain(metadata.entity);
        else expect(found.metadata.form).toBe('general');
      }
      expect([...judged.values()]).toContain(2);
    }
  });

  it('have traps that give no value or another one', () => {
    const wrong = { intent: 0, fact: 0 };
    for (const [id, traps] of small.traps) {
      const { metadata } = small.queries.get(id)!;
      expect(traps.length).toBeGreaterThan(2);
      for (const trap of traps) {
        const found = small.documents.get(trap)!.metadata;
        expect(small.grades.get(id)!.has(trap)).toBe(false);
        expect(found.fact!.split(';').includes(metadata.fact) && found.entity === metadata.entity).toBe(false);
        wrong[wrongIn(metadata, found)]++;
      }
    }
    expect(Math.min(wrong.intent, wrong.fact)).toBeGreaterThan(small.traps.size);
  });

  it('give earlier values with a year after the entity began', () => {
    for (const { metadata, text } of small.documents.values()) {
      if (metadata.form !== 'archive') continue;
      for (const stated of metadata.fact!.split(';')) {
        const [, value, year] = /=(.*) \((\d{4})\)$/.exec(stated)!;
        expect(text).toContain(year);
        expect(text).toContain(value);
        if (/^(founded|opened)=/.test(stated)) expect(Number(year)).toBeGreaterThan(Number(value));
      }
    }
  });

  it('hold out templates, every fourth entity and some combinations', () => {
    const queries = [...small.queries.values()];
    const of = (split: string) => queries.filter(({ metadata }) => metadata.split === split);
    const trained = {
      templates: new Set(of('train').map((q) => q.metadata.template)),
      names: new Set(of('train').map((q) => q.metadata.entity)),
    };
    for (const { metadata } of [...of('dev'), ...of('test')]) {
      expect(trained.templates.has(metadata.template)).toBe(false);
      expect(metadata.unseen).toContain('template');
      expect(metadata.unseen.includes('entity')).toBe(!trained.names.has(metadata.entity));
    }
    for (const what of ['entity', 'combination'] as const)
      expect(of('test').filter(({ metadata }) => metadata.unseen.includes(what)).length).toBeGreaterThan(5);
    const texts = new Set(of('train').map(({ text }) => text));
    expect(of('test').filter(({ text }) => texts.has(text))).toEqual([]);
  });

  it('are clean: no bracket of the grammar, no doubled mark, no wrong article', () => {
    const texts = [
      ...[...small.documents.values()].flatMap(({ title, text }) => [title, text]),
      ...[...small.queries.values()].filter(({ metadata }) => metadata.noise === undefined).map(({ text }) => text),
    ];
    const bad =
      /[{}[\]<>|*]|undefined|LABEL|ENTITY|YEAR|[。，、；,;]{2}|,\.|[？?]{2}| [,.;?!]|的的|\b(a [aeio]|an [bcdfgjklmnpqrstvwxyz])|\b(\w+) \2\b/;
    expect(texts.filter((text) => bad.test(text))).toEqual([]);
  });

  it('refuse too few documents', () => {
    expect(() => make({ documents: 100 })).toThrow('--documents is 100; it must be at least 272 for facts, some of each kind');
  });
});

describe('names', () => {
  it('differ for every number, in each language, beyond the single words too', () => {
    for (const language of languages) {
      const names = Array.from({ length: 40_000 }, (_, number) => nameOf(number, language, random(3)));
      expect(new Set(names).size).toBe(names.length);
    }
    expect(NAMES).toBeGreaterThan(1_000_000);
  });
});

describe('a kind', () => {
  it('needs enough templates, and slots that are there', () => {
    const [first] = airlines.attributes;
    const broken = (zh: object) => () => loadKind({ ...airlines, attributes: [{ ...first!, zh: { ...first!.zh, ...zh } }] });
    expect(broken({ ask: ['{of}在哪儿'] })).toThrow(
      'headquarters of the kind airlines has 1 of ask in zh; at least 3 were needed',
    );
    expect(broken({ state: ['{of}在{v}。', '{off}在{v}。'] })).toThrow('uses {off} in "{off}在{v}。" of state in zh');
  });
});
