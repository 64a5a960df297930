/**
 * Retrieval collections in the layout of BEIR (arXiv 2104.08663): corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.
 * Whatever does not fit is an error with its file and line: a collection that lost a document or a judgement on the way
 * would give other figures without a word.
 */
import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import { nearest } from '../core/nearest.ts';
import { writeJsonl } from '../formats/jsonl.ts';
import { readDocuments, readQueries } from './beir-records.ts';
import { readQrels } from './qrels.ts';
import type { Tolerance } from './records/tolerance.ts';
import type { Document, Qrels, Query, Retrieval } from './retrieval.ts';
import { checkWorldSums } from './world-sums.ts';

export { type Document, documentText, type Qrels, type Query, type Retrieval } from './retrieval.ts';

const layout = 'a BEIR folder has corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv';

/** Told by any of its parts: one that has lost its corpus is to be missed as such, and not read as something else. */
export async function isBeirFolder(files: Files, folder: string): Promise<boolean> {
  if (!(await files.isFolder(folder))) return false;
  for (const part of ['corpus.jsonl', 'queries.jsonl']) if (await files.exists(joinPath(folder, part))) return true;
  return (await beirSplits(files, folder)).length > 0;
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
 *   `id-twice`, `text-missing`, `text-empty`, `qrels-columns`, `qrels-score`, `qrels-unknown`, `qrels-twice`;
 *   `world-altered` for a world whose files are not those that its world.json sums
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
  // What is not there is said before anything is read.
  const paths = { corpus: await partOf(files, folder, 'corpus.jsonl'), queries: await partOf(files, folder, 'queries.jsonl') };
  await checkSplits(files, folder, wanted);
  await checkWorldSums(files, folder, ['corpus.jsonl', 'queries.jsonl', ...wanted.map((split) => `qrels/${split}.tsv`)]);
  const corpus = await readDocuments(files, paths.corpus, tolerance);
  const queries = await readQueries(files, paths.queries, tolerance);
  const qrels: Record<string, Qrels> = {};
  for (const split of wanted) qrels[split] = await readQrels(files, qrelsPath(folder, split), { queries, corpus, ...tolerance });
  return { name: baseName(folder), corpus, queries, qrels };
}

/** Only the corpus, for search: queries and judgements need not be there. */
export async function readCorpus(files: Files, folder: string): Promise<Map<string, Document>> {
  return readDocuments(files, await corpusFile(files, folder));
}

/** The path of a folder's corpus. @throws UserError `file-missing`, `world-altered` */
export async function corpusFile(files: Files, folder: string): Promise<string> {
  const path = await partOf(files, folder, 'corpus.jsonl');
  await checkWorldSums(files, folder, ['corpus.jsonl']);
  return path;
}

async function partOf(files: Files, folder: string, name: string): Promise<string> {
  const path = joinPath(folder, name);
  if (await files.exists(path)) return path;
  const packed = (await files.list(folder)).find((other) => other === `${name}.gz` || other === `${name}.zst`);
  throw new UserError({
    code: 'file-missing',
    message: `${folder} has no ${name}${packed === undefined ? '' : `, but ${packed}`}`,
    fix:
      packed === undefined
        ? `add it; ${layout}`
        : `unpack it: ${packed.endsWith('.gz') ? 'gunzip' : 'unzstd'} ${joinPath(folder, packed)}`,
  });
}

const qrelsPath = (folder: string, split: string) => joinPath(folder, 'qrels', `${split}.tsv`);

/** @throws UserError `split-missing` */
export async function checkSplits(files: Files, folder: string, wanted: readonly string[], option = '--split'): Promise<void> {
  for (const split of wanted) {
    if (await files.exists(qrelsPath(folder, split))) continue;
    const there = await beirSplits(files, folder);
    const lacks = (await files.isFolder(joinPath(folder, 'qrels')))
      ? 'no .tsv file of judgements in qrels'
      : 'no folder qrels with judgements';
    throw new UserError({
      code: 'split-missing',
      message:
        there.length > 0
          ? `${folder} has no split ${split}; it has ${there.join(', ')}`
          : `${folder} has ${lacks}, and so no split ${split}`,
      fix: there[0]
        ? `${option} ${nearest(split, there) ?? there[0]}`
        : `write judgements to ${qrelsPath(folder, split)}: query-id, corpus-id and score, separated by tabs`,
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
