/** The tests that every index passes, in memory, in files and in databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { row } from '../../core/matrix.ts';
import { type SimilarityName, similarityNames } from '../../core/similarity.ts';
import type { IndexDescription, IndexEntry, VectorIndex } from '../contract.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { exactHits, madeEntries, madeFields, queriesOf, recall } from './made-entries.ts';

export interface IndexMaker {
  /** A new, empty index; what it must be is in `wanted`. */
  make(wanted: Omit<IndexDescription, 'kind'>): Promise<VectorIndex>;
  /** The same index, opened anew after it was closed. Refuses one that is not as wanted. */
  reopen(wanted: Omit<IndexDescription, 'kind'>): Promise<VectorIndex>;
  /** The least recall@10 that it may have on the made entries; 1 for exact ones. */
  readonly recall: number;
  /** How far scores may be off: stored numbers may be rounded. */
  readonly tolerance: number;
  /** Rulers that it knows; all if not given. */
  readonly similarities?: readonly SimilarityName[];
}

const dimensions = 16;
const entries = madeEntries(600, dimensions);
const queries = madeEntries(20, dimensions, 2);

/** For a test file: `indexContract('hnsw', maker)`. */
export function indexContract(name: string, maker: IndexMaker): void {
  describe.each(maker.similarities ?? similarityNames)(`${name}, by %s`, (ruler) => {
    const wanted = { dimensions, similarity: ruler, model: 'a-model', fields: madeFields };
    let index: VectorIndex;
    beforeAll(async () => {
      index = await maker.make(wanted);
      expect(await index.search(queriesOf(queries))).toEqual(queries.map(() => []));
      expect(await index.upsert(entries)).toEqual({ written: entries.length, retries: 0 });
      await index.save();
    });
    afterAll(() => index.close());

    const found = (text?: string, top = 10) => {
      const filter = text === undefined ? {} : { filter: parseFilter(text) };
      return index.search(queriesOf(queries), { top, ...filter });
    };
    const right = (text?: string, top = 10, of: readonly IndexEntry[] = entries) => {
      const filter = text === undefined ? {} : { filter: parseFilter(text) };
      return queries.map(({ vector }) => exactHits(of, vector, { ruler, top, ...filter }));
    };

    test('the nearest entries come first, with their scores', async () => {
      const hits = await found();
      expect(recall(hits, right())).toBeGreaterThanOrEqual(maker.recall);
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      for (const [q, list] of hits.entries()) {
        expect(list.map(({ score }) => score)).toEqual(list.map(({ score }) => score).sort((a, b) => b - a));
        for (const { id, score } of list) {
          const [exact] = exactHits([byId.get(id)!], row(queriesOf(queries), q), { ruler, top: 1 });
          expect(Math.abs(score - exact!.score)).toBeLessThanOrEqual(maker.tolerance * Math.max(1, Math.abs(exact!.score)));
        }
      }
    });

    test.each([
      ["lang = 'zh'"],
      ['year >= 2010 and year < 2012'],
      ["draft = true and not lang in ('zh')"],
      ["lang != 'zh' and (year = 2003 or draft = true)"],
      ['year = 2024 and draft = true'],
    ])('only entries that match %s, as many as there are', async (text) => {
      const [hits, expected] = [await found(text), right(text)];
      expect(hits.map((list) => list.length)).toEqual(expected.map((list) => list.length));
      expect(recall(hits, expected)).toBeGreaterThanOrEqual(maker.recall);
      expect(await index.count(parseFilter(text))).toBe(right(text, entries.length)[0]!.length);
    });

    test('no hit is below the threshold', async () => {
      const threshold = right()[0]![4]!.score - maker.tolerance * Math.max(1, Math.abs(right()[0]![4]!.score));
      const [list] = await index.search(queriesOf(queries.slice(0, 1)), { threshold });
      expect(list!.every(({ score }) => score >= threshold)).toBe(true);
      expect(list!.length).toBeGreaterThanOrEqual(maker.recall === 1 ? 5 : 4);
      expect(list!.length).toBeLessThanOrEqual(7);
    });

    test('texts and fields come with hits that ask for them', async () => {
      const [hits] = await index.search(queriesOf(queries.slice(0, 1)), { top: 1, contents: true });
      const hit = hits![0]!;
      const { id, text, fields } = entries.find((entry) => entry.id === hit.id)!;
      expect(hit).toMatchObject({ id, text, fields });
    });

    test('more hits than there are entries: all of them', async () => {
      const [list] = await index.search(queriesOf(queries.slice(0, 1)), { top: 1000 });
      expect(new Set(list!.map(({ id }) => id)).size).toBe(entries.length);
    });

    test('written again, nothing is doubled; an entry of the same id replaces; add refuses it', async () => {
      await index.upsert(entries.slice(0, 50));
      expect(await index.count()).toBe(entries.length);
      const moved = { ...entries[0]!, vector: queries[5]!.vector, fields: { lang: 'fr' } };
      await index.upsert([moved]);
      expect((await index.search(queriesOf([queries[5]!]), { top: 1 }))[0]![0]!.id).toBe('entry-0');
      expect(await index.count(parseFilter("lang = 'fr'"))).toBe(1);
      expect(await index.count()).toBe(entries.length);
      await expect(index.add([{ ...entries[0]!, id: 'entry-new' }, entries[1]!])).rejects.toMatchObject({ code: 'id-present' });
      await index.delete(['entry-new']);
      await index.upsert([entries[0]!]);
    });

    test('what is deleted is found no more, and can come back', async () => {
      const gone = right()[0]!
        .slice(0, 3)
        .map(({ id }) => id);
      expect(await index.delete([...gone, 'never-there'])).toBe(3);
      const ids = (await found())[0]!.map(({ id }) => id);
      expect(ids.filter((id) => gone.includes(id))).toEqual([]);
      expect(await index.count()).toBe(entries.length - 3);
      expect(await index.delete(gone)).toBe(0);
      await index.add(entries.filter(({ id }) => gone.includes(id)));
      expect(await index.count()).toBe(entries.length);
      expect(recall(await found(), right())).toBeGreaterThanOrEqual(maker.recall);
    });

    test('ids with strange characters are found, replaced and deleted', async () => {
      const ids = [
        'a b',
        `it's "quoted"`,
        'back\\slash',
        'line\nend',
        '中文/？',
        '%_*',
        "'; drop table x; --",
        '🙂',
        'é',
        'e\u0301',
        '{"a":1}',
      ];
      const strange = ids.map((id, i) => ({ ...entries[i]!, id, fields: { lang: 'strange' } }));
      for (let time = 0; time < 2; time++) await index.upsert(strange);
      const [list] = await index.search(queriesOf([entries[0]!]), { top: 20, filter: parseFilter("lang = 'strange'") });
      expect(list!.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(await index.delete(ids)).toBe(ids.length);
      expect(await index.count()).toBe(entries.length);
    });

    test('what it must not hold is refused, and nothing of the batch is kept', async () => {
      const good = { ...entries[0]!, id: 'good' };
      const bad: readonly (readonly [string, IndexEntry])[] = [
        ['dimensions-differ', { id: 'x', vector: new Float32Array(dimensions - 1).fill(1) }],
        ['vector-not-finite', { id: 'x', vector: new Float32Array(dimensions).fill(Number.NaN) }],
        ['vector-not-finite', { id: 'x', vector: new Float32Array(dimensions).fill(Number.POSITIVE_INFINITY) }],
        ['id-invalid', { ...good, id: '' }],
        ['id-invalid', { ...good, id: 'a\0b' }],
        ['id-invalid', { ...good, id: 'a\ud800' }],
        ['id-invalid', { ...good, id: '字'.repeat(200) }],
        ['id-twice', good],
        ['field-unknown', { ...good, id: 'x', fields: { language: 'en' } }],
        ['field-type', { ...good, id: 'x', fields: { year: '2020' } }],
      ];
      if (ruler === 'cosine')
        await expect(index.upsert([{ id: 'x', vector: new Float32Array(dimensions) }])).rejects.toMatchObject({
          code: 'vector-zero',
        });
      for (const [code, entry] of bad) await expect(index.upsert([good, entry]), code).rejects.toMatchObject({ code });
      expect(await index.count()).toBe(entries.length);
    });

    test('a question that it cannot answer is refused', async () => {
      const short = queriesOf(madeEntries(1, dimensions - 1));
      await expect(index.search(short)).rejects.toMatchObject({ code: 'dimensions-differ' });
      await expect(found('pages > 3')).rejects.toMatchObject({ code: 'field-unknown' });
      await expect(found("year = '2020'")).rejects.toMatchObject({ code: 'field-type' });
      await expect(found(undefined, 0)).rejects.toMatchObject({ code: 'option-out-of-range' });
      const broken = queriesOf([{ id: 'q', vector: new Float32Array(dimensions).fill(Number.NaN) }]);
      await expect(index.search(broken)).rejects.toMatchObject({ code: 'vector-not-finite' });
    });

    test('closed and opened again it is the same; as another it is refused', async () => {
      const before = await found();
      await index.close();
      for (const [code, other] of [
        ['model-differs', { ...wanted, model: 'another-model' }],
        ['dimensions-differ', { ...wanted, dimensions: dimensions + 1 }],
        ['similarity-differs', { ...wanted, similarity: similarityNames.find((one) => one !== ruler)! }],
      ] as const)
        await expect(maker.reopen(other), code).rejects.toSatisfy((error) => error instanceof UserError && error.code === code);
      index = await maker.reopen(wanted);
      expect(index.description).toMatchObject(wanted);
      expect(await index.count()).toBe(entries.length);
      expect(recall(await found(), before)).toBeGreaterThanOrEqual(maker.recall);
    });
  });
}
