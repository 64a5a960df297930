/** Retrieval collections in the layout of BEIR: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv. */
import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import { readJsonl } from '../formats/jsonl.ts';
import { readLines } from '../formats/lines.ts';

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly metadata?: unknown;
}

export interface Query {
  readonly id: string;
  readonly text: string;
  readonly metadata?: unknown;
}

/** Grades by query and document. What is not listed is not judged. */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Retrieval {
  readonly name: string;
  readonly corpus: ReadonlyMap<string, Document>;
  readonly queries: ReadonlyMap<string, Query>;
  readonly qrels: Readonly<Record<string, Qrels>>;
}

/** What models read of a document. */
export const documentText = ({ title, text }: Pick<Document, 'title' | 'text'>): string => `${title} ${text}`.trim();

export async function isBeirFolder(files: Files, folder: string): Promise<boolean> {
  return (await files.isFolder(folder)) && (await files.exists(joinPath(folder, 'corpus.jsonl')));
}

/** Reads a collection and the judgements of the splits that are asked for. */
export async function readBeir(files: Files, folder: string, splits: readonly string[]): Promise<Retrieval> {
  if (!(await files.isFolder(folder))) throw new UserError({ code: 'file-missing', message: `there is no folder ${folder}`, fix: 'name a BEIR folder: corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv' });
  const corpus = await readTexts(files, joinPath(folder, 'corpus.jsonl'), true);
  const queries = await readTexts(files, joinPath(folder, 'queries.jsonl'), false);
  const qrels: Record<string, Qrels> = {};
  for (const split of splits) qrels[split] = await readQrels(files, folder, split, queries, corpus);
  return { name: baseName(folder), corpus, queries, qrels };
}

async function readTexts(files: Files, file: string, titled: boolean): Promise<Map<string, Document>> {
  const what = titled ? 'document' : 'query';
  const found = new Map<string, Document>();
  for await (const { line, value } of readJsonl(files, file)) {
    const bad = (code: string, message: string, fix: string) => new UserError({ code, message, fix, file, line });
    const { _id: id, title = '', text, metadata } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string' && typeof id !== 'number') throw bad('id-missing', `the ${what} has no _id`, `write {"_id": "…", ${titled ? '"title": "…", ' : ''}"text": "…"} on each line`);
    if (typeof text !== 'string' || typeof title !== 'string') throw bad('text-missing', `the ${what} ${id} has no text`, 'give it a "text"');
    if (documentText({ title, text }) === '') throw bad('text-empty', `the ${what} ${id} has an empty text`, 'remove it, or give it a text');
    if (found.has(String(id))) throw bad('id-twice', `the ${what} ${id} is there twice`, 'give each an _id of its own');
    found.set(String(id), { id: String(id), title, text, ...(metadata !== undefined && { metadata }) });
  }
  if (found.size === 0) throw new UserError({ code: 'file-empty', message: `the file is empty; a ${what} on each line was needed`, fix: 'check that the right file was written', file });
  return found;
}

async function readQrels(files: Files, folder: string, split: string, queries: ReadonlyMap<string, Query>, corpus: ReadonlyMap<string, Document>): Promise<Qrels> {
  const file = joinPath(folder, 'qrels', `${split}.tsv`);
  if (!(await files.exists(file))) {
    const there = (await files.isFolder(joinPath(folder, 'qrels'))) ? (await files.list(joinPath(folder, 'qrels'))).filter((name) => name.endsWith('.tsv')).map((name) => name.slice(0, -4)) : [];
    throw new UserError({ code: 'split-missing', message: `${folder} has no split ${split}; it has ${there.join(', ') || 'none'}`, fix: there.length > 0 ? `--split ${there[0]}` : 'write judgements to qrels/test.tsv: query-id, corpus-id and score, separated by tabs' });
  }
  const qrels = new Map<string, Map<string, number>>();
  for await (const { line, text } of readLines(files, file)) {
    if (text.trim() === '' || (line === 1 && text.startsWith('query-id'))) continue;
    const bad = (code: string, message: string, fix: string) => new UserError({ code, message, fix, file, line });
    const [query, document, score, ...more] = text.split('\t');
    if (query === undefined || document === undefined || score === undefined || more.length > 0) throw bad('qrels-columns', `the line has ${text.split('\t').length} columns; query-id, corpus-id and score were needed`, 'separate three columns by tabs');
    const grade = Number(score);
    if (score.trim() === '' || !Number.isFinite(grade)) throw bad('qrels-score', `the score is ${JSON.stringify(score)}; a number was needed`, 'write a grade: 0 for not relevant, 1 and more for relevant');
    if (!queries.has(query)) throw bad('qrels-unknown', `the query ${query} is not in queries.jsonl`, 'use the queries that belong to these judgements');
    if (!corpus.has(document)) throw bad('qrels-unknown', `the document ${document} is not in corpus.jsonl`, 'use the corpus that belongs to these judgements');
    const judged = qrels.get(query) ?? new Map<string, number>();
    qrels.set(query, judged.set(document, grade));
  }
  if (qrels.size === 0) throw new UserError({ code: 'file-empty', message: 'the file holds no judgement', fix: 'write query-id, corpus-id and score on each line, separated by tabs', file });
  return qrels;
}
