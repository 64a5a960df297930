import type { Change } from '../checks/change.ts';
import { checkCollection } from '../checks/check-collection.ts';
import { checkExamples, type PlacedExample } from '../checks/check-examples.ts';
import { checkPairs, type PlacedPair } from '../checks/check-pairs.ts';
import type { DataCheck } from '../checks/data-check.ts';
import type { FindingPlace } from '../checks/finding.ts';
import type { Placed } from '../checks/leaks.ts';
import { counted } from '../core/counted.ts';
import type { UserError } from '../core/errors.ts';
import { baseName } from '../core/files.ts';
import type { Progress } from '../core/progress.ts';
import { isBeirFolder, readBeir } from '../data/beir-folder.ts';
import { streamExamples } from '../data/examples-from-records.ts';
import { type LabelledPairOptions, streamLabelledPairs } from '../data/labelled-pairs.ts';
import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import { readPassages } from '../data/passages.ts';
import type { DataRecord, RecordOptions } from '../data/records/record.ts';
import { documentText, type Retrieval } from '../data/retrieval.ts';
import { type ScoredPairOptions, streamScoredPairs } from '../data/scored-pairs.ts';
import { type DataKind, kindOfData } from './data-kind.ts';
import { nodeFiles } from './files.ts';

export interface CheckDataOptions extends RecordOptions {
  readonly columns?: Readonly<Record<string, string>>;
  /** What the data is; told by what it holds if not given. */
  readonly kind?: DataKind;
  /** A BEIR folder or a file of examples to be tested on: what is trained on must not be in it. */
  readonly against?: string;
  readonly labels?: LabelledPairOptions['labels'];
  readonly range?: ScoredPairOptions['range'];
  readonly progress?: Progress;
}

/**
 * Looks through a file or folder of data: counts, and what is wrong with it. Records that cannot be taken are findings, not
 * errors; only a file that cannot be read further is one.
 *
 * @throws UserError those of reading that are no record's: `file-missing`, `row-broken`, `column-missing`, …
 */
export async function checkData(path: string, options: CheckDataOptions = {}): Promise<DataCheck> {
  const { against, kind: named, progress, labels, range, ...reading } = options;
  const problems: FindingPlace[] = [];
  const notes: string[] = [];
  const leftOut: Change[] = [];
  const onProblem = (error: UserError) => {
    const place = placeOf(error.place.file, error.place.line);
    leftOut.push({ place, change: 'removed', why: withoutPlace(error.message), text: '' });
    if (problems.length < 5) problems.push({ place, text: withoutPlace(error.message) });
  };
  const told = <T>(items: T[], item: T) => {
    items.push(item);
    if (items.length % 5000 === 0) progress?.({ task: `reading ${baseName(path)}`, done: items.length });
  };
  const kind = named ?? (await kindOfData(nodeFiles, path, reading));
  const check = await (async (): Promise<Pick<DataCheck, 'counts' | 'findings' | 'cleaned' | 'texts'>> => {
    if (kind === 'collection') return ofCollection(await readBeir(nodeFiles, path, undefined, { onProblem }));
    if (kind === 'passages') {
      const passages = await readPassages(nodeFiles, path, reading);
      return ofCollection({
        name: baseName(path),
        corpus: new Map(passages.map((one) => [one.id, one])),
        queries: new Map(),
        qrels: {},
      });
    }
    if (kind === 'examples') {
      const placed: PlacedExample[] = [];
      for await (const { example, record } of streamExamples(nodeFiles, path, {
        ...reading,
        onProblem,
        onNote: (note) => notes.push(note),
      }))
        told(placed, { example, place: placeOfRecord(record) });
      const { data, changes, ...rest } = checkExamples(placed, against === undefined ? [] : await queriesOf(against));
      const all = placed.map(({ example }) => example);
      return {
        ...rest,
        cleaned: { kind, data, changes },
        texts: {
          anchor: all.map(({ anchor }) => anchor),
          positive: all.flatMap(({ positives }) => positives),
          negative: all.flatMap(({ negatives }) => negatives),
        },
      };
    }
    const placed: PlacedPair<ScoredPair | LabelledPair>[] = [];
    const pairs =
      kind === 'scored-pairs'
        ? streamScoredPairs(nodeFiles, path, { ...reading, onProblem, ...(range && { range }) })
        : streamLabelledPairs(nodeFiles, path, { ...reading, onProblem, ...(labels && { labels }) });
    for await (const { pair, record } of pairs) told(placed, { pair, place: placeOfRecord(record) });
    const { data, changes, ...rest } = checkPairs(placed);
    return {
      ...rest,
      cleaned: { kind, data, changes },
      texts: { sentence: placed.flatMap(({ pair }) => [pair.sentence1, pair.sentence2]) },
    };
  })();
  const broken = leftOut.length;
  const unread = {
    code: 'broken-record' as const,
    count: broken,
    message: `${counted(broken, 'record')} cannot be taken`,
    places: problems,
  };
  return {
    ...check,
    ...{ name: baseName(path), kind, notes },
    findings: [...(broken > 0 ? [unread] : []), ...check.findings],
    cleaned: { ...check.cleaned, changes: [...leftOut, ...check.cleaned.changes] },
  };
}

function ofCollection(collection: Retrieval): Pick<DataCheck, 'counts' | 'findings' | 'cleaned' | 'texts'> {
  const { data, changes, counts, findings } = checkCollection(collection);
  return {
    counts,
    findings,
    cleaned: { kind: 'collection', data, changes },
    texts: {
      document: [...collection.corpus.values()].map(documentText),
      query: [...collection.queries.values()].map(({ text }) => text),
    },
  };
}

const withoutPlace = (message: string) => message.replace(/^.*?:\d+: /, '');
const placeOf = (file: string | undefined, line: number | undefined) =>
  [baseName(file ?? ''), line].filter((part) => part !== undefined && part !== '').join(':');
const placeOfRecord = ({ file, line, row }: DataRecord) =>
  row === undefined ? placeOf(file, line) : `${baseName(file)} row ${row}`;

/** What a model is to be tested on: the judged queries of dev and test, or the anchors of a file. */
async function queriesOf(against: string): Promise<Placed[]> {
  if (await isBeirFolder(nodeFiles, against)) {
    const { queries, qrels, name } = await readBeir(nodeFiles, against);
    const splits = Object.entries(qrels).filter(([split]) => split !== 'train');
    return splits.flatMap(([split, rows]) =>
      [...rows.keys()].map((id) => ({ place: `query ${id} of ${name}, ${split}`, text: queries.get(id)!.text })),
    );
  }
  const out: Placed[] = [];
  for await (const { example, record } of streamExamples(nodeFiles, against, {}))
    out.push({ place: placeOfRecord(record), text: example.anchor });
  return out;
}
