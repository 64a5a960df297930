/**
 * A part of the world as a BEIR folder: corpus.jsonl, queries.jsonl, qrels/{train,dev,test}.tsv; traps.tsv, which lists
 * the documents that share a query's words and give the wrong answer; and world.json, which says how the folder was made
 * and sums its files.
 */
import type { Files } from '../core/files.ts';
import { type Progress, silent } from '../core/progress.ts';
import { type Piece, wrongIn } from './collections.ts';
import { type Split, splitNames } from './split.ts';
import { wordKeys } from './words-in-common.ts';
import type { AskedMetadata, TextMetadata, World, WorldQrels } from './world.ts';
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
  /** By view. */
  readonly pairs: Readonly<Record<string, number>>;
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
  pieces: Iterable<World<TextMetadata, AskedMetadata> | Piece>,
  onDocuments: (done: number) => void,
): Promise<CollectionCounts> {
  const sums = { documents: 0, traps: 0, queries: zeros(), judgements: zeros(), pairs: {} as Record<string, number> };
  for (const piece of pieces) {
    await writePiece(folder, piece);
    if ('pairs' in piece) await writePairs(folder, piece, sums.pairs);
    sums.documents += piece.corpus.length;
    for (const traps of piece.traps.values()) sums.traps += traps.length;
    for (const { metadata } of piece.queries) sums.queries[metadata.split]++;
    for (const split of splitNames) for (const judged of piece.qrels[split].values()) sums.judgements[split] += judged.size;
    onDocuments(sums.documents);
  }
  return sums;
}

const zeros = (): Record<Split, number> => ({ train: 0, dev: 0, test: 0 });

async function writePiece(
  { append }: PartFolder,
  { corpus, queries, qrels, traps }: World<TextMetadata, AskedMetadata>,
): Promise<void> {
  await append(
    'corpus.jsonl',
    corpus.map(({ id, title, text, metadata }) => JSON.stringify({ _id: id, title, text, metadata })),
  );
  if (queries.length > 0)
    await append(
      'queries.jsonl',
      queries.map(({ id, text, metadata }) => JSON.stringify({ _id: id, text, metadata })),
    );
  for (const split of splitNames)
    if (qrels[split].size > 0) await append(`qrels/${split}.tsv`, qrelsLines(qrels[split]), 'query-id\tcorpus-id\tscore');
  const documents = new Map(corpus.map((document) => [document.id, document]));
  const keys = new Map<string, ReadonlySet<string>>();
  const keysOf = (id: string): ReadonlySet<string> => {
    const { title, text } = documents.get(id)!;
    const known = keys.get(id) ?? new Set(wordKeys(`${title} ${text}`));
    keys.set(id, known);
    return known;
  };
  const lines = queries.flatMap(({ id, text, metadata }) => {
    const asked = [...new Set(wordKeys(text))];
    return (traps.get(id) ?? []).map((trap) => {
      const there = keysOf(trap);
      const shared = asked.filter((key) => there.has(key));
      return [id, trap, shared.join(' '), wrongIn(metadata, documents.get(trap)!.metadata)].join('\t');
    });
  });
  if (lines.length > 0) await append('traps.tsv', lines, 'query-id\tcorpus-id\tshared-words\twrong-in');
}

async function writePairs({ append }: PartFolder, { pairs }: Piece, sums: Record<string, number>): Promise<void> {
  const lines = new Map<string, string[]>();
  for (const { view, ...pair } of pairs()) {
    const list = lines.get(view) ?? [];
    lines.set(view, list);
    list.push(JSON.stringify(pair));
  }
  for (const [view, list] of lines) {
    await append(`pairs/${view}.jsonl`, list);
    sums[view] = (sums[view] ?? 0) + list.length;
  }
}

const qrelsLines = (qrels: WorldQrels) =>
  [...qrels].flatMap(([query, judged]) => [...judged].map(([document, grade]) => `${query}\t${document}\t${grade}`));
