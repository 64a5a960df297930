import type { Language } from '../language.ts';
import type { AskedMetadata, TextMetadata } from '../world.ts';

export interface FactMetadata extends TextMetadata {
  readonly part: 'facts';
  readonly lang: Language;
  /** The entity's name; missing where a text is about all of its kind. */
  readonly entity?: string;
}

/** What a document is. */
export type FactForm = 'profile' | 'overview' | 'archive' | 'general';

export interface FactDocumentMetadata extends FactMetadata {
  readonly form: FactForm;
  readonly register: 'formal';
  /** What it states: `baggage=23;fleet=41`, for values that no longer hold `baggage=20 (2016)`. */
  readonly fact?: string;
}

export interface FactQueryMetadata extends FactMetadata, AskedMetadata {
  readonly part: 'facts';
  readonly lang: Language;
  /** The answer: `baggage=23`. */
  readonly fact: string;
}
