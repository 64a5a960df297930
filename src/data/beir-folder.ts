/**
 * Retrieval collections in the layout of BEIR (arXiv 2104.08663): corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.
 * Whatever does not fit is an error with its file and line: a collection that lost a document or a judgement on the way
 * would give other figures without a word.
 */
import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import { writeJsonl } from '../formats/jsonl.ts';
import { readDocuments, readQueries } from './beir-records.ts';
import { readQrels } from './qrels.ts';
import type { Tolerance } from './records/tolerance.ts';
import type { Document, Qrels, Query, Retrieval } from './retrieval.ts';

export { type Document, documentText, type Qrels, type Query, type Retrieval } from './retrieval.ts';

const layout = 'a BEIR folder has corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv';

export async function isBeirFolder(files: Files, folder: string): Promise<boolean> {
  return (await files.isFolder(folder)) && (await files.exists(joinPath(folder, 'corpus.jsonl')));
}

/** The splits that a folder has judgements for, in alphabetical order. */
export async function beirSplits(files: Files, folder: string): Promise<string[]> {
  const qrels = joinPath(folder, 'qrels');
  if (!(await files.isFolder(qrels))) return [];
  return (await files.list(qrels)).filter((name) => name.endsWith('.tsv')).map((name) => name.slice(0, -'.tsv'.length));
}

/**
 * Reads a collection and the judgements of the splits that are asked for; of all that there are if none is named. Ids
 * may be whole numbers in JSON, and are texts here. Fields beyond the layout join a record's metadata.
 *
 * @throws UserError `file-missing`, `file-empty`, `split-missing`; with file and line `id-missing`, `id-invalid`,
 *   `id-twice`, `text-missing`, `text-empty`, `qrels-columns`, `qrels-score`, `qrels-unknown`, `qrels-twice`
 */
export async function readBeir(
  files: Files,
  folder: string,
  splits?: readonly string[],
  tolerance: Tolerance = {},
): Promise<Retrieval> {
  if (!(await files.isFolder(folder)))
    throw new UserError({
      code: 'file-missing',
      message: (await files.exists(folder)) ? `${folder} is a file; a BEIR folder was needed` : `there is no folder ${folder}`,
      fix: `name one; ${layout}`,
    });
  const wanted = splits ?? (await beirSplits(files, folder));
  await checkSplits(files, folder, wanted);
  const part = async (name: string) => {
    const path = joinPath(folder, name);
    if (await files.exists(path)) return path;
    throw new UserError({ code: 'file-missing', message: `${folder} has no ${name}`, fix: `add it; ${layout}` });
  };
  const corpus = await readDocuments(files, await part('corpus.jsonl'), tolerance);
  const queries = await readQueries(files, await part('queries.jsonl'), tolerance);
  const qrels: Record<string, Qrels> = {};
  for (const split of wanted) qrels[split] = await readQrels(files, qrelsPath(folder, split), { queries, corpus, ...tolerance });
  return { name: baseName(folder), corpus, queries, qrels };
}

/** Only the corpus, for search: queries and judgements need not be there. */
export async function readCorpus(files: Files, folder: string): Promise<Map<string, Document>> {
  return readDocuments(files, joinPath(folder, 'corpus.jsonl'));
}

const qrelsPath = (folder: string, split: string) => joinPath(folder, 'qrels', `${split}.tsv`);

async function checkSplits(files: Files, folder: string, wanted: readonly string[]): Promise<void> {
  for (const split of wanted) {
    if (await files.exists(qrelsPath(folder, split))) continue;
    const there = await beirSplits(files, folder);
    throw new UserError({
      code: 'split-missing',
      message: `${folder} has no split ${split}; it has ${there.join(', ') || 'none'}`,
      fix: there[0]
        ? `--split ${there[0]}`
        : 'write judgements to qrels/test.tsv: query-id, corpus-id and score, separated by tabs',
    });
  }
}

/**
 * Writes a collection, each file atomically. Judgements come last, so that a folder that was not finished is missed as
 * such. Files of other splits that are there already are left alone.
 *
 * @throws RangeError for an id that a tab-separated file cannot hold
 */
export async function writeBeir(files: Files, folder: string, { corpus, queries, qrels }: Retrieval): Promise<void> {
  for (const id of [...corpus.keys(), ...queries.keys()])
    if (/[\t\r\n]/.test(id)) throw new RangeError(`the id ${JSON.stringify(id)} holds a tab or a line break`);
  await files.write(joinPath(folder, 'corpus.jsonl'), writeJsonl(map(corpus.values(), documentRow)));
  await files.write(joinPath(folder, 'queries.jsonl'), writeJsonl(map(queries.values(), queryRow)));
  for (const [split, judged] of Object.entries(qrels)) await files.write(qrelsPath(folder, split), qrelsText(judged));
}

const documentRow = ({ id, title, text, metadata }: Document) => ({ _id: id, title, text, metadata });
const queryRow = ({ id, text, metadata }: Query) => ({ _id: id, text, metadata });

function* map<A, B>(items: Iterable<A>, change: (item: A) => B): Generator<B> {
  for (const item of items) yield change(item);
}

function qrelsText(qrels: Qrels): string {
  const rows = [...qrels].flatMap(([query, judged]) =>
    [...judged].map(([document, grade]) => `${query}\t${document}\t${grade}\n`),
  );
  return `query-id\tcorpus-id\tscore\n${rows.join('')}`;
}
