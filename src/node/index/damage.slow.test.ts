import { cp } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { madeEntries, madeFields } from '../../index/testing/made-entries.ts';
import { createIndex, indexKinds } from './open-index.ts';
import { damageAgainAndAgain, dimensions, use } from './testing/damaged-index.ts';

const folders = temporaryFolders();

it.each(indexKinds)(
  'many damages of an index of kind %s',
  async (kind) => {
    const folder = await folders({});
    const lance = { indexFrom: 300, partitions: 4, probes: 4 };
    const index = await createIndex(folder, { kind, dimensions, similarity: 'cosine', fields: madeFields, lance });
    await index.upsert(madeEntries(400, dimensions));
    await index.delete(['entry-7']);
    await index.save();
    const hits = await use(index);
    await index.close();
    expect(hits.every((list) => list.length === 5)).toBe(true);
    const copy = async () => {
      const other = await folders({});
      await cp(folder, other, { recursive: true, preserveTimestamps: true });
      return other;
    };
    await damageAgainAndAgain({ folder, hits, copy, rounds: kind === 'flat' ? 500 : 120, seed: 29 });
  },
  400_000,
);
