import type { Document, Qrels, Query, Retrieval } from '../data/beir-folder.ts';
import type { DocumentForm, Language, Register } from './support/types.ts';

export const splits = ['train', 'dev', 'test'] as const;
export type Split = (typeof splits)[number];

/** What a text is about; why two texts are similar can be read off it. */
export interface Factors {
  readonly part: 'support';
  readonly topic: string;
  readonly intent: string;
  readonly lang: Language;
  /** The template: intent, language, kind and number. */
  readonly template: string;
  readonly entity?: string;
}

export interface WorldDocument extends Document {
  readonly metadata: Factors & { readonly form: DocumentForm };
}

/** What of a query was never seen in training. */
export type Unseen = 'template' | 'entity' | 'combination';

export interface WorldQuery extends Query {
  readonly metadata: Factors & { readonly register: Register; readonly split: Split; readonly unseen: readonly Unseen[] };
}

/** Texts that know why they are similar: a retrieval collection with the reasons beside it. */
export interface World extends Retrieval {
  readonly corpus: ReadonlyMap<string, WorldDocument>;
  readonly queries: ReadonlyMap<string, WorldQuery>;
  /** 2: right intent and topic; 1: right intent for another topic of the family, or the general policy. */
  readonly qrels: Readonly<Record<Split, Qrels>>;
  /** By query: documents of another intent that share the most words with it. */
  readonly traps: ReadonlyMap<string, readonly string[]>;
}

export interface WorldOptions {
  /** The same seed gives the same bytes, on every platform. */
  readonly seed?: number;
  readonly documents?: number;
  readonly languages?: readonly Language[];
  /** Share of queries with typing errors, missing punctuation, emoji and the like. */
  readonly noise?: number;
  /** Queries of each split, over all languages. */
  readonly queries?: Readonly<Record<Split, number>>;
}
