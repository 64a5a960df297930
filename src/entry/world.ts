/** `attune/world`: the bilingual world of texts that comes with attune, and its trap rate. */
export type { Beside, BesideRow } from '../node/check-world/beside.ts';
export { type CheckWorldOptions, checkWorld, type WorldCheck } from '../node/check-world/check-world.ts';
export { lintWords } from '../node/lint-words.ts';
export { writeWorld } from '../node/write-world.ts';
export type { Measure } from '../world/check/measure.ts';
export {
  type Combination,
  crossed,
  type DesignText,
  designTexts,
  type Factors,
  type SupportCombination,
  supportFactors,
} from '../world/crossed.ts';
export { type EverydayOptions, type EverydaySentence, everydaySentences } from '../world/everyday/sentences.ts';
export { generateWorld, type WorldOptions } from '../world/generate.ts';
export type { LintFinding, LintRule } from '../world/lint/finding.ts';
export type { WordsLint } from '../world/lint/lint-words.ts';
export {
  type Judgement,
  type OpenCollection,
  type OpenCorpus,
  type OpenWorldOptions,
  openWorld,
  type Trap,
} from '../world/open-world.ts';
export { trapRate, trapRates } from '../world/trap-rate.ts';
export { type ViewName, type ViewPair, viewNames } from '../world/views.ts';
export type { AskedMetadata, TextMetadata, World, WorldDocument, WorldQuery } from '../world/world.ts';
