/** The folder that the demo leaves: `demo.json` (what it was, and its results), `model`, `world`, `pairs.jsonl`. */
import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { writeExamples } from '../../data/examples.ts';
import type { Model } from '../../encoders/model.ts';
import { saveModel } from '../../encoders/save-model.ts';
import type { World } from '../../world/world.ts';
import { writeWorld } from '../../world/write.ts';
import { trainingPairs } from './world-examples.ts';

export interface DemoFolder {
  readonly model: string;
  readonly corpus: string;
  /** A few pairs, as an example of a file to train on. */
  readonly pairs: string;
  /** Where a model of one's own can go. */
  readonly mine: string;
  save(world: World, model: Model, record: Readonly<Record<string, unknown>>): Promise<void>;
}

const PAIRS = 64;
const MARK = 'attune demo';

/**
 * Claims a folder. One that an earlier demo left is taken over, and what that one wrote is replaced when this one saves;
 * anything else that stands in it stays.
 *
 * @throws UserError `folder-not-empty` for a folder with something else in it
 */
export async function claimDemoFolder(files: Files, folder: string): Promise<DemoFolder> {
  const at = (name: string) => joinPath(folder, name);
  const paths = { model: at('model'), corpus: at('world'), pairs: at('pairs.jsonl'), mine: at('mine') };
  const [own, taken] = [await isDemo(files, at('demo.json')), await isTaken(files, folder)];
  if (taken && !own)
    throw new UserError({
      code: 'folder-not-empty',
      message: `${folder} is there already, and no earlier demo has left it`,
      fix: 'choose another --out',
    });
  await files.write(at('demo.json'), `${JSON.stringify({ made: MARK }, null, 2)}\n`);
  return {
    ...paths,
    save: async (world, model, record) => {
      await files.remove(paths.model);
      await writeWorld(files, paths.corpus, world, { overwrite: true });
      await saveModel(files, paths.model, model);
      const pairs = trainingPairs(world);
      const step = Math.max(1, Math.floor(pairs.length / PAIRS));
      await writeExamples(files, paths.pairs, pairs.filter((_, i) => i % step === 0).slice(0, PAIRS));
      await files.write(at('demo.json'), `${JSON.stringify({ made: MARK, ...record }, null, 2)}\n`);
    },
  };
}

async function isTaken(files: Files, folder: string): Promise<boolean> {
  if (await files.isFolder(folder)) return (await files.list(folder)).length > 0;
  return files.exists(folder);
}

async function isDemo(files: Files, file: string): Promise<boolean> {
  if (!(await files.exists(file))) return false;
  try {
    return (JSON.parse(new TextDecoder().decode(await files.read(file))) as { made?: unknown } | null)?.made === MARK;
  } catch {
    return false;
  }
}
