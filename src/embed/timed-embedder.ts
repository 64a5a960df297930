import type { Embedder } from './embedder.ts';

export interface TimedEmbedder {
  readonly embedder: Embedder;
  /** Of all that was embedded so far, tokenising included; 0 before. */
  textsPerSecond(): number;
}

/** An embedder whose time is taken. `clock` in milliseconds. */
export function timedEmbedder(embedder: Embedder, clock: () => number): TimedEmbedder {
  let [texts, milliseconds] = [0, 0];
  return {
    embedder: {
      ...embedder,
      embed: async (list, options) => {
        const started = clock();
        const out = await embedder.embed(list, options);
        milliseconds += clock() - started;
        texts += list.length;
        return out;
      },
    },
    textsPerSecond: () => (milliseconds > 0 ? (1000 * texts) / milliseconds : 0),
  };
}
