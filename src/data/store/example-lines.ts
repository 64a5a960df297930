import type { Example } from '../example.ts';

/** An example as a line of a spool: all that training reads, in the canonical form, without what has its usual value. */
export const lineOf = ({ anchor, positives, negatives, weight, score, label }: Example): string =>
  `${JSON.stringify({
    anchor,
    positive: positives.length === 1 ? positives[0] : positives,
    ...(negatives.length > 0 && { negatives }),
    ...(weight !== 1 && { weight }),
    ...(score !== undefined && { score }),
    ...(label !== undefined && { label }),
  })}\n`;

/** The example of a line that `lineOf` made. */
export function exampleOfLine(line: string): Example {
  const { anchor, positive, negatives = [], weight = 1, score, label } = JSON.parse(line) as SpooledLine;
  return {
    ...{ anchor, positives: typeof positive === 'string' ? [positive] : positive, negatives, weight },
    ...(score !== undefined && { score }),
    ...(label !== undefined && { label }),
  };
}

type SpooledLine = Pick<Example, 'anchor' | 'score' | 'label'> &
  Partial<Pick<Example, 'negatives' | 'weight'>> & { readonly positive: string | readonly string[] };
