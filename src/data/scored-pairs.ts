import { optionError } from '../core/errors.ts';
import { baseName, type Files } from '../core/files.ts';
import type { ScoredPair, ScoredPairs } from './pair.ts';
import { type PairOptions, type PairRecord, pairRecords } from './pair-records.ts';
import { type DataRecord, recordError } from './records/record.ts';
import { tolerated } from './records/tolerance.ts';
import { showJson } from './show-json.ts';

/** How a file of scored pairs is read. */
export interface ScoredPairOptions extends PairOptions {
  /**
   * The scale of the scores: `[0, 5]` brings 0–5 into 0–1. Without it scores stay as they are: which scale a file has
   * cannot be told from its numbers, and a measure of order (Spearman, CoSENT) does not need it.
   */
  readonly range?: readonly [least: number, greatest: number];
}

/**
 * Pairs of texts with scores: `{"sentence1", "sentence2", "score"}` in any file of records, or columns of other usual names.
 *
 * @throws UserError `column-missing`, `column-ambiguous`, `file-empty`; with file and line `score-invalid`,
 *   `score-out-of-range`, `text-missing`, `text-empty`; those of `readRecords`
 */
export async function readScoredPairs(
  files: Files,
  path: string,
  { range, ...options }: ScoredPairOptions = {},
): Promise<ScoredPairs> {
  const pairs: ScoredPair[] = [];
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const { pair, found } of streamScoredPairs(files, path, { ...options, ...(range && { range }) })) {
    [least, greatest] = [Math.min(least, found), Math.max(greatest, found)];
    pairs.push(pair);
  }
  return { name: baseName(path), pairs, found: [least, greatest], notes: scoreNotes(least, greatest) };
}

/** What there is to say of scores, by the least and the greatest. */
export const scoreNotes = (least: number, greatest: number): string[] =>
  least === greatest ? [`every score is ${least}: nothing can be learnt or measured from their order`] : [];

/** The same one by one, each with its record and with the score as the record has it. */
export async function* streamScoredPairs(
  files: Files,
  path: string,
  { range, ...options }: ScoredPairOptions = {},
): AsyncGenerator<{ readonly pair: ScoredPair; readonly found: number; readonly record: DataRecord }> {
  if (range && !(Number.isFinite(range[0]) && Number.isFinite(range[1]) && range[0] < range[1]))
    throw optionError('--score-range', range.join(','), 'two numbers, the lesser first, such as 0,5');
  for await (const read of pairRecords(files, path, 'score', options)) {
    const found = tolerated(() => scoreOf(read, range), options.onProblem);
    if (found === undefined) continue;
    const { sentence1, sentence2, record } = read;
    const score = range ? (found - range[0]) / (range[1] - range[0]) : found;
    yield { pair: { sentence1, sentence2, score }, found, record };
  }
}

function scoreOf({ value, record, column }: PairRecord, range: ScoredPairOptions['range']): number {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof found !== 'number' || !Number.isFinite(found))
    throw recordError(record, {
      code: 'score-invalid',
      message: `${column} is ${typeof value === 'number' ? value : showJson(value ?? null)}; a number was needed`,
      fix: 'give the pair a score, or remove the line; labels that are words want the task of labelled pairs',
    });
  if (range && !(found >= range[0] && found <= range[1]))
    throw recordError(record, {
      code: 'score-out-of-range',
      message: `${column} is ${found}, outside of the range ${range[0]} to ${range[1]}`,
      fix: 'mend the score, or name the range that the file has: --score-range LEAST,GREATEST',
    });
  return found;
}
