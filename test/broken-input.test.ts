/** A few hundred broken inputs of every reader; `broken-input.slow.test.ts` has many more. */
import { describe, expect, it } from 'vitest';
import { allReaders } from './broken/all-readers.ts';
import { isRead, readBroken } from './broken/reader.ts';

describe('input that is broken', () => {
  it.each([...allReaders])('is read or refused in words, and nothing else: %s', async (name, make) => {
    const reader = await make();
    expect(await isRead(reader, new Uint8Array(reader.sound))).toBe(true);
    const { read, refused } = await readBroken(name, reader, { to: (reader.runs ?? 100_000) < 10_000 ? 30 : 150 });
    await reader.close?.();
    if (!reader.mends) expect(refused).toBeGreaterThan(0);
    expect(read).toBeGreaterThan(0);
  });
});
