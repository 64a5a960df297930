/** What a bench is: it measures attune and its peers in one run, and says which bars hold. */
export interface BenchContext {
  /** Model folder of all-MiniLM-L6-v2. */
  readonly model: string;
  /** BEIR folder with real pairs: SQuAD. */
  readonly data: string;
  /** A folder with corpora of words and similarity sets. */
  readonly corpora: string;
  readonly threads: number;
  /** Measured steps of each contender; a bench has its own default. */
  readonly rounds: number | undefined;
  /** Leaves the peers out; bars that need one are then not judged. */
  readonly attuneOnly: boolean;
  /** A folder for this run alone. */
  readonly scratch: string;
  /** Kept between runs: exported models, npm packages of peers. */
  readonly cache: string;
  note(text: string): void;
}

export interface Bar {
  readonly what: string;
  /** The bar as the reader knows it, e.g. `≥ 1.6`. */
  readonly needed: string;
  readonly measured: number;
  readonly holds: boolean;
}

export interface BenchReport {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly bars: readonly Bar[];
  /** Everything that was measured, for `--json`. */
  readonly results: unknown;
}

export interface Bench {
  /** What it must show, in a line. */
  readonly about: string;
  run(context: BenchContext): Promise<BenchReport>;
}

export const atLeast = (what: string, needed: number, measured: number): Bar => ({
  what,
  needed: `≥ ${needed}`,
  measured,
  holds: measured >= needed,
});

export const atMost = (what: string, needed: number, measured: number): Bar => ({
  what,
  needed: `≤ ${needed}`,
  measured,
  holds: measured <= needed,
});
