/** A world of several parts: one part asked for stands in the folder itself, several in a folder each. */
import { optionError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { type Progress, silent } from '../core/progress.ts';
import { checkOptions } from './check-options.ts';
import { collections } from './collections.ts';
import { everydaySentences } from './everyday/sentences.ts';
import type { WorldOptions } from './generate.ts';
import { languages as allLanguages } from './language.ts';
import type { PartName } from './parts.ts';
import { type Manifest, openWorldFolder, type PartFolder } from './world-folder.ts';
import { type CollectionCounts, writeCollection } from './write.ts';

export interface WritePartsOptions extends Pick<WorldOptions, 'seed' | 'languages' | 'noise'> {
  readonly parts: readonly PartName[];
  /** Of each part, in all languages together; 2,000 if not given. */
  readonly documents?: number;
  readonly overwrite?: boolean;
  readonly progress?: Progress;
}

/** What was written: the world.json of each part. */
export type PartManifests = Readonly<Partial<Record<PartName, Manifest & (CollectionCounts | SentenceCounts)>>>;

interface SentenceCounts {
  readonly sentences: number;
}

/** Sentences of the everyday corpus for each document: a collection asks for few texts, word vectors for many. */
export const SENTENCES_PER_DOCUMENT = 100;
const CHUNK = 5000;

/**
 * Writes parts of the world, piece by piece.
 *
 * @throws UserError `option-out-of-range`; `world-in-folder`, `folder-in-use`, `file-not-folder`, `disk-full` and others
 *   of writing
 */
export async function writeParts(files: Files, folder: string, options: WritePartsOptions): Promise<PartManifests> {
  const { parts, seed, documents = 2000, languages = allLanguages, noise = 0.1, overwrite = false, progress = silent } = options;
  checkOptions(options);
  if (parts.length === 0) throw optionError('--part', '', 'one part at least');
  const making = { seed, languages, settings: { parts, documents, noise } };
  const open = await openWorldFolder(files, folder, { making, overwrite });
  try {
    const manifests: Partial<Record<PartName, Manifest & (CollectionCounts | SentenceCounts)>> = {};
    for (const name of parts) {
      const part = open.part(parts.length === 1 ? '' : name);
      const tell = (done: number, total: number) => progress({ task: `writing ${name}`, done, total });
      const counts =
        name === 'everyday'
          ? await writeEveryday(part, { seed, languages, sentences: documents * SENTENCES_PER_DOCUMENT }, tell)
          : await writeCollection(part, collections[name]({ seed, documents, languages, noise }), (done) =>
              tell(done, documents),
            );
      manifests[name] = await part.finish({ part: name, ...counts });
    }
    if (parts.length > 1) {
      const whole = open.part('');
      for (const name of parts) whole.include(`${name}/world.json`);
      await whole.finish({ parts });
    }
    await open.close();
    return manifests;
  } catch (error) {
    await open.discard().catch(() => {});
    throw error;
  }
}

interface EverydayAsked {
  readonly seed: number;
  readonly languages: NonNullable<WorldOptions['languages']>;
  readonly sentences: number;
}

async function writeEveryday(
  part: PartFolder,
  asked: EverydayAsked,
  tell: (done: number, total: number) => void,
): Promise<SentenceCounts> {
  let [lines, done]: [string[], number] = [[], 0];
  const flush = async () => {
    await part.append('everyday.txt', lines);
    done += lines.length;
    lines = [];
    tell(done, asked.sentences);
  };
  for (const { text } of everydaySentences(asked)) {
    lines.push(text);
    if (lines.length === CHUNK) await flush();
  }
  if (lines.length > 0) await flush();
  return { sentences: asked.sentences };
}
