/** What keeps the world honest: not so easy that words suffice, not so hard that nothing can be learnt, nothing leaked. */
import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { scoreQueries } from '../evaluation/metrics.ts';
import { evaluateBm25 } from '../evaluation/retrieval.ts';
import { generateWorld } from './generate.ts';
import { languages } from './language.ts';
import { wordsAccuracy } from './testing/words-classifier.ts';
import { trapRate } from './trap-rate.ts';
import { wordKeys } from './words-in-common.ts';
import { type WorldQuery, worldMaps } from './world.ts';

const world = generateWorld({ seed: 1 });
const { corpus, queries } = worldMaps(world);
const split = (name: string) => world.queries.filter(({ metadata }) => metadata.split === name);
const [train, dev, test] = [split('train'), split('dev'), split('test')];
const retrieval = { name: 'world', corpus, queries, qrels: world.qrels };
const words = evaluateBm25({ retrieval, split: 'test', metrics: ['ndcg@10', `recall@${corpus.size}`] });
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('words', () => {
  it('go some way and no further: BM25 reaches 0.35 to 0.65 nDCG@10, in each language too', () => {
    const scores = words.byQuery.scores.get('ndcg@10')!;
    const within = (keep: (query: WorldQuery) => boolean) =>
      mean(words.byQuery.queries.flatMap((id, at) => (keep(queries.get(id)!) ? [scores[at]!] : [])));
    const found = [within(() => true), ...languages.map((lang) => within(({ metadata }) => metadata.lang === lang))];
    for (const value of found) {
      expect(value).toBeGreaterThan(0.35);
      expect(value).toBeLessThan(0.65);
    }
  });

  it('do not tell a right document from a trap in more than 65 % of cases', () => {
    expect(wordsAccuracy(world, random(1))).toBeLessThanOrEqual(0.65);
  });

  it('take traps for answers: BM25 puts one above a right document about as often as chance would', () => {
    const rate = trapRate(words.rankings, world.qrels.test, world.traps);
    expect(rate).toBeGreaterThan(0.3);
    expect(rate).toBeLessThan(0.6);
  });
});

describe('chance', () => {
  const guessed = (keep: (query: WorldQuery, document: (typeof world.corpus)[number]) => boolean) => {
    const numbers = random(5);
    const draw = (query: WorldQuery) => numbers.shuffled(world.corpus.filter((document) => keep(query, document)));
    const rankings = new Map(test.map((query) => [query.id, draw(query).map(({ id }) => id)]));
    return mean([...scoreQueries(rankings, world.qrels.test, ['ndcg@10']).scores.get('ndcg@10')!]);
  };
  it('finds next to nothing, and little more where language and topic are known', () => {
    expect(guessed(() => true)).toBeLessThan(0.02);
    const known = guessed(
      (query, { metadata }) => metadata.lang === query.metadata.lang && metadata.topic === query.metadata.topic,
    );
    expect(known).toBeGreaterThan(0.05);
    expect(known).toBeLessThan(0.2);
  });
});

describe('the splits', () => {
  it('share no text', () => {
    const trained = new Set(train.map(({ text }) => text));
    expect([...dev, ...test].filter(({ text }) => trained.has(text))).toEqual([]);
    const pages = world.corpus.map(({ title, text }) => `${title}\n${text}`).join('\n');
    const sentences = test.filter(({ text }) => text.length > 24 && pages.includes(text));
    expect(sentences.map(({ text }) => text)).toEqual([]);
  });

  it('share no template', () => {
    const trained = new Set(train.map(({ metadata }) => metadata.template));
    expect([...dev, ...test].filter(({ metadata }) => trained.has(metadata.template))).toEqual([]);
  });

  it('share their words: but for brands, of 2,000 words of clean test queries one at most is new', () => {
    const known = new Set([...train.map(({ text }) => text), ...world.corpus.map((d) => `${d.title} ${d.text}`)].flatMap(units));
    const asked = test
      .filter(({ metadata }) => metadata.noise === undefined)
      .flatMap(({ text, metadata: { entity } }) => units(entity === undefined ? text : text.replaceAll(entity, ' ')));
    const fresh = asked.filter((unit) => !known.has(unit));
    expect(fresh.length / asked.length, fresh.join(' ')).toBeLessThan(1 / 2000);
  });

  it('have few runs of five words in common', () => {
    const trained = new Set(train.flatMap(({ text }) => runs(text)));
    const shares = test.map(({ text }) => runs(text)).filter((list) => list.length > 0);
    const common = mean(shares.map((list) => list.filter((run) => trained.has(run)).length / list.length));
    expect(common).toBeLessThan(0.45);
  });
});

describe('the texts', () => {
  it.each(languages)('are varied in %s', (lang) => {
    const asked = train.filter(({ metadata }) => metadata.lang === lang).map(({ text }) => text);
    const keys = asked.map(wordKeys);
    const pairs = keys.flatMap((list) => list.slice(1).map((key, at) => `${list[at]} ${key}`));
    expect(new Set(asked).size / asked.length).toBeGreaterThan(0.95);
    expect(new Set(keys.flat()).size).toBeGreaterThan(600);
    expect(new Set(pairs).size / pairs.length).toBeGreaterThan(0.1);
  });

  it.each(languages)('have the lengths of questions and pages in %s', (lang) => {
    const lengths = (texts: readonly string[]) => texts.map((text) => units(text).length).sort((a, b) => a - b);
    const asked = lengths(world.queries.filter(({ metadata }) => metadata.lang === lang).map(({ text }) => text));
    const pages = lengths(world.corpus.filter(({ metadata }) => metadata.lang === lang).map(({ text }) => text));
    expect(asked[0]).toBeGreaterThanOrEqual(1);
    expect(asked.at(-1)).toBeLessThan(110);
    expect(mean(asked)).toBeGreaterThan(8);
    expect(pages[0]).toBeGreaterThan(40);
    expect(pages.at(-1)).toBeLessThan(330);
  });

  it('are clean: no open bracket of the grammar, no doubled mark or word, no a before a vowel', () => {
    const texts = [...world.queries.filter(({ metadata }) => metadata.noise === undefined), ...world.corpus];
    const bad = texts
      .flatMap((text) => ('title' in text ? [text.title, text.text] : [text.text]))
      .filter((text) =>
        /[{}[\]<>|*]|undefined|[。，、；,;]{2}|,\.|[？?]{2}| [,.;?!]|的的|\b(a (?!one-)[aeio]|an [bcdfgjklmnpqrstvwxyz])|\b(\w+) \2\b/.test(
          text,
        ),
      );
    expect(bad.filter((text) => !/\b(had had|that that)\b/.test(text))).toEqual([]);
  });
});

/** Latin words and single Han characters. */
const units = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu) ?? [];

function runs(text: string): string[] {
  const list = units(text);
  return list.slice(4).map((_, at) => list.slice(at, at + 5).join(' '));
}
