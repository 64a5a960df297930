import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateWorld } from '../world/generate.ts';
import { readCollection } from './collections.ts';
import { writeWorld } from './write-world.ts';

it('a world is written where it is said, and read again as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attune-write-world-'));
  try {
    const world = generateWorld({ seed: 3, documents: 400, trainQueries: 24 });
    const manifest = await writeWorld(join(folder, 'world'), world);
    expect(manifest.documents).toBe(world.corpus.length);
    const { corpus, queries, qrels } = await readCollection(join(folder, 'world'));
    expect(corpus.size).toBe(world.corpus.length);
    expect(queries.size).toBe(world.queries.length);
    expect(qrels['test']?.size).toBe(world.qrels.test.size);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
