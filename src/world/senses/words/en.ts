import type { Ambiguity } from '../types.ts';
import { enFirst } from './en-1.ts';
import { enSecond } from './en-2.ts';
import { enThird } from './en-3.ts';

export const enWords: readonly Ambiguity[] = [...enFirst, ...enSecond, ...enThird];
