import type { ReportRun } from './read-run.ts';
import type { QueryDetail, QueryEvidence, Standing } from './record/evidence.ts';

/** A query under two models: before and after training, or after two trainings. */
export interface QueryChange {
  readonly change: 'won' | 'lost';
  readonly text: string;
  readonly answers: number;
  /** Texts of right documents. */
  readonly right: readonly string[];
  readonly from: Place;
  readonly to: Place;
}

export interface Place {
  readonly score: number;
  readonly rank: number | null;
  /** Text of the document that was found first. */
  readonly first: string | null;
}

export interface QueryChanges {
  readonly won: number;
  readonly lost: number;
  readonly equal: number;
  /** The greatest differences first, so many of each kind at most. */
  readonly shown: readonly QueryChange[];
}

const EACH = 40;

/** What training won and lost. */
export function changesOf(queries: QueryEvidence): QueryChanges {
  const texts = new Map(queries.documents);
  return changes(
    queries.before.map((from, i) => [from, queries.after[i]!]),
    queries.details.map((detail) => ({ detail, from: placed(detail.before, texts), to: placed(detail.after, texts), texts })),
  );
}

/** What the second run wins and loses against the first; `undefined` where they have not the same queries. */
export function changesBetween(a: ReportRun, b: ReportRun): (QueryChanges & { readonly pairs: readonly Pair[] }) | undefined {
  const [of, against] = [b.evidence?.evaluation?.queries, a.evidence?.evaluation?.queries];
  if (!of || !against || of.metric !== against.metric) return undefined;
  const scores = new Map(against.ids.map((id, i) => [id, against.after[i]!]));
  if (of.ids.length !== scores.size || of.ids.some((id) => !scores.has(id))) return undefined;
  const known = new Map(against.details.map((detail) => [detail.id, detail]));
  const [theirs, texts] = [new Map(against.documents), new Map(of.documents)];
  const pairs = of.ids.map((id, i): Pair => [scores.get(id)!, of.after[i]!]);
  const both = of.details.flatMap((detail) => {
    const other = known.get(detail.id);
    return other ? [{ detail, from: placed(other.after, theirs), to: placed(detail.after, texts), texts }] : [];
  });
  return { ...changes(pairs, both), pairs };
}

type Pair = readonly [from: number, to: number];

const placed = ({ score, rank, first }: Standing, texts: ReadonlyMap<string, string>): Place => ({
  score,
  rank,
  first: first === null ? null : (texts.get(first) ?? first),
});

interface Detailed {
  readonly detail: QueryDetail;
  readonly from: Place;
  readonly to: Place;
  readonly texts: ReadonlyMap<string, string>;
}

function changes(pairs: readonly Pair[], details: readonly Detailed[]): QueryChanges {
  const won = pairs.filter(([from, to]) => to > from).length;
  const lost = pairs.filter(([from, to]) => to < from).length;
  const gain = ({ from, to }: Pick<Detailed, 'from' | 'to'>) => to.score - from.score;
  const shown = (change: 'won' | 'lost', sign: number) =>
    details
      .filter((entry) => sign * gain(entry) > 0)
      .sort((a, b) => sign * (gain(b) - gain(a)))
      .slice(0, EACH)
      .map(
        ({ detail: { text, answers, right }, from, to, texts }): QueryChange => ({
          ...{ change, text, answers, from, to },
          right: right.map((id) => texts.get(id) ?? id),
        }),
      );
  return { won, lost, equal: pairs.length - won - lost, shown: [...shown('won', 1), ...shown('lost', -1)] };
}
