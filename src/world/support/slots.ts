import type { Random } from '../../core/random.ts';
import type { Slots } from '../grammar.ts';
import type { Language, Topic } from './types.ts';

/** Stands for no topic in particular: general policies, and questions that name nothing. */
export const generalTopic = 'general';

const generalWords: Readonly<Record<Language, Slots>> = {
  zh: { item: '', formal: '商品', order: '订单', part: '配件', counter: '个', general: 'yes' },
  en: { item: 'order|purchase', formal: 'product', order: 'order', part: 'part', general: 'yes' },
};

const times: Readonly<Record<Language, Slots>> = {
  zh: { time: '昨天|前天|上周|上周五|三天前|月初|前几天', time2: '今天|今天早上|刚才|没两天' },
  en: { time: 'yesterday|last week|last Friday|three days ago|on Monday|the other day', time2: 'today|this morning|just now|a day later' },
};

export interface SlotOptions {
  readonly language: Language;
  /** Nothing for texts about no topic in particular. */
  readonly topic?: Topic;
  /** A maker's name that goes before the item. */
  readonly brand?: string;
  readonly random: Random;
}

/** All slots of one text. */
export function slotsFor({ language, topic, brand, random }: SlotOptions): Slots {
  const words: Slots = topic ? { ...topic[language] } : generalWords[language];
  const n = 2 + random.int(14);
  const numbers = { n: String(n), n2: String(1 + random.int(Math.max(1, n - 1))) };
  if (!brand) return { ...words, ...times[language], ...numbers };
  const item = words['item']!.split('|').map((one) => (language === 'zh' ? `${brand}${one}` : `${brand} ${one}`));
  return { ...words, item: item.join('|'), ...times[language], ...numbers };
}
