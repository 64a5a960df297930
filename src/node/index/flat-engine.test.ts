import { expect, it } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { random } from '../../core/random.ts';
import { similarityNames } from '../../core/similarity.ts';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { searchFlat } from '../../index/flat.ts';
import { flatEngine } from './flat-engine.ts';
import { noRows, openRowFiles } from './row-files.ts';

const folders = temporaryFolders();

it.each(similarityNames)(
  'by the products of a runtime, from memory and from disk, it gives the bits of searchFlat: %s',
  async (ruler) => {
    const [dimensions, rows, count] = [64, 4500, 400];
    const rng = random(3);
    const [documents, queries] = [matrix(rows, dimensions), matrix(count, dimensions)];
    for (const { data } of [documents, queries]) for (let i = 0; i < data.length; i++) data[i] = rng.normal();
    const files = await openRowFiles({
      ...{ folder: await folders({}), dimensions, numbers: 'float32', state: noRows, readOnly: false },
    });
    await files.append(
      Array.from({ length: rows }, (_, r) => ({
        id: `${r}`,
        vector: documents.data.slice(r * dimensions, (r + 1) * dimensions),
      })),
    );
    const right = searchFlat({ queries, documents, similarity: ruler, top: 10 });
    const odd = Uint8Array.from({ length: rows }, (_, r) => r % 2);
    for (const memory of [Number.POSITIVE_INFINITY, 0]) {
      const engine = flatEngine({ files, dimensions, similarity: ruler, memory });
      for (let time = 0; time < 2; time++)
        expect(await engine.search(queries, 10, { mask: undefined, count: rows, filtered: false })).toEqual(right);
      const half = await engine.search(queries, 10, { mask: odd, count: rows / 2, filtered: true });
      expect(half.every((hits) => hits.rows.length === 10 && hits.rows.every((r) => r % 2 === 1))).toBe(true);
      await engine.close();
    }
    await files.close();
  },
);
