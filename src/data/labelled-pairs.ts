import { optionError } from '../core/errors.ts';
import { baseName, type Files } from '../core/files.ts';
import type { LabelledPair, LabelledPairs } from './pair.ts';
import { type PairOptions, type PairRecord, pairRecords } from './pair-records.ts';
import { type DataRecord, recordError } from './records/record.ts';
import { tolerated } from './records/tolerance.ts';
import { showJson } from './show-json.ts';

/** How a file of labelled pairs is read. */
export interface LabelledPairOptions extends PairOptions {
  /**
   * Labels that are words or more than two: those of pairs that mean the same, and those of pairs that do not. Without it
   * labels are 1 and 0, or true and false.
   */
  readonly labels?: { readonly same: readonly string[]; readonly different: readonly string[] };
}

const usual = { same: ['1', 'true'], different: ['0', 'false'] } as const;

/**
 * Pairs of texts with labels: `{"sentence1", "sentence2", "label"}` in any file of records, or columns of other usual names.
 *
 * @throws UserError `column-missing`, `column-ambiguous`, `file-empty`; with file and line `label-invalid`, `text-missing`,
 *   `text-empty`; those of `readRecords`
 */
export async function readLabelledPairs(files: Files, path: string, options: LabelledPairOptions = {}): Promise<LabelledPairs> {
  const pairs: LabelledPair[] = [];
  let same = 0;
  for await (const { pair } of streamLabelledPairs(files, path, options)) {
    if (pair.label) same++;
    pairs.push(pair);
  }
  return { name: baseName(path), pairs, notes: labelNotes(same, pairs.length) };
}

/** What there is to say of labels, by how many of all mean the same. */
export const labelNotes = (same: number, all: number): string[] =>
  same === 0 || same === all
    ? [`every pair is labelled ${same === 0 ? 'different' : 'the same'}: nothing can be learnt or measured from that`]
    : [];

/** The same one by one, each with its record. */
export async function* streamLabelledPairs(
  files: Files,
  path: string,
  { labels = usual, ...options }: LabelledPairOptions = {},
): AsyncGenerator<{ readonly pair: LabelledPair; readonly record: DataRecord }> {
  const both = labels.same.find((label) => labels.different.includes(label));
  if (both !== undefined) throw optionError('--labels', both, 'a label of one side only');
  for await (const read of pairRecords(files, path, 'label', options)) {
    const label = tolerated(() => labelOf(read, labels), options.onProblem);
    const { sentence1, sentence2, record } = read;
    if (label !== undefined) yield { pair: { sentence1, sentence2, label }, record };
  }
}

function labelOf({ value, record, column }: PairRecord, labels: NonNullable<LabelledPairOptions['labels']>): boolean {
  const found = nameOf(value);
  if (found !== undefined && labels.same.includes(found)) return true;
  if (found !== undefined && labels.different.includes(found)) return false;
  const word = found !== undefined && Number.isNaN(Number(found));
  throw recordError(record, {
    code: 'label-invalid',
    message: `${column} is ${showJson(value ?? null)}; ${[...labels.same, ...labels.different].join(', ')} were known`,
    fix: word
      ? `say which labels mean the same and which do not: --labels same=${found},different=…`
      : 'mend the label, or say which labels mean the same and which do not: --labels same=…,different=…; scores want the task of scored pairs',
  });
}

/** A label as it is named in options: `1` for 1, "1" and "1.0". */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? value.trim() : String(number);
}
