import type { Retrieval } from '../data/retrieval.ts';
import type { FoundDocument, RelevantDocument, RetrievalReport } from './report.ts';

/** One query of a report. */
export interface QueryResult {
  readonly query: string;
  readonly text: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** Greatest grade first, then as they were ranked. */
  readonly relevant: readonly RelevantDocument[];
  /** Best first. */
  readonly found: readonly FoundDocument[];
}

/** Every query of a report with its figures, where its relevant documents stand, and its first `top` documents (10). */
export function queryResults(
  report: RetrievalReport,
  { qrels, queries }: Pick<Retrieval, 'qrels' | 'queries'>,
  { top = 10 }: { readonly top?: number } = {},
): QueryResult[] {
  const { byQuery, rankings, scores, split } = report;
  return byQuery.queries.map((query, i) => {
    const judged = qrels[split]!.get(query)!;
    const ranking = rankings.get(query) ?? [];
    const rankOf = new Map(ranking.map((id, at) => [id, at]));
    const relevant = [...judged]
      .filter(([, grade]) => grade > 0)
      .map(([id, grade]): RelevantDocument => {
        const at = rankOf.get(id);
        return { id, grade, rank: at === undefined ? null : at + 1, score: at === undefined ? null : scores.get(query)![at]! };
      });
    return {
      query,
      text: queries.get(query)!.text,
      metrics: Object.fromEntries([...byQuery.scores].map(([name, values]) => [name, values[i]!])),
      relevant: relevant.sort((a, b) => b.grade - a.grade || byRank(a) - byRank(b)),
      found: ranking.slice(0, top).map((id, at) => {
        const grade = judged.get(id);
        return { rank: at + 1, id, score: scores.get(query)![at]!, ...(grade !== undefined && { grade }) };
      }),
    };
  });
}

const byRank = ({ rank }: RelevantDocument) => rank ?? Number.MAX_SAFE_INTEGER;
