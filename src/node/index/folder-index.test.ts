import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { indexContract } from '../../index/testing/contract-suite.ts';
import { createIndex, openIndex } from './open-index.ts';

const folders = temporaryFolders();
const maker = (options: Partial<Parameters<typeof createIndex>[1]>) => {
  let folder: string;
  return {
    make: async (wanted: Omit<Parameters<typeof createIndex>[1], 'kind'>) => {
      folder = await folders({});
      return createIndex(folder, { kind: 'flat', ...wanted, ...options });
    },
    reopen: (wanted: Parameters<typeof openIndex>[1] extends { wanted?: infer W } | undefined ? W : never) =>
      openIndex(folder, wanted ? { wanted } : {}),
  };
};

indexContract('flat', { ...maker({ kind: 'flat' }), recall: 1, tolerance: 1e-6 });
indexContract('flat, kept in float16', { ...maker({ kind: 'flat', kept: 'float16' }), recall: 0.98, tolerance: 2e-3 });
indexContract('hnsw', { ...maker({ kind: 'hnsw' }), recall: 0.95, tolerance: 2e-3 });
indexContract('hnsw in int8', {
  ...maker({ kind: 'hnsw', hnsw: { numbers: 'int8' } }),
  recall: 0.95,
  tolerance: 1e-5,
  similarities: ['cosine'],
});

for (const [kind, similarities] of [
  ['ivf-flat', ['cosine', 'dot', 'l2']],
  ['ivf-pq', ['cosine']],
  ['ivf-rq', ['dot']],
] as const)
  indexContract(kind, {
    ...maker({ kind, lance: { indexFrom: 500, partitions: 8, probes: 6 } }),
    ...{ recall: 0.95, tolerance: 1e-5, similarities },
  });
