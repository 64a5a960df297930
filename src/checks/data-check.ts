import type { Example } from '../data/example.ts';
import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import type { Retrieval } from '../data/retrieval.ts';
import type { Change } from './change.ts';
import type { Finding } from './finding.ts';

/** What a check of data found. */
export interface DataCheck {
  readonly name: string;
  readonly kind: 'collection' | 'examples' | 'scored-pairs' | 'labelled-pairs' | 'passages';
  /** By what they count; of a collection also by split, of pairs also their scores or labels. */
  readonly counts: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  /** What reading had to say: columns that were understood, or are not used. */
  readonly notes: readonly string[];
  /** Texts by their part, for lengths and languages. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly cleaned:
    | { readonly kind: 'collection'; readonly data: Retrieval; readonly changes: readonly Change[] }
    | { readonly kind: 'examples'; readonly data: readonly Example[]; readonly changes: readonly Change[] }
    | {
        readonly kind: 'scored-pairs' | 'labelled-pairs';
        readonly data: readonly (ScoredPair | LabelledPair)[];
        readonly changes: readonly Change[];
      };
}
