/**
 * A world as a BEIR folder: corpus.jsonl, queries.jsonl, qrels/{train,dev,test}.tsv; traps.tsv, which lists the documents
 * that share a query's words and give the wrong answer; and world.json, which says how the folder was made and sums its
 * files. The folder appears under its name when it is whole.
 */
import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { type Progress, silent } from '../core/progress.ts';
import { sha256 } from './sha256.ts';
import { type Split, splitNames } from './split.ts';
import { sharedWords } from './words-in-common.ts';
import type { World, WorldQrels } from './world.ts';

/** Raised when the same seed no longer gives the same texts. */
export const worldVersion = 1;

/** What is told while a world is written, and what is written beside its texts. */
export interface WriteWorldOptions {
  readonly progress?: Progress;
  /** Documents to come, for the progress. */
  readonly total?: number;
  /** What else world.json shall say of the making. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What world.json holds. */
export interface WorldManifest {
  readonly generator: 'attune world';
  readonly version: number;
  readonly seed: number;
  readonly languages: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly documents: number;
  readonly queries: Readonly<Record<Split, number>>;
  readonly judgements: Readonly<Record<Split, number>>;
  readonly traps: number;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/**
 * Writes a world, whole or in parts (see `generateWorldParts`), which then are never in memory together. An older world in
 * the folder is replaced.
 *
 * @throws UserError `folder-in-use` if the folder holds anything but a world, `file-not-folder`, and those of writing
 */
export async function writeWorld(
  files: Files,
  folder: string,
  world: World | Iterable<World>,
  { progress = silent, total, settings = {} }: WriteWorldOptions = {},
): Promise<WorldManifest> {
  await checkFolder(files, folder);
  const base = folder.replace(/(?<=.)\/+$/, '');
  const unfinished = `${base}.unfinished`;
  await files.remove(unfinished);
  try {
    const output = outputs(files, unfinished);
    const sums = { documents: 0, traps: 0, queries: zeros(), judgements: zeros() };
    let made: Pick<World, 'seed' | 'languages'> = { seed: 0, languages: [] };
    for (const part of Symbol.iterator in world ? world : [world]) {
      made = part;
      await writePart(output, part);
      sums.documents += part.corpus.length;
      for (const traps of part.traps.values()) sums.traps += traps.length;
      for (const split of splitNames) {
        sums.queries[split] += part.qrels[split].size;
        for (const judged of part.qrels[split].values()) sums.judgements[split] += judged.size;
      }
      progress({ task: 'writing the world', done: sums.documents, ...(total !== undefined && { total }) });
    }
    const { seed, languages } = made;
    const manifest: WorldManifest = {
      generator: 'attune world',
      version: worldVersion,
      seed,
      languages,
      settings,
      ...sums,
      files: output.sums(),
    };
    await files.write(joinPath(unfinished, 'world.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await files.remove(base);
    await files.rename(unfinished, base);
    return manifest;
  } catch (error) {
    await files.remove(unfinished).catch(() => {});
    throw error;
  }
}

const zeros = (): Record<Split, number> => ({ train: 0, dev: 0, test: 0 });

/** What a folder may hold that is to be replaced: a world, and the vectors that a search kept beside it. */
const ours = ['corpus.jsonl', 'queries.jsonl', 'qrels', 'traps.tsv', 'world.json', '.attune'];

async function checkFolder(files: Files, folder: string): Promise<void> {
  if (!(await files.exists(folder))) return;
  if (!(await files.isFolder(folder)))
    throw new UserError({
      code: 'file-not-folder',
      message: `${folder} is a file; a new or empty folder was needed`,
      fix: 'choose another path',
    });
  const names = await files.list(folder);
  const foreign = names.find((name) => !ours.includes(name)) ?? (names.includes('world.json') ? undefined : names[0]);
  if (foreign !== undefined)
    throw new UserError({
      code: 'folder-in-use',
      message: `${folder} holds ${foreign}, which is not part of a world; a new or empty folder was needed`,
      fix: 'choose another folder, or empty this one',
    });
}

/** Appends to files and sums what went into them. */
function outputs(files: Files, folder: string) {
  const encoder = new TextEncoder();
  const known = new Map<string, { bytes: number; readonly sum: ReturnType<typeof sha256> }>();
  return {
    append: async (name: string, lines: readonly string[], header?: string) => {
      const fresh = !known.has(name);
      const file = known.get(name) ?? { bytes: 0, sum: sha256() };
      known.set(name, file);
      const text = [...(fresh && header !== undefined ? [header] : []), ...lines].map((line) => `${line}\n`).join('');
      const bytes = encoder.encode(text);
      file.bytes += bytes.length;
      file.sum.update(bytes);
      await files.append(joinPath(folder, name), text);
    },
    sums: () => Object.fromEntries([...known].map(([name, { bytes, sum }]) => [name, { bytes, sha256: sum.digest() }])),
  };
}

async function writePart({ append }: ReturnType<typeof outputs>, { corpus, queries, qrels, traps }: World): Promise<void> {
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
