/**
 * What is held out. Templates by their place in the file: the last query of each register is the test's, the last but one
 * of two registers is dev's, the last document belongs to held-out combinations. Entities by number: every fourth is named
 * by documents but by no query of train. Combinations of topic and intent by a hash of their two names, so that a new
 * topic leaves the others where they are.
 */
import type { Random } from '../../core/random.ts';
import type { Split } from '../split.ts';
import type { Register } from './types.ts';

const devRegisters: readonly Register[] = ['everyday', 'indirect'];
const heldOutCombinations = { test: 0.12, dev: 0.06 };

/** Which queries of a register are for a split, by their places in the file. */
export function queryTemplates(register: Register, count: number, split: Split): number[] {
  const dev = devRegisters.includes(register) ? count - 2 : -1;
  return Array.from({ length: count }, (_, place) => place).filter(
    (place) => (place === count - 1 ? 'test' : place === dev ? 'dev' : 'train') === split,
  );
}

/** The registers in which a split has queries. */
export const registersOf = (split: Split, all: readonly Register[]): readonly Register[] =>
  split === 'dev' ? devRegisters : all;

/** Which documents a combination is written from, by their places in the file. */
export const documentTemplates = (count: number, combination: Split): number[] =>
  Array.from({ length: combination === 'train' ? count - 1 : count }, (_, place) => place);

export const isHeldOutEntity = (place: number): boolean => place % 4 === 3;

/** `train` where queries of train ask for the combination, else the only split that does. */
export function combinationSplit(seed: Random, topic: string, intent: string): Split {
  const at = seed.fork('combination').fork(topic).fork(intent).next();
  return at < heldOutCombinations.test ? 'test' : at < heldOutCombinations.test + heldOutCombinations.dev ? 'dev' : 'train';
}
