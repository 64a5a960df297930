import type { Topic } from '../types.ts';

export const mobilePlans: Topic = {
  id: 'mobile-plans',
  family: 'subscription',
  zh: { item: '手机套餐|流量套餐', formal: '移动通信套餐', order: '套餐订单|套餐', part: '流量|通话时长', counter: '个' },
  en: { item: 'phone plan|data plan', formal: 'mobile phone plan', order: 'plan|subscription', part: 'data allowance|call minutes' },
};
