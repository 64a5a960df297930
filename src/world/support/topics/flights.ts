import type { Topic } from '../types.ts';

export const flights: Topic = {
  id: 'flights',
  family: 'booking',
  zh: { item: '机票|飞机票', formal: '航班机票', order: '机票订单|预订', part: '座位|舱位', counter: '张' },
  en: { item: 'flight|plane ticket', formal: 'flight ticket', order: 'booking|ticket', part: 'seat|cabin' },
};
