import type { VectorIndex } from '../../index/contract.ts';

/**
 * Saves after a batch where it is worth it: a graph is written whole each time, so that saving takes a tenth of the time at
 * most. A kill costs what was written since.
 */
export function saveNowAndThen(index: Pick<VectorIndex, 'save'>): () => Promise<void> {
  let [last, took] = [performance.now(), 0];
  return async () => {
    if (performance.now() - last < 9 * took) return;
    const started = performance.now();
    await index.save();
    last = performance.now();
    took = last - started;
  };
}
