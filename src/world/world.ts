/** The shapes of a generated world. Texts carry all that is known of them, so that any failure can be sliced. */
import type { Language } from './language.ts';
import type { Split } from './split.ts';
import type { SupportDocumentMetadata, SupportQueryMetadata } from './support/metadata.ts';

export type { Split } from './split.ts';
export type { SupportMetadata } from './support/metadata.ts';

/** What is known of every text, whatever part of the world it is from. */
export interface TextMetadata {
  readonly part: string;
  /** What it is about: a category of goods, a kind of entity, a word. */
  readonly topic: string;
  /** What is wanted or answered: an intent, attributes, a meaning. */
  readonly intent: string;
  readonly lang: Language;
  readonly template: string;
}

/** What is known of every query. */
export interface AskedMetadata extends TextMetadata {
  readonly register: string;
  readonly split: Split;
  /** What of it no query of train has. */
  readonly unseen: readonly ('template' | 'entity' | 'combination')[];
  readonly noise?: string;
}

/** A document of it, with all that is known of it. */
export interface WorldDocument<M extends TextMetadata = SupportDocumentMetadata> {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly metadata: M;
}

/** A query of it, with all that is known of it. */
export interface WorldQuery<M extends AskedMetadata = SupportQueryMetadata> {
  readonly id: string;
  readonly text: string;
  readonly metadata: M;
}

/** Grades by query and document: 2 right intent and topic, 1 right intent for a near topic or for the shop as a whole. */
export type WorldQrels = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A collection of one part of the world, whole or a piece of it; customer support if nothing else is said. */
export interface World<D extends TextMetadata = SupportDocumentMetadata, Q extends AskedMetadata = SupportQueryMetadata> {
  readonly name: string;
  readonly seed: number;
  readonly languages: readonly Language[];
  readonly corpus: readonly WorldDocument<D>[];
  readonly queries: readonly WorldQuery<Q>[];
  readonly qrels: Readonly<Record<Split, WorldQrels>>;
  /** For each query the documents that share its words and give the wrong answer. */
  readonly traps: ReadonlyMap<string, readonly string[]>;
}

/** What most readers of a collection ask for: documents and queries by id. */
export function worldMaps({ corpus, queries }: World): {
  readonly corpus: ReadonlyMap<string, WorldDocument>;
  readonly queries: ReadonlyMap<string, WorldQuery>;
} {
  return { corpus: new Map(corpus.map((d) => [d.id, d])), queries: new Map(queries.map((q) => [q.id, q])) };
}
