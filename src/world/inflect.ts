/** Agreement: articles and plurals in English, measure words in Chinese. */
import type { Language, Noun } from './language.ts';

export interface InflectedNoun {
  readonly language: Language;
  readonly base: string;
  /** English: the plural. Chinese: the measure word. */
  readonly other: string;
}

/** `冰箱/台`, `phone`, `loaf of bread/loaves of bread`. */
export function parseNoun(noun: Noun, language: Language): InflectedNoun {
  const [base = '', other] = noun.split('/');
  return { language, base, other: other ?? (language === 'zh' ? '个' : plural(base)) };
}

/** `{a item}` a phone, an oven; `{s item}` phones; `{一 item}` 一部手机, `{这 item}` 这部手机. */
export function inflect({ language, base, other }: InflectedNoun, prefix: string): string {
  if (prefix === '') return base;
  if (language === 'zh') return `${prefix}${other}${base}`;
  return prefix === 's' ? other : `${article(base)} ${base}`;
}

/** By sound where spelling misleads: a university, an hour, an eSIM. */
export function article(noun: string): 'a' | 'an' {
  if (/^(hour|honest|heir)/i.test(noun)) return 'an';
  if (/^(uni|use|eu|one)/i.test(noun)) return 'a';
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}

/** Of the last word; what is not regular is written out in the topic's file. */
export function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
