import type { InflectedNoun } from '../inflect.ts';
import type { Template } from '../template.ts';

/** What fills a slot: a noun that can be inflected, or a choice. */
export type Filler = InflectedNoun | Template;
export type LoadedRow = ReadonlyMap<string, Filler>;

/** The rows that a sentence may take from a group: one, or two different ones. */
export interface Taken {
  readonly rows: readonly LoadedRow[];
  /** Those for slots that end in 2; none where the sentence has no such slot. */
  readonly second: readonly LoadedRow[];
}
