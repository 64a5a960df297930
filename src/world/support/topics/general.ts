import type { Topic } from '../types.ts';

/** The shop as a whole: general policies, and customers who do not say what they bought. */
export const general: Topic = {
  id: 'general',
  kind: 'general',
  family: 'general',
  zh: {
    names: ['商品/件*3', '货品/件'],
    items: ['东西/件*2', '商品/件*2', '宝贝/件'],
    entity: '{name}优选',
    branded: '{entity}的{item}',
    words: {
      sum: ['两百多', '三百来块', '九十九块', '一百五'],
      less: ['二十块', '三十多', '五十块'],
      bought: ['买*3', '网购'],
      buy: ['买', '购买'],
      order: ['订单'],
      shop: ['商家', '店家', '平台'],
      app: ['商城', '商城App'],
      menu: ['我的订单', '个人中心'],
      reason: ['不想要了', '买错了', '和描述的不一样', '用不上了', '收到以后不满意'],
      misfit: ['型号选错了', '颜色选错了', '规格不合适'],
      other: ['别的型号', '别的颜色', '另一款'],
      fault: ['一用就出问题', '收到就是坏的', '用了两天就不行了', '根本用不了'],
    },
  },
  en: {
    names: ['item*2', 'purchase', 'product'],
    items: ['item*2', 'purchase', 'product'],
    entity: '{name} Select',
    branded: '{entity} {item}',
    words: {
      sum: ['$40', '$85', 'sixty dollars', '$120'],
      less: ['$10', 'fifteen dollars', '$20'],
      bought: ['bought*2', 'ordered'],
      buy: ['buy', 'order'],
      order: ['order'],
      shop: ['the shop', 'the seller', 'the store'],
      app: ['the shop app', 'the website'],
      menu: ['My orders', 'My account'],
      reason: [
        "I don't want it any more",
        'I ordered the wrong one',
        "it isn't what the page described",
        'I have no use for it',
        "I'm not happy with it",
      ],
      misfit: ['I picked the wrong model', "it's the wrong size", 'I picked the wrong colour'],
      other: ['a different model', 'a different size', 'a different colour'],
      fault: [
        'it goes wrong whenever I use it',
        'it was broken out of the box',
        'it gave up after two days',
        "it simply doesn't work",
      ],
    },
  },
};
