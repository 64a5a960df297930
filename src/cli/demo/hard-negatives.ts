import { documentText } from '../../data/retrieval.ts';
import type { Embedder } from '../../embed/embedder.ts';
import { searchFlat } from '../../index/flat.ts';
import type { World } from '../../world/world.ts';

/** Ranks that are looked through: right documents are at most a few dozen. */
const RANKS = 100;

/**
 * The documents that a model wrongly ranks highest: for each query of train the first `depth` whose intent is not the
 * query's. Dev and test are not looked at.
 */
export async function mineHardNegatives(
  world: World,
  embedder: Embedder,
  { depth }: { readonly depth: number },
): Promise<Map<string, string[]>> {
  const asked = world.queries.filter(({ metadata }) => metadata.split === 'train');
  const queries = await embedder.embed(
    asked.map(({ text }) => text),
    { role: 'query' },
  );
  const documents = await embedder.embed(world.corpus.map(documentText), { role: 'document' });
  const hits = searchFlat({ queries, documents, similarity: embedder.similarity, top: Math.min(RANKS, world.corpus.length) });
  return new Map(
    asked.map(({ id, metadata }, i) => {
      const ranked = [...hits[i]!.rows].map((row) => world.corpus[row]!);
      const wrong = ranked.filter((document) => document.metadata.intent !== metadata.intent);
      return [id, wrong.slice(0, depth).map((document) => document.id)];
    }),
  );
}
