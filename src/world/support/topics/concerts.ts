import type { Topic } from '../types.ts';

export const concerts: Topic = {
  id: 'concerts',
  family: 'booking',
  zh: { item: '演唱会门票|演出票', formal: '演出门票', order: '门票订单|预订', part: '座位|看台', counter: '张' },
  en: { item: 'concert ticket|show ticket', formal: 'live event ticket', order: 'booking|ticket', part: 'seat|stand' },
};
