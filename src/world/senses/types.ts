/** What senses are made of. Files in `words/` hold words only; README.md says how to add one. */
import type { Language } from '../language.ts';

/** One meaning of a word. Every sentence has the word; no other word of it stands in sentences of the other meaning. */
export interface Sense {
  /** In both languages: `fruit`. */
  readonly id: string;
  /** What a dictionary says, without the word itself. */
  readonly gloss: Readonly<Record<Language, string>>;
  readonly titles: readonly string[];
  /** What documents say of it; at least four. */
  readonly says: readonly string[];
  /** What queries say; the last is test's, the last but one dev's. At least four. */
  readonly asks: readonly string[];
}

/** A word with two meanings. */
export interface Ambiguity {
  readonly word: string;
  readonly senses: readonly [Sense, Sense];
}
