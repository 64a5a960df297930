import type { ExampleForm } from '../core/example-form.ts';
import type { Files } from '../core/files.ts';
import type { Example } from './example.ts';
import { streamExamples } from './examples-from-records.ts';
import { type LabelledPairOptions, labelNotes, streamLabelledPairs } from './labelled-pairs.ts';
import type { LabelledPair, ScoredPair } from './pair.ts';
import type { DataRecord, RecordOptions } from './records/record.ts';
import { type ScoredPairOptions, scoreNotes, streamScoredPairs } from './scored-pairs.ts';

export interface PlacedExample {
  readonly example: Example;
  /** That it was made of. */
  readonly record: DataRecord;
}

export interface PlacedExamplesOptions
  extends RecordOptions,
    Pick<ScoredPairOptions, 'range'>,
    Pick<LabelledPairOptions, 'labels'> {
  readonly columns?: Readonly<Record<string, string>>;
  readonly form: ExampleForm;
  readonly onNote: (note: string) => void;
}

/** Examples of any form from a file or folder of records, one by one, in its order. Notes come as soon as they are known. */
export async function* placedExamples(
  files: Files,
  path: string,
  { form, onNote, range, labels, ...reading }: PlacedExamplesOptions,
): AsyncGenerator<PlacedExample> {
  if (form === 'examples') {
    yield* streamExamples(files, path, { ...reading, onNote });
    return;
  }
  if (form === 'scored') {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for await (const { pair, found, record } of streamScoredPairs(files, path, { ...reading, ...(range && { range }) })) {
      [least, greatest] = [Math.min(least, found), Math.max(greatest, found)];
      yield { example: exampleOfPair(pair), record };
    }
    for (const note of scoreNotes(least, greatest)) onNote(note);
    return;
  }
  let [same, all] = [0, 0];
  for await (const { pair, record } of streamLabelledPairs(files, path, { ...reading, ...(labels && { labels }) })) {
    all++;
    if (pair.label) same++;
    yield { example: exampleOfPair(pair), record };
  }
  for (const note of labelNotes(same, all)) onNote(note);
}

/** A pair as an example: the first text is the anchor, the second stands where positives do. */
export const exampleOfPair = ({ sentence1, sentence2, ...rest }: ScoredPair | LabelledPair): Example => ({
  anchor: sentence1,
  positives: [sentence2],
  negatives: [],
  weight: 1,
  ...('score' in rest ? { score: rest.score } : { label: rest.label }),
});
