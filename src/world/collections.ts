/** The parts of the world that are collections, each as pieces that can be written one after the other. */

import { factPieces } from './facts/facts.ts';
import { factKinds } from './facts/kinds/index.ts';
import { factPairs } from './facts/pairs.ts';
import { generateWorldParts } from './generate.ts';
import type { Language } from './language.ts';
import { sensePairs } from './senses/pairs.ts';
import { loadSenses, sensePieces } from './senses/senses.ts';
import { intents } from './support/intents/index.ts';
import { supportPairs } from './support/pairs.ts';
import { topics } from './support/topics/index.ts';
import type { ViewPair } from './views.ts';
import type { AskedMetadata, TextMetadata, World } from './world.ts';

export interface CollectionOptions {
  readonly seed: number;
  readonly documents: number;
  readonly languages: readonly Language[];
  readonly noise: number;
}

/** A piece of a collection with the pairs that are made from it. */
export interface Piece extends World<TextMetadata, AskedMetadata> {
  /** Made when they are asked for. */
  readonly pairs: () => Iterable<ViewPair>;
}

export type CollectionName = 'support' | 'facts' | 'senses';

/** Each part of the world that is a collection. */
export const collections: Readonly<Record<CollectionName, (options: CollectionOptions) => Generator<Piece>>> = {
  support: (options) => withPairs(generateWorldParts(options), supportPairs(topics, intents)),
  facts: (options) => withPairs(factPieces(options), factPairs(factKinds)),
  senses: (options) => withPairs(sensePieces(options), sensePairs(loadSenses(options))),
};

function* withPairs<W extends World<TextMetadata, AskedMetadata>>(
  pieces: Iterable<W>,
  pairsOf: (piece: W) => Iterable<ViewPair>,
): Generator<Piece> {
  for (const piece of pieces) yield { ...piece, pairs: () => pairsOf(piece) };
}

/**
 * What is wrong with a trap: it says nothing of what was asked, or gives another value than the right one. A world that a
 * user put together may lack intents.
 */
export const wrongIn = (query: TextMetadata, trap: TextMetadata): 'intent' | 'fact' =>
  (trap.intent ?? '').split(',').includes(query.intent) ? 'fact' : 'intent';
