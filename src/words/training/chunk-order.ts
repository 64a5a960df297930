import { random } from '../../core/random.ts';

/** In which order an epoch takes the chunks of the corpus. */
export interface ChunkOrder {
  readonly order: readonly number[];
  /** Words of the corpus that stand before each place of the order, in it; one entry more ends the list. */
  readonly before: Float64Array;
}

/**
 * Each epoch takes the chunks in another order: what stands at the end of a corpus would else be learned from last, and at the
 * lowest rate, in every epoch. A function of seed and epoch.
 */
export function chunkOrder(
  chunkWords: Float64Array,
  { seed, epoch }: { readonly seed: number; readonly epoch: number },
): ChunkOrder {
  const chunks = Array.from({ length: chunkWords.length - 1 }, (_, chunk) => chunk);
  const order = random(seed).fork('chunks').fork(epoch).shuffled(chunks);
  const before = new Float64Array(chunks.length + 1);
  order.forEach((chunk, place) => {
    before[place + 1] = before[place]! + chunkWords[chunk + 1]! - chunkWords[chunk]!;
  });
  return { order, before };
}

/** Remembers the last epoch's order, which is asked for again and again. */
export function chunkOrders(chunkWords: Float64Array, seed: number): (epoch: number) => ChunkOrder {
  let last: { readonly epoch: number; readonly found: ChunkOrder } | undefined;
  return (epoch) => {
    if (last?.epoch !== epoch) last = { epoch, found: chunkOrder(chunkWords, { seed, epoch }) };
    return last.found;
  };
}
