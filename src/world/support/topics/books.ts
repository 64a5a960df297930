import type { Topic } from '../types.ts';

export const books: Topic = {
  id: 'books',
  family: 'goods',
  zh: { item: '书|图书', formal: '图书商品', order: '订单|单子', part: '封面|书页|书脊', counter: '本' },
  en: { item: 'book|paperback', formal: 'book', order: 'order', part: 'cover|binding|pages' },
};
