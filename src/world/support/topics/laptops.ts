import type { Topic } from '../types.ts';

export const laptops: Topic = {
  id: 'laptops',
  family: 'goods',
  zh: { item: '笔记本|笔记本电脑|电脑', formal: '笔记本电脑', order: '订单|单子', part: '键盘|屏幕|电池', counter: '台' },
  en: { item: 'laptop|notebook', formal: 'laptop computer', order: 'order', part: 'keyboard|screen|battery' },
};
