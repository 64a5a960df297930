import type { Topic } from '../types.ts';

export const insurance: Topic = {
  id: 'insurance',
  kind: 'subscription',
  family: 'contracts',
  zh: {
    names: ['保险/份*3', '保险产品/份'],
    items: ['保险/份*2', '医疗险/份', '意外险/份', '车险/份', '旅行险/份', '宠物险/份'],
    entity: '{name}保险',
    branded: '{entity}的{item}',
    words: {
      bought: ['买*3', '投'],
      buy: ['买', '投保'],
      order: ['保单'],
      shop: ['保险公司', '保险代理人', '投保平台'],
      app: ['保险公司App', '投保平台'],
      menu: ['我的保单', '保单管理'],
      reason: ['单位已经给上了一份', '保的内容和说的不一样', '保费太贵负担不起', '仔细看条款不适合我', '车卖了用不上了'],
      better: ['全面保障计划', '百万医疗险', '家庭保障版'],
    },
  },
  en: {
    names: ['insurance policy*3', 'insurance plan', 'cover plan'],
    items: [
      'insurance policy*2',
      'travel insurance policy',
      'car insurance policy',
      'pet insurance policy',
      'health insurance plan',
      'home insurance policy',
    ],
    entity: '{name} Mutual',
    branded: '{item} with {entity}',
    words: {
      bought: ['took out*3', 'bought*2'],
      buy: ['take out', 'buy'],
      order: ['policy', 'insurance contract'],
      shop: ['the insurer', 'the insurance company', 'the broker'],
      app: ['the insurance app', "the insurer's website"],
      menu: ['My policies', 'Policy settings'],
      reason: [
        "I'm already covered through work",
        "it doesn't cover what the agent said",
        'the premium is more than I can afford',
        "I read the small print and it's not for me",
        "I've sold the car",
      ],
      better: ['full cover', 'the comprehensive policy', 'the family policy'],
    },
  },
};
