import type { Topic } from '../types.ts';

export const clothing: Topic = {
  id: 'clothing',
  family: 'goods',
  zh: { item: '衣服|外套|裙子', formal: '服装', order: '订单|单子', part: '拉链|袖子|面料', counter: '件' },
  en: { item: 'jacket|dress|coat', formal: 'clothing item', order: 'order', part: 'zip|sleeve|lining' },
};
