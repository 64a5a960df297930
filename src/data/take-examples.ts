import type { Example } from './example.ts';
import type { PlacedExample } from './placed-examples.ts';

export interface TakenExamples {
  readonly examples: Example[];
  /** The line of each. */
  readonly lines: number[];
  /** Whether lines are those of the one file that was named. */
  readonly byLine: boolean;
  readonly ended: boolean;
}

/** Examples until there are no more, or until they take more memory than they may. */
export async function takeExamples(
  placed: AsyncGenerator<PlacedExample>,
  { path, most = Number.POSITIVE_INFINITY }: { readonly path: string; readonly most?: number },
): Promise<TakenExamples> {
  const [examples, lines]: [Example[], number[]] = [[], []];
  let [bytes, byLine] = [0, true];
  for (let next = await placed.next(); !next.done; next = await placed.next()) {
    const { example, record } = next.value;
    examples.push(example);
    byLine &&= record.line !== undefined && record.file === path;
    lines.push(record.line ?? record.row ?? 0);
    bytes += memoryOf(example);
    if (bytes > most) return { examples, lines, byLine, ended: false };
  }
  return { examples, lines, byLine, ended: true };
}

/** Two bytes a UTF-16 unit at most, and what V8 needs for objects, arrays and texts. */
const memoryOf = ({ anchor, positives, negatives }: Example): number =>
  [anchor, ...positives, ...negatives].reduce((sum, text) => sum + 2 * text.length + 40, 200);
