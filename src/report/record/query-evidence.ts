import { random } from '../../core/random.ts';
import { documentText, type Retrieval } from '../../data/retrieval.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import type { BeforeAfter, QueryDetail, QueryEvidence, Standing } from './evidence.ts';
import { rounded, shortText } from './shorten.ts';

/** Queries whose texts are kept: those that gained most, those that lost most, and of the others by lot. */
const DETAILS = { won: 400, lost: 400, others: 200 };
/** Right documents that are shown of a query. */
const RIGHT = 2;

/** What became of each query between two reports on the same split. */
export function queryEvidence(
  { before, after }: BeforeAfter<RetrievalReport>,
  { corpus, queries, qrels }: Retrieval,
  metric = 'ndcg@10',
): QueryEvidence {
  const judged = qrels[after.split]!;
  const ids = after.byQuery.queries;
  const [was, is] = [before, after].map((report) => Array.from(report.byQuery.scores.get(metric)!, rounded));
  const documents = new Map<string, string>();
  const named = (id: string): string => {
    if (!documents.has(id)) documents.set(id, shortText(documentText(corpus.get(id)!)));
    return id;
  };
  const standing = (report: RetrievalReport, query: string, score: number): Standing => {
    const ranking = report.rankings.get(query) ?? [];
    const at = ranking.findIndex((id) => (judged.get(query)!.get(id) ?? 0) > 0);
    return { score, rank: at < 0 ? null : at + 1, first: ranking[0] === undefined ? null : named(ranking[0]) };
  };
  const details = chosen(was!, is!).map((i): QueryDetail => {
    const id = ids[i]!;
    const right = [...judged.get(id)!].filter(([, grade]) => grade > 0).sort((a, b) => b[1] - a[1]);
    return {
      id,
      text: shortText(queries.get(id)!.text),
      right: right.slice(0, RIGHT).map(([document]) => named(document)),
      answers: right.length,
      before: standing(before, id, was![i]!),
      after: standing(after, id, is![i]!),
    };
  });
  return { metric, ids, before: was!, after: is!, details, documents: [...documents] };
}

/** Indices of the queries that are kept with their texts, in the order of the queries. */
function chosen(before: readonly number[], after: readonly number[]): number[] {
  const change = (i: number) => after[i]! - before[i]!;
  const all = [...before.keys()];
  const won = all.filter((i) => change(i) > 0).sort((a, b) => change(b) - change(a) || a - b);
  const lost = all.filter((i) => change(i) < 0).sort((a, b) => change(a) - change(b) || a - b);
  const kept = [...won.slice(0, DETAILS.won), ...lost.slice(0, DETAILS.lost)];
  const rest = new Set(kept);
  const others = random(1)
    .fork('queries')
    .shuffled(all.filter((i) => !rest.has(i)));
  return [...kept, ...others.slice(0, DETAILS.others)].sort((a, b) => a - b);
}
