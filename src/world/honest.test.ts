/** What keeps the world honest: not so easy that words suffice, not so hard that nothing can be learnt, nothing leaked. */
import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { scoreQueries } from '../evaluation/metrics.ts';
import { evaluateBm25 } from '../evaluation/retrieval.ts';
import { guessed, topicKnown } from './check/chance.ts';
import { splitsApart, units } from './check/splits-apart.ts';
import { wordsAccuracy } from './check/words-classifier.ts';
import { generateWorld } from './generate.ts';
import { languages } from './language.ts';
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
  const score = (keep: Parameters<typeof guessed>[1]) =>
    mean([...scoreQueries(guessed(world, keep), world.qrels.test, ['ndcg@10']).scores.get('ndcg@10')!]);
  it('finds next to nothing, and little more where language and topic are known', () => {
    expect(score(() => true)).toBeLessThan(0.02);
    const known = score(topicKnown);
    expect(known).toBeGreaterThan(0.05);
    expect(known).toBeLessThan(0.2);
  });
});

describe('the splits', () => {
  it('share no text, few near ones, few runs of words, and nearly all words', () => {
    const measures = splitsApart(world);
    expect(measures).toHaveLength(1 + 3 * languages.length);
    expect(measures.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('are told when they are not apart: a query of train asked again by test, whatever its marks and case', () => {
    const { text } = world.queries.find(({ metadata }) => metadata.split === 'train' && metadata.lang === 'en')!;
    const again = { ...test[0]!, text: `${text.toUpperCase()}!!` };
    const leaking = splitsApart({ ...world, queries: [...train, again] });
    expect(leaking[0]).toMatchObject({ measure: 'texts of test that are in train', value: 1, holds: false });
  });

  it('share no text with the pages either', () => {
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
