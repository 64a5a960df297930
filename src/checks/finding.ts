/** Something in the data that the user should know, with the first few places where it is. */
export interface Finding {
  readonly code: FindingCode;
  readonly count: number;
  /** In words, the count in it. */
  readonly message: string;
  readonly places: readonly FindingPlace[];
}

/** Where a finding is. */
export interface FindingPlace {
  /** `faq.csv:12`, `query q7`, … */
  readonly place: string;
  readonly text: string;
  /** What it collides with. */
  readonly other?: { readonly place: string; readonly text: string };
}

/** What can be found; docs/commands/data.md explains each. */
export type FindingCode =
  | 'broken-record'
  | 'duplicate'
  | 'near-duplicate'
  | 'same-text'
  | 'contradiction'
  | 'answers-another'
  | 'leak'
  | 'near-leak'
  | 'conflicting-score'
  | 'unjudged-query'
  | 'no-positive';

/** Places that are shown of each finding. */
const SHOWN = 5;

/** Collects what is found, and keeps the first places of each. */
export function findingsOf(): {
  add(code: FindingCode, place: FindingPlace): void;
  list(words: Readonly<Partial<Record<FindingCode, (count: number) => string>>>): Finding[];
} {
  const found = new Map<FindingCode, { count: number; places: FindingPlace[] }>();
  return {
    add: (code, place) => {
      const one = found.get(code) ?? { count: 0, places: [] };
      one.count++;
      if (one.places.length < SHOWN) one.places.push(place);
      found.set(code, one);
    },
    list: (words) =>
      [...found].map(([code, { count, places }]) => ({ code, count, message: words[code]?.(count) ?? code, places })),
  };
}
