import type { Topic } from '../types.ts';

export const groceries: Topic = {
  id: 'groceries',
  family: 'goods',
  zh: { item: '生鲜|水果|蔬菜', formal: '生鲜食品', order: '订单|单子', part: '包装|冰袋|果肉', counter: '份' },
  en: { item: 'grocery box|fruit box|vegetable box', formal: 'grocery box delivery', order: 'order', part: 'packaging|seal|cooling pack' },
};
