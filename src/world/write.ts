/**
 * A part of the world as a BEIR folder: corpus.jsonl, queries.jsonl, qrels/{train,dev,test}.tsv; traps.tsv, which lists
 * the documents that share a query's words and give the wrong answer; and world.json, which says how the folder was made
 * and sums its files.
 */
import type { Files } from '../core/files.ts';
import { type Progress, silent } from '../core/progress.ts';
import { type Split, splitNames } from './split.ts';
import { sharedWords } from './words-in-common.ts';
import type { World, WorldQrels } from './world.ts';
import { type Manifest, openWorldFolder, type PartFolder } from './world-folder.ts';

/** What is told while a world is written, and what is written beside its texts. */
export interface WriteWorldOptions {
  readonly progress?: Progress;
  /** Documents to come, for the progress. */
  readonly total?: number;
  /** What else world.json shall say of the making. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether another world in the folder is written over; it is refused if not given. */
  readonly overwrite?: boolean;
}

/** What the world.json of a collection holds. */
export interface WorldManifest extends Manifest, CollectionCounts {}

export interface CollectionCounts {
  readonly documents: number;
  readonly queries: Readonly<Record<Split, number>>;
  readonly judgements: Readonly<Record<Split, number>>;
  readonly traps: number;
}

/**
 * Writes a world, whole or in parts (see `generateWorldParts`), which then are never in memory together. The folder
 * appears under its name when it is whole.
 *
 * @throws UserError `world-in-folder` if the folder holds another world, `folder-in-use` if it holds anything else,
 *   `file-not-folder`, `disk-full` and others of writing
 */
export async function writeWorld(
  files: Files,
  folder: string,
  world: World | Iterable<World>,
  { progress = silent, total, settings = {}, overwrite = false }: WriteWorldOptions = {},
): Promise<WorldManifest> {
  const pieces = (Symbol.iterator in world ? world : [world])[Symbol.iterator]();
  let piece = pieces.next();
  const { seed, languages } = piece.done ? { seed: 0, languages: [] } : piece.value;
  const open = await openWorldFolder(files, folder, { making: { seed, languages, settings }, overwrite });
  const rest = function* () {
    for (; !piece.done; piece = pieces.next()) yield piece.value;
  };
  try {
    const part = open.part('');
    const manifest = await part.finish(
      await writeCollection(part, rest(), (done) =>
        progress({ task: 'writing the world', done, ...(total !== undefined && { total }) }),
      ),
    );
    await open.close();
    return manifest;
  } catch (error) {
    await open.discard().catch(() => {});
    throw error;
  }
}

/** Writes the pieces of a collection, and counts them. */
export async function writeCollection(
  folder: PartFolder,
  pieces: Iterable<World>,
  onDocuments: (done: number) => void,
): Promise<CollectionCounts> {
  const sums = { documents: 0, traps: 0, queries: zeros(), judgements: zeros() };
  for (const piece of pieces) {
    await writePiece(folder, piece);
    sums.documents += piece.corpus.length;
    for (const traps of piece.traps.values()) sums.traps += traps.length;
    for (const split of splitNames) {
      sums.queries[split] += piece.qrels[split].size;
      for (const judged of piece.qrels[split].values()) sums.judgements[split] += judged.size;
    }
    onDocuments(sums.documents);
  }
  return sums;
}

const zeros = (): Record<Split, number> => ({ train: 0, dev: 0, test: 0 });

async function writePiece({ append }: PartFolder, { corpus, queries, qrels, traps }: World): Promise<void> {
  await append(
    'corpus.jsonl',
    corpus.map(({ id, title, text, metadata }) => JSON.stringify({ _id: id, title, text, metadata })),
  );
  await append(
    'queries.jsonl',
    queries.map(({ id, text, metadata }) => JSON.stringify({ _id: id, text, metadata })),
  );
  for (const split of splitNames)
    if (qrels[split].size > 0) await append(`qrels/${split}.tsv`, qrelsLines(qrels[split]), 'query-id\tcorpus-id\tscore');
  const documents = new Map(corpus.map((document) => [document.id, document]));
  const lines = queries.flatMap(({ id, text }) =>
    (traps.get(id) ?? []).map((trap) => {
      const { title, text: body } = documents.get(trap)!;
      return [id, trap, sharedWords(text, `${title} ${body}`).join(' '), 'intent'].join('\t');
    }),
  );
  await append('traps.tsv', lines, 'query-id\tcorpus-id\tshared-words\twrong-in');
}

const qrelsLines = (qrels: WorldQrels) =>
  [...qrels].flatMap(([query, judged]) => [...judged].map(([document, grade]) => `${query}\t${document}\t${grade}`));
