import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { random } from '../core/random.ts';
import { searchFlat } from './flat.ts';
import { searchGroups } from './group-search.ts';

it('groups are ranked by their best rows, exactly, whatever their sizes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(1000),
      (rows, many, top, seed) => {
        const next = random(seed);
        const [documents, queries] = [matrix(rows, 4), matrix(2, 4)];
        for (const { data } of [documents, queries])
          for (let i = 0; i < data.length; i++) data[i] = Math.round(next.next() * 8) - 4;
        const groups = Array.from({ length: rows }, () => next.int(many));
        const found = searchGroups({ queries, documents, groups, similarity: 'dot', top });
        const all = searchFlat({ queries, documents, similarity: 'dot', top: rows });
        found.forEach((hits, q) => {
          const seen = new Set<number>();
          const best = [...all[q]!.rows].filter((row) => !seen.has(groups[row]!) && seen.add(groups[row]!)).slice(0, top);
          expect([...hits.rows]).toEqual(best);
        });
      },
    ),
    { seed: 5, numRuns: 200 },
  );
});
