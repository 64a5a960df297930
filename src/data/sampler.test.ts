import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctBatches } from './distinct-batches.ts';
import { batches } from './sampler.ts';

const sorted = (lists: readonly (readonly number[])[]) => lists.flat().sort((a, b) => a - b);
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('batches', () => {
  it('hold every example once, the last one shorter', () => {
    const lists = batches(10, { batch: 4, seed: 1, epoch: 0 });
    expect(lists.map((list) => list.length)).toEqual([4, 4, 2]);
    expect(sorted(lists)).toEqual(range(10));
  });

  it('leave out what does not fill a batch, if asked to', () => {
    expect(batches(10, { batch: 4, seed: 1, epoch: 0, dropLast: true }).map((list) => list.length)).toEqual([4, 4]);
    expect(batches(3, { batch: 4, seed: 1, epoch: 0, dropLast: true })).toEqual([]);
  });

  it('are a function of seed and epoch', () => {
    const order = (seed: number, epoch: number) => batches(50, { batch: 8, seed, epoch }).flat().join();
    expect(order(1, 0)).toBe(order(1, 0));
    expect(order(1, 0)).not.toBe(order(1, 1));
    expect(order(1, 0)).not.toBe(order(2, 0));
  });

  it('refuse a size that is none', () => {
    expect(() => batches(3, { batch: 0, seed: 1, epoch: 0 })).toThrow('--batch is 0; it must be a whole number from 1');
  });
});

describe('batches without repeated keys', () => {
  type Keys = readonly (readonly string[])[];
  const repeatsIn = (lists: readonly (readonly number[])[], keys: Keys) => {
    const repeated = (i: number, earlier: readonly number[]) =>
      keys[i]!.some((key) => earlier.some((other) => keys[other]!.includes(key)));
    return lists.flatMap((list) => list.filter((i, at) => repeated(i, list.slice(0, at)))).length;
  };

  it('are the plain batches where nothing repeats', () => {
    const keys = range(20).map((i) => [`k${i}`]);
    const options = { batch: 6, seed: 4, epoch: 2 };
    expect(distinctBatches({ keys, ...options })).toEqual({ batches: batches(20, options), repeats: 0 });
  });

  it('find an order without repeats whenever there is one, for one key an example and full batches', () => {
    const arbitrary = fc
      .record({ batch: fc.integer({ min: 1, max: 8 }), count: fc.integer({ min: 1, max: 12 }), seed: fc.nat(1000) })
      .chain(({ batch, count, seed }) =>
        // Every key at most once a batch: copies of distinct keys, dealt until the batches are full.
        fc.array(fc.integer({ min: 1, max: count }), { minLength: batch * count, maxLength: batch * count }).map((copies) => ({
          batch,
          seed,
          keys: copies.flatMap((n, k) => Array.from({ length: n }, () => [`k${k}`])).slice(0, batch * count),
        })),
      );
    fc.assert(
      fc.property(arbitrary, ({ batch, seed, keys }) => {
        const { batches: lists, repeats } = distinctBatches({ keys, batch, seed, epoch: 0 });
        expect(repeats).toBe(0);
        expect(repeatsIn(lists, keys)).toBe(0);
        expect(sorted(lists)).toEqual(range(keys.length));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('report what could not be avoided, and lose no example', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    fc.assert(
      fc.property(
        fc.array(fc.array(key, { minLength: 1, maxLength: 3 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (keys, batch, dropLast) => {
          const options = { batch, seed: 1, epoch: 0, dropLast };
          const { batches: lists, repeats } = distinctBatches({ keys, ...options });
          const plain = batches(keys.length, options);
          expect(repeats).toBe(repeatsIn(lists, keys));
          expect(lists.map((list) => list.length)).toEqual(plain.map((list) => list.length));
          expect(sorted(lists)).toEqual(sorted(plain));
          expect(distinctBatches({ keys, ...options }).batches).toEqual(lists);
        },
      ),
      { seed: 6, numRuns: 300 },
    );
    expect(distinctBatches({ keys: range(6).map(() => ['same']), batch: 3, seed: 1, epoch: 0 }).repeats).toBe(4);
  });

  it('spread five questions on each of 400 passages over batches of 64 without a repeat', () => {
    const keys = range(2000).map((i) => [`passage ${Math.floor(i / 5)}`]);
    expect(repeatsIn(batches(2000, { batch: 64, seed: 1, epoch: 0 }), keys)).toBeGreaterThan(50);
    expect(distinctBatches({ keys, batch: 64, seed: 1, epoch: 0 }).repeats).toBe(0);
  });
});
