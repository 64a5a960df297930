import type { Topic } from '../types.ts';

export const cloudStorage: Topic = {
  id: 'cloud-storage',
  family: 'subscription',
  zh: { item: '网盘会员|云盘空间', formal: '云存储服务', order: '会员订单|会员', part: '容量|下载速度', counter: '个' },
  en: { item: 'cloud storage plan|storage subscription', formal: 'cloud storage plan', order: 'plan|subscription', part: 'storage space|sync speed' },
};
