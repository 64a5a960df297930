/**
 * Invented names from syllables, so that a world of any size has brands of its own: no name is looked up, and the n-th of
 * a topic is the same in every world of one seed.
 */
import type { Random } from '../core/random.ts';
import type { Language } from './language.ts';

const zhFirst = '岚栖沐澄翎禾璟泓砚芷谧珞榆霁桐漪屿筠翊旖珺绮蔚苓';
const zhSecond = '川野舟蓝越朗原辰溪森叶星屏帆格诺图田悠木途乔远松';
const onsets = ['B', 'D', 'F', 'G', 'H', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'Z', 'Br', 'Dr', 'Kl', 'Pr', 'Tr'];
const vowels = ['a', 'e', 'i', 'o', 'u'];
const middles = ['ld', 'lm', 'm', 'nd', 'nt', 'r', 'rv', 'sk', 'st', 'v', 'z', 'x', 'rn', 'lt', 'b', 'd'];
const endings = ['a', 'o', 'en', 'ix', 'ora', 'ano', 'eli', 'us', 'ia', 'ota', 'is', 'umi', 'eo', 'ark'];

export function inventName(random: Random, language: Language): string {
  if (language === 'zh') {
    const name = random.pick([...zhFirst]) + random.pick([...zhSecond]);
    return random.next() < 0.2 ? name + random.pick([...zhSecond]) : name;
  }
  return random.pick(onsets) + random.pick(vowels) + random.pick(middles) + random.pick(endings);
}

/** `count` different names. */
export function inventNames(random: Random, language: Language, count: number): string[] {
  const names = new Set<string>();
  for (let attempt = 0; names.size < count; attempt++) names.add(inventName(random.fork(attempt), language));
  return [...names];
}
