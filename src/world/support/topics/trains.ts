import type { Topic } from '../types.ts';

export const trains: Topic = {
  id: 'trains',
  family: 'booking',
  zh: { item: '火车票|高铁票', formal: '铁路车票', order: '车票订单|预订', part: '座位|铺位', counter: '张' },
  en: { item: 'train ticket|rail ticket', formal: 'train ticket', order: 'booking|ticket', part: 'seat|berth' },
};
