/** What the user should know of examples that are read one by one: repeats and contradictions, counted as they pass. */
import type { Example } from '../example.ts';
import type { DataRecord } from '../records/record.ts';
import { growingNumbers } from './growing-numbers.ts';
import { textKey } from './text-key.ts';

export interface ExampleWatch {
  add(example: Example, record: Pick<DataRecord, 'line' | 'row'>): void;
  notes(): string[];
}

export function watchExamples(): ExampleWatch {
  const contents = growingNumbers();
  const places: number[] = [];
  let contradictions = 0;
  return {
    add: ({ anchor, positives, negatives }, { line, row }) => {
      contents.push(textKey(JSON.stringify([anchor, positives, negatives])));
      if (!negatives.some((text) => positives.includes(text))) return;
      contradictions++;
      const place = line ?? row;
      if (place !== undefined && places.length < 3) places.push(place);
    },
    notes: () => {
      const sorted = contents.view().sort();
      let repeats = 0;
      for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) repeats++;
      return [...repeatNote(repeats), ...contradictionNote(contradictions, places)];
    },
  };
}

export const repeatNote = (count: number, first = ''): string[] =>
  count === 0
    ? []
    : [
        `${count.toLocaleString('en')} ${count === 1 ? 'example repeats an earlier one and is' : 'examples repeat earlier ones and are'} kept${first}`,
      ];

/** `places` are the first lines, three at most; none where examples have no lines. */
export function contradictionNote(count: number, places: readonly number[]): string[] {
  if (count === 0) return [];
  const where = places.length > 0 ? ` (${count > 3 ? 'first lines' : 'line'} ${places.join(', ')})` : '';
  return [
    `${count.toLocaleString('en')} ${count === 1 ? 'example has' : 'examples have'} one text as positive and as negative${where}; training leaves such a negative out`,
  ];
}
