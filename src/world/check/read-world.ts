import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';
import { readBeir } from '../../data/beir-folder.ts';
import { readTraps } from '../../data/traps.ts';
import { languages } from '../language.ts';
import { splitNames } from '../split.ts';
import type { World, WorldDocument, WorldQuery } from '../world.ts';
import { readManifest } from './read-manifest.ts';

/**
 * Reads a world of customer support back from its folder: the folder that `attune world` wrote, or its folder `support`
 * where several parts were written.
 *
 * @throws UserError those of `readManifest` and `readBeir`; `world-incomplete` for texts without the metadata of a world,
 *   and for traps of texts that are not there
 */
export async function readWorld(files: Files, path: string): Promise<World> {
  const parted = !(await files.exists(joinPath(path, 'corpus.jsonl'))) && (await files.isFolder(joinPath(path, 'support')));
  const folder = parted ? joinPath(path, 'support') : path;
  const { seed, languages: told } = await readManifest(files, folder);
  const { name, corpus, queries, qrels } = await readBeir(files, folder, splitNames);
  const { traps, notes } = await readTraps(files, folder, { queries, corpus });
  if (notes[0] !== undefined) throw incomplete(notes[0]);
  const lacking = [...corpus.values(), ...queries.values()].find(
    ({ metadata }) => !(isRecord(metadata) && ['topic', 'intent', 'lang'].every((key) => typeof metadata[key] === 'string')),
  );
  if (lacking) throw incomplete(`the metadata of ${lacking.id} in ${folder} lacks a topic, an intent or a language`);
  return {
    ...{ name, seed, traps, languages: languages.filter((language) => told.includes(language)) },
    corpus: [...corpus.values()] as WorldDocument[],
    queries: [...queries.values()] as WorldQuery[],
    qrels: { train: qrels['train']!, dev: qrels['dev']!, test: qrels['test']! },
  };
}

const incomplete = (message: string) =>
  new UserError({ code: 'world-incomplete', message, fix: 'write the world again: attune world --out FOLDER --overwrite' });
