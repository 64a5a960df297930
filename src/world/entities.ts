/**
 * Invented names from syllables, so that a world of any size has brands of its own: no name is looked up, and the n-th of
 * a topic is the same in every world of one seed.
 */
import type { Random } from '../core/random.ts';
import type { Language } from './language.ts';

/** The parts of a name in their order. */
export const syllables: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  zh: [[...'岚栖沐澄翎禾璟泓砚芷谧珞榆霁桐漪屿筠翊旖珺绮蔚苓'], [...'川野舟蓝越朗原辰溪森叶星屏帆格诺图田悠木途乔远松']],
  en: [
    ['B', 'D', 'F', 'G', 'H', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'Z', 'Br', 'Dr', 'Kl', 'Pr', 'Tr'],
    ['a', 'e', 'i', 'o', 'u'],
    ['ld', 'lm', 'm', 'nd', 'nt', 'r', 'rv', 'sk', 'st', 'v', 'z', 'x', 'rn', 'lt', 'b', 'd'],
    ['a', 'o', 'en', 'ix', 'ora', 'ano', 'eli', 'us', 'ia', 'ota', 'is', 'umi', 'eo', 'ark'],
  ],
};

export function inventName(random: Random, language: Language): string {
  const name = syllables[language].map((list) => random.pick(list)).join('');
  return language === 'zh' && random.next() < 0.2 ? name + random.pick(syllables.zh[1]!) : name;
}

/** `count` different names. */
export function inventNames(random: Random, language: Language, count: number): string[] {
  const names = new Set<string>();
  for (let attempt = 0; names.size < count; attempt++) names.add(inventName(random.fork(attempt), language));
  return [...names];
}
