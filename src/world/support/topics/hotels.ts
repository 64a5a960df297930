import type { Topic } from '../types.ts';

export const hotels: Topic = {
  id: 'hotels',
  family: 'booking',
  zh: { item: '酒店|房间', formal: '酒店客房', order: '酒店预订|预订', part: '房型|床型', counter: '间' },
  en: { item: 'hotel|hotel room', formal: 'hotel stay', order: 'booking|reservation', part: 'room|bed' },
};
