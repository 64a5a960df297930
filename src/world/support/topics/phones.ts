import type { Topic } from '../types.ts';

export const phones: Topic = {
  id: 'phones',
  family: 'goods',
  zh: { item: '手机|智能手机', formal: '手机设备', order: '订单|单子', part: '屏幕|充电口|听筒', counter: '部' },
  en: { item: 'phone|smartphone', formal: 'mobile phone', order: 'order', part: 'screen|charging port|speaker' },
};
