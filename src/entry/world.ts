/** `attune/world`: the bilingual world of support texts that comes with attune, and its trap rate. */
export { writeWorld } from '../node/write-world.ts';
export { generateWorld, type WorldOptions } from '../world/generate.ts';
export { trapRate, trapRates } from '../world/trap-rate.ts';
export type { World, WorldDocument } from '../world/world.ts';
export type { WorldManifest, WriteWorldOptions } from '../world/write.ts';
