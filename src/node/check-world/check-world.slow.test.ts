/** Every check of an honest world holds, whichever the seed; the figures stand in docs/world.md. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateWorld } from '../../world/generate.ts';
import { nodeFiles } from '../files.ts';
import { checkTexts } from './check-world.ts';
import { questionsOf } from './questions-of.ts';

test.each([1, 2, 3])('nothing tells the answers of seed %i but what is to be learnt', async (seed) => {
  const { measures, holds } = await checkTexts(generateWorld({ seed }), [], { runtime: 'ort' });
  expect(measures.filter((measure) => !measure.holds)).toEqual([]);
  expect(holds).toBe(true);
});

const references = ['whyfaq-zh', 'qbqtc-zh', 'clinc150-en'];
const folder = new URL('../../../../shared/data/', import.meta.url).pathname;
const missing = references.filter((name) => !existsSync(`${folder}${name}`));

test.skipIf(missing.length > 0)(
  `is held beside questions of others${missing.length > 0 ? ` (skipped: no ${missing.join(', ')} in ../shared/data)` : ''}`,
  async () => {
    const others = await Promise.all(
      references.map(async (name) => ({ name, texts: await questionsOf(nodeFiles, `${folder}${name}`) })),
    );
    const { beside } = await checkTexts(generateWorld({ seed: 1 }), others, { runtime: 'ort' });
    expect(beside.rows.map(({ name, lang }) => `${name} ${lang}`)).toEqual([
      ...['world zh', 'world en', 'whyfaq-zh zh', 'qbqtc-zh zh', 'clinc150-en en'],
    ]);
    expect(new Set(beside.rows.map(({ texts }) => texts)).size).toBe(1);
    // Open domains have more words, and people who search write less; docs/world.md says by how much.
    for (const { measure, value } of beside.measures) expect(value, measure).toBeLessThan(2);
  },
);
