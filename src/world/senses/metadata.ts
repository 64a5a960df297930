import type { AskedMetadata, TextMetadata } from '../world.ts';

export interface SenseDocumentMetadata extends TextMetadata {
  readonly part: 'senses';
  /** An article about the thing, or an entry that says what the word means. */
  readonly form: 'article' | 'entry';
  readonly register: 'formal';
}

/** `topic` is the word, `intent` its meaning. */
export interface SenseQueryMetadata extends AskedMetadata {
  readonly part: 'senses';
}
