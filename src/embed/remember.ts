import { matrix } from '../core/matrix.ts';
import type { Embedder, Role } from './embedder.ts';

/** An embedder that encodes no text twice: several evaluations and searches read the same documents. */
export function remember(embedder: Embedder): Embedder {
  const known: Record<Role, Map<string, Float32Array>> = { query: new Map(), document: new Map() };
  return {
    ...embedder,
    embed: async (texts, options = {}) => {
      const vectors = known[options.role ?? 'document'];
      const fresh = [...new Set(texts.filter((text) => !vectors.has(text)))];
      if (fresh.length > 0) {
        const { data, columns } = await embedder.embed(fresh, options);
        fresh.forEach((text, row) => {
          vectors.set(text, data.subarray(row * columns, (row + 1) * columns));
        });
      }
      const out = matrix(texts.length, embedder.dimensions);
      texts.forEach((text, row) => {
        out.data.set(vectors.get(text)!, row * out.columns);
      });
      return out;
    },
  };
}
