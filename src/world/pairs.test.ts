import { describe, expect, it } from 'vitest';
import { type CollectionName, collections } from './collections.ts';
import { languages } from './language.ts';
import { viewNames } from './views.ts';

describe.each(['support', 'facts', 'senses'] satisfies CollectionName[])('pairs of %s', (name) => {
  const pieces = [...collections[name]({ seed: 3, documents: 500, languages, noise: 0.1 })];
  const pairs = pieces.flatMap((piece) => [...piece.pairs()]);
  const queries = pieces.flatMap((piece) => piece.queries);

  it('are there for every view, of two different texts', () => {
    const views = Map.groupBy(pairs, ({ view }) => view);
    expect([...views.keys()].sort()).toEqual([...viewNames].sort());
    for (const [, list] of views) expect(list.length).toBeGreaterThan(50);
    expect(pairs.filter(({ anchor, positive }) => anchor === '' || positive === '' || anchor === positive)).toEqual([]);
    expect(pairs.filter(({ anchor, positive }) => /[{}<>|]|undefined/.test(anchor + positive))).toEqual([]);
  });

  it('hold nothing that dev or test asks', () => {
    const texts = new Set(pairs.flatMap(({ anchor, positive }) => [anchor, positive]));
    const trained = new Set(queries.filter(({ metadata }) => metadata.split === 'train').map(({ text }) => text));
    expect(queries.filter(({ text, metadata }) => metadata.split !== 'train' && texts.has(text))).toEqual([]);
    const asked = pairs.filter(({ view }) => view === 'question-answer');
    expect(asked.filter(({ anchor }) => !trained.has(anchor))).toEqual([]);
  });
});
