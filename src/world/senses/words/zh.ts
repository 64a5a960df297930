import type { Ambiguity } from '../types.ts';
import { zhFirst } from './zh-1.ts';
import { zhSecond } from './zh-2.ts';
import { zhThird } from './zh-3.ts';
import { zhFourth } from './zh-4.ts';

export const zhWords: readonly Ambiguity[] = [...zhFirst, ...zhSecond, ...zhThird, ...zhFourth];
