/** Kinds of indexes that LanceDB holds: partitions of vectors, whole, as products of codes, or as bits. */
export const lanceKinds = ['ivf-flat', 'ivf-pq', 'ivf-rq'] as const;
/** Kinds of indexes that LanceDB holds. */
export type LanceKind = (typeof lanceKinds)[number];

/** What an IVF index is made of and searched with. */
export interface LanceSettings {
  /** Partitions; the square root of the entries if not given. */
  readonly partitions?: number;
  /** Partitions looked at for a query. */
  readonly probes: number;
  /** Candidates for each hit that are compared again with their whole vectors. */
  readonly refine: number;
  /** Of `ivf-pq`: codes of a vector; an eighth of its dimensions if not given. */
  readonly subVectors?: number;
  /** Fewer entries are compared one by one. */
  readonly indexFrom: number;
}

export function lanceSettings(kind: LanceKind, given: Partial<LanceSettings> = {}): LanceSettings {
  const { partitions, subVectors, probes = 32, indexFrom = 5000 } = given;
  // Whole vectors need not be compared twice.
  const refine = given.refine ?? (kind === 'ivf-flat' ? 0 : 10);
  return {
    ...{ probes, refine, indexFrom },
    ...(partitions !== undefined && { partitions }),
    ...(subVectors !== undefined && { subVectors }),
  };
}

/** The greatest divisor of the dimensions that is at most an eighth of them. */
export function subVectorsOf(dimensions: number): number {
  for (let n = Math.max(1, Math.floor(dimensions / 8)); n > 1; n--) if (dimensions % n === 0) return n;
  return 1;
}
