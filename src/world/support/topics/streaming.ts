import type { Topic } from '../types.ts';

export const streaming: Topic = {
  id: 'streaming',
  family: 'subscription',
  zh: { item: '视频会员|影视会员', formal: '视频会员服务', order: '会员订单|会员', part: '清晰度|片库', counter: '个' },
  en: { item: 'streaming subscription|video membership', formal: 'video streaming subscription', order: 'subscription|membership', part: 'picture quality|catalogue' },
};
