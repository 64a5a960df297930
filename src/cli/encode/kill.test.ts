import { expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { killedEncoding, TEXTS } from './testing/killed-encoding.ts';

const folders = temporaryFolders();

it('an encoding that is killed goes on with nothing lost or doubled', async () => {
  const found = await killedEncoding(await folders({}), { format: 'parquet', kills: 2, seed: 3 });
  expect(found).toMatchObject({ kills: 2, same: true, texts: TEXTS, left: [] });
  expect(found.resumedAfter).toBeGreaterThan(0);
});
