/** Names of invented makers and shops, from syllables: as many as are needed, none of them real on purpose. */
import type { Random } from '../core/random.ts';
import type { Language } from './support/types.ts';

const zhFirst = [...'云禾星澜木青远泽晨朗嘉瑞沐洛锦安语棠'];
const zhLast = [...'禾澜泽朗川悦宸逸森茂邻舟岸翎屿'];
const enFirst = ['Vel', 'Nor', 'Ka', 'Lum', 'Tre', 'Bri', 'Zan', 'Mor', 'Quil', 'Sol', 'Fen', 'Dar'];
const enMiddle = ['', 'a', 'i', 'ri', 'vo', 'le'];
const enLast = ['tro', 'via', 'dex', 'len', 'mar', 'nix', 'ton', 'zo', 'bel', 'rin'];

/** `count` different names. */
export function brandNames(language: Language, count: number, random: Random): string[] {
  const names = new Set<string>();
  for (let tries = 0; names.size < count && tries < count * 200; tries++) {
    const name = language === 'zh' ? random.pick(zhFirst) + random.pick(zhLast) : random.pick(enFirst) + random.pick(enMiddle) + random.pick(enLast);
    if (language === 'en' || name[0] !== name[1]) names.add(name);
  }
  return [...names];
}
