import type { Topic } from '../types.ts';

export const appliances: Topic = {
  id: 'appliances',
  family: 'goods',
  zh: { item: '洗衣机|冰箱|空调', formal: '家用电器', order: '订单|单子', part: '门|面板|压缩机', counter: '台' },
  en: { item: 'washing machine|fridge|dishwasher', formal: 'household appliance', order: 'order', part: 'door|control panel|pump' },
};
