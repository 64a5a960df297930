/** Two texts and a number that says how alike they are: greater is more alike. */
export interface ScoredPair {
  readonly sentence1: string;
  readonly sentence2: string;
  /** As the file has it (0 to 5, 0 to 1, …), or brought into 0 to 1 where a range was named. */
  readonly score: number;
}

/** Two texts, and whether they mean the same. */
export interface LabelledPair {
  readonly sentence1: string;
  readonly sentence2: string;
  readonly label: boolean;
}

/** Scored pairs of one source. */
export interface ScoredPairs {
  readonly name: string;
  readonly pairs: readonly ScoredPair[];
  /** Least and greatest score found, before a range was applied. */
  readonly found: readonly [least: number, greatest: number];
  readonly notes: readonly string[];
}

/** Labelled pairs of one source. */
export interface LabelledPairs {
  readonly name: string;
  readonly pairs: readonly LabelledPair[];
  readonly notes: readonly string[];
}
