/** What is searched for: a passage, an answer, a page. */
export interface Document {
  readonly id: string;
  /** Empty where there is none. */
  readonly title: string;
  readonly text: string;
  readonly metadata?: unknown;
}

/** What is asked. */
export interface Query {
  readonly id: string;
  readonly text: string;
  readonly metadata?: unknown;
}

/** Grades by query and document: whole numbers, relevant from 1. What is not listed is not judged. */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A collection with judgements, by split. */
export interface Retrieval {
  readonly name: string;
  readonly corpus: ReadonlyMap<string, Document>;
  readonly queries: ReadonlyMap<string, Query>;
  readonly qrels: Readonly<Record<string, Qrels>>;
}

/** What models read of a document. */
export const documentText = ({ title, text }: Pick<Document, 'title' | 'text'>): string => `${title} ${text}`.trim();
