import { UserError } from '../../core/errors.ts';

/** Reading that goes on after a record that does not fit, for checks that want to tell of all of them. */
export interface Tolerance {
  /** Told of each record that is left out; without it the first one is thrown. */
  readonly onProblem?: ((error: UserError) => void) | undefined;
}

/** What `work` gives, or undefined where it is refused and somebody is told of it. */
export function tolerated<T>(work: () => T, onProblem: Tolerance['onProblem']): T | undefined {
  if (!onProblem) return work();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    onProblem(error);
    return undefined;
  }
}
