import { counted } from '../core/counted.ts';
import { normalizeText } from '../data/relations.ts';
import { type Document, documentText, type Qrels, type Query, type Retrieval } from '../data/retrieval.ts';
import type { Change, Cleaned } from './change.ts';
import { type Finding, findingsOf } from './finding.ts';
import { leaksOf } from './leaks.ts';
import { nearDuplicates } from './near-duplicates.ts';

export interface CollectionCheck extends Cleaned<Retrieval> {
  readonly counts: {
    readonly documents: number;
    readonly queries: number;
    /** By split: judged queries, and judgements. */
    readonly splits: Readonly<Record<string, { readonly queries: number; readonly judgements: number }>>;
  };
  readonly findings: readonly Finding[];
}

const words = {
  duplicate: (n: number) => `${counted(n, 'document or query is', 'documents or queries are')} there twice, under another id`,
  'near-duplicate': (n: number) => `${counted(n, 'document is', 'documents are')} nearly the same as another`,
  'answers-another': (n: number) =>
    `${counted(n, 'document answers', 'documents answer')} several training queries: training must not take it as a negative of any (attune masks them)`,
  'no-positive': (n: number) => `${counted(n, 'judged query has', 'judged queries have')} no relevant document`,
  'unjudged-query': (n: number) => `${counted(n, 'query is', 'queries are')} judged in no split`,
  leak: (n: number) => `${counted(n, 'training query is', 'training queries are')} among those of dev or test`,
  'near-leak': (n: number) => `${counted(n, 'training query is', 'training queries are')} nearly the same as one of dev or test`,
};

/**
 * Looks through a collection. Cleaning merges documents of one text (their judgements go to the first) and takes training
 * queries out that are among those of the other splits; what only may be wrong is told and left.
 */
export function checkCollection(collection: Retrieval): CollectionCheck {
  const { corpus, queries, qrels } = collection;
  const found = findingsOf();
  const changes: Change[] = [];
  const documents = [...corpus.values()];
  const first = firsts(documents, documentText);
  for (const [id, of] of first) {
    const [one, other] = [corpus.get(id)!, corpus.get(of)!];
    found.add('duplicate', {
      place: `document ${id}`,
      text: documentText(one),
      other: { place: `document ${of}`, text: documentText(other) },
    });
    changes.push({ place: `document ${id}`, change: 'merged', why: `same text as document ${of}`, text: documentText(one) });
  }
  const unique = documents.filter(({ id }) => !first.has(id));
  for (const { row, of } of nearDuplicates(unique.map(documentText))) {
    const [one, other] = [unique[row]!, unique[of]!];
    found.add('near-duplicate', {
      place: `document ${one.id}`,
      text: documentText(one),
      other: { place: `document ${other.id}`, text: documentText(other) },
    });
  }
  const text = (id: string) => queries.get(id)!.text;
  const judged = new Set(Object.values(qrels).flatMap((split) => [...split.keys()]));
  for (const { id, text: query } of queries.values())
    if (!judged.has(id)) found.add('unjudged-query', { place: `query ${id}`, text: query });
  for (const [split, rows] of Object.entries(qrels))
    for (const [query, grades] of rows)
      if (![...grades.values()].some((grade) => grade > 0))
        found.add('no-positive', { place: `query ${query} of ${split}`, text: text(query) });
  for (const place of severalAnswers(qrels['train'], corpus)) found.add('answers-another', place);

  const leaking = new Set<string>();
  const train = [...(qrels['train']?.keys() ?? [])];
  const others = Object.entries(qrels).flatMap(([split, rows]) =>
    split === 'train' ? [] : [...rows.keys()].map((id) => ({ place: `query ${id} of ${split}`, text: text(id) })),
  );
  for (const { code, row, ...place } of leaksOf(
    train.map((id) => ({ place: `query ${id} of train`, text: text(id) })),
    others,
  )) {
    found.add(code, place);
    if (code !== 'leak') continue;
    leaking.add(train[row]!);
    changes.push({ place: place.place, change: 'removed', why: `its text is ${place.other!.place}`, text: place.text });
  }
  return {
    counts: {
      documents: corpus.size,
      queries: queries.size,
      splits: Object.fromEntries(
        Object.entries(qrels).map(([split, rows]) => [
          split,
          { queries: rows.size, judgements: [...rows.values()].reduce((n, grades) => n + grades.size, 0) },
        ]),
      ),
    },
    findings: found.list(words),
    data: cleaned(collection, first, leaking),
    changes,
  };
}

/** Of records whose text is that of an earlier one: the id of that. */
function firsts<T extends Document | Query>(records: readonly T[], textOf: (record: T) => string): Map<string, string> {
  const seen = new Map<string, string>();
  const first = new Map<string, string>();
  for (const record of records) {
    const key = normalizeText(textOf(record));
    const before = seen.get(key);
    if (before === undefined) seen.set(key, record.id);
    else first.set(record.id, before);
  }
  return first;
}

function severalAnswers(train: Qrels | undefined, corpus: Retrieval['corpus']): { place: string; text: string }[] {
  const askers = new Map<string, number>();
  for (const grades of train?.values() ?? [])
    for (const [document, grade] of grades) if (grade > 0) askers.set(document, (askers.get(document) ?? 0) + 1);
  return [...askers]
    .filter(([, count]) => count > 1)
    .map(([id]) => ({ place: `document ${id}`, text: documentText(corpus.get(id)!) }));
}

function cleaned(
  { name, corpus, queries, qrels }: Retrieval,
  first: ReadonlyMap<string, string>,
  leaking: ReadonlySet<string>,
): Retrieval {
  const merged = (grades: ReadonlyMap<string, number>) => {
    const out = new Map<string, number>();
    for (const [document, grade] of grades) {
      const to = first.get(document) ?? document;
      out.set(to, Math.max(grade, out.get(to) ?? grade));
    }
    return out;
  };
  const splits = Object.entries(qrels).map(([split, rows]): [string, Qrels] => [
    split,
    new Map(
      [...rows].filter(([query]) => !(split === 'train' && leaking.has(query))).map(([query, grades]) => [query, merged(grades)]),
    ),
  ]);
  const stay = new Set(splits.flatMap(([, rows]) => [...rows.keys()]));
  return {
    name,
    corpus: new Map([...corpus].filter(([id]) => !first.has(id))),
    queries: new Map([...queries].filter(([id]) => stay.has(id) || !leaking.has(id))),
    qrels: Object.fromEntries(splits),
  };
}
