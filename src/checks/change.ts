/** What was changed while cleaning: a line of the list beside the cleaned data. */
export interface Change {
  readonly place: string;
  readonly change: 'removed' | 'negative-removed' | 'merged';
  readonly why: string;
  readonly text: string;
}

/** Cleaned data, and what became of the rest. */
export interface Cleaned<T> {
  readonly data: T;
  readonly changes: readonly Change[];
}
