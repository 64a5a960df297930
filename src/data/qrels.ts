import { show, UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { readLines } from '../formats/lines.ts';
import { type Tolerance, tolerated } from './records/tolerance.ts';
import type { Qrels, Retrieval } from './retrieval.ts';

/**
 * Judgements of one split: query, document and grade on each line, separated by tabs. A first line of column names may be
 * there or not; blank lines are skipped. Grades are whole numbers; what is below 1 was judged not relevant.
 */
export async function readQrels(
  files: Files,
  file: string,
  { queries, corpus, onProblem }: Pick<Retrieval, 'queries' | 'corpus'> & Tolerance,
): Promise<Qrels> {
  const qrels = new Map<string, Map<string, number>>();
  for await (const { line, text } of readLines(files, file)) {
    const columns = text.split('\t');
    if (text.trim() === '' || (line === 1 && isHeader(columns))) continue;
    const bad = (code: string, message: string, fix: string) => new UserError({ code, message, fix, file, line });
    tolerated(() => {
      const [query, document, score] = columns;
      if (query === undefined || document === undefined || score === undefined || columns.length !== 3)
        throw bad(
          'qrels-columns',
          `the line has ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}; query-id, corpus-id and score were needed`,
          columns.length === 4 ? "take out the second column of trec_eval's format" : 'separate three columns by tabs',
        );
      if (!/^\s*[+-]?\d+(\.0*)?\s*$/.test(score))
        throw bad(
          'qrels-score',
          `the score is ${show(score)}; a whole number was needed`,
          'write a grade: 0 for not relevant, 1 and more for relevant',
        );
      if (!queries.has(query))
        throw bad('qrels-unknown', `query ${show(query)} is not in queries.jsonl`, 'add it there, or remove its judgements');
      if (!corpus.has(document))
        throw bad('qrels-unknown', `document ${show(document)} is not in corpus.jsonl`, 'add it there, or remove its judgements');
      const judged = qrels.get(query) ?? new Map<string, number>();
      if (judged.has(document))
        throw bad('qrels-twice', `query ${query} and document ${document} are judged twice`, 'keep one of the two lines');
      qrels.set(query, judged.set(document, Number(score)));
    }, onProblem);
  }
  if (qrels.size > 0) return qrels;
  throw new UserError({
    code: 'file-empty',
    message: 'the file holds no judgement',
    fix: 'write query-id, corpus-id and score on each line, separated by tabs',
    file,
  });
}

/** BEIR's own header is `query-id corpus-id score`; others write `qid` or `query_id`. */
const isHeader = ([first = '']: readonly string[]) => /^(query|q)[-_ ]?id$/i.test(first.trim());
