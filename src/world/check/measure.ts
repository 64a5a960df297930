import type { Language } from '../language.ts';

/** What was measured, and within which bounds it has to be. */
export interface Measure {
  readonly measure: string;
  /** Of one language's texts; missing where it is of all. */
  readonly lang?: Language;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
  readonly holds: boolean;
  /** What the value is of, where that does not go without saying. */
  readonly note?: string;
}

export interface Bounds {
  readonly lang?: Language;
  readonly least?: number;
  readonly most?: number;
  readonly note?: string;
}

/** A value that is no number holds nothing. */
export function measured(measure: string, value: number, bounds: Bounds): Measure {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = bounds;
  return { measure, value, ...bounds, holds: value >= least && value <= most };
}
