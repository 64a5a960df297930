import type { World } from '../world/world.ts';
import { type WorldManifest, type WriteWorldOptions, writeWorld as write } from '../world/write.ts';
import { nodeFiles } from './files.ts';

/**
 * Writes a world as a BEIR folder with its traps and a manifest, whole or in parts, which then are never in memory together.
 * The folder appears when it is whole; an older world in it is replaced.
 *
 * @throws UserError `folder-in-use` if the folder holds anything but a world, and those of writing
 */
export const writeWorld = (folder: string, world: World | Iterable<World>, options?: WriteWorldOptions): Promise<WorldManifest> =>
  write(nodeFiles, folder, world, options);
