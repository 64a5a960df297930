/** The shapes of a generated world. Texts carry all that is known of them, so that any failure can be sliced. */
import type { Split } from './splits.ts';
import type { Form, Language, Register } from './types.ts';

export interface SupportMetadata {
  readonly part: 'support';
  readonly topic: string;
  readonly family: string;
  readonly intent: string;
  readonly lang: Language;
  /** The template's name: intent, language, register or form, and place in its file. */
  readonly template: string;
  /** The invented brand that the text names. */
  readonly entity?: string;
  /** The help centre that the text belongs to, from 0; large worlds have several. */
  readonly site: number;
}

export interface DocumentMetadata extends SupportMetadata {
  readonly form: Form;
  /** What of it no query of train was paired with. */
  readonly unseen: readonly ('template' | 'combination')[];
}

export interface QueryMetadata extends SupportMetadata {
  readonly register: Register;
  readonly split: Split;
  /** What of it no query of train has. */
  readonly unseen: readonly ('template' | 'entity' | 'combination')[];
  /** What was done to the text afterwards, see noise.ts. */
  readonly noise?: string;
}

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
