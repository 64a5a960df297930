/** A few hundred broken files of every form. */
import { describe, expect, it } from 'vitest';
import { breakable, breakOften } from './testing/broken-data.ts';

describe('data that is broken anyhow', () => {
  it.each([...breakable])('is read or refused, and nothing else: %s', async (_name, data) => {
    const { whole, refused } = await breakOften(data, { runs: 200, seed: 11 });
    expect(whole).toBe(true);
    expect(refused).toBeGreaterThan(0);
  });
});
