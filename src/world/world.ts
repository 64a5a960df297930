/** The shapes of a generated world. Texts carry all that is known of them, so that any failure can be sliced. */
import type { Language } from './language.ts';
import type { Split } from './split.ts';
import type { SupportDocumentMetadata, SupportQueryMetadata } from './support/metadata.ts';

export type { Split } from './split.ts';
export type { SupportMetadata } from './support/metadata.ts';

/** Of each part of the world; there is one part so far. */
export type DocumentMetadata = SupportDocumentMetadata;
export type QueryMetadata = SupportQueryMetadata;

/** A document of it, with all that is known of it. */
export interface WorldDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly metadata: DocumentMetadata;
}

export interface WorldQuery {
  readonly id: string;
  readonly text: string;
  readonly metadata: QueryMetadata;
}

/** Grades by query and document: 2 right intent and topic, 1 right intent for a near topic or for the shop as a whole. */
export type WorldQrels = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A generated world. */
export interface World {
  readonly name: string;
  readonly seed: number;
  readonly languages: readonly Language[];
  readonly corpus: readonly WorldDocument[];
  readonly queries: readonly WorldQuery[];
  readonly qrels: Readonly<Record<Split, WorldQrels>>;
  /** For each query the documents that share its words and not its intent. */
  readonly traps: ReadonlyMap<string, readonly string[]>;
}

/** What most readers of a collection ask for: documents and queries by id. */
export function worldMaps({ corpus, queries }: World): {
  readonly corpus: ReadonlyMap<string, WorldDocument>;
  readonly queries: ReadonlyMap<string, WorldQuery>;
} {
  return { corpus: new Map(corpus.map((d) => [d.id, d])), queries: new Map(queries.map((q) => [q.id, q])) };
}
