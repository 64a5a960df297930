import type { Topic } from '../types.ts';

export const mobilePlans: Topic = {
  id: 'mobile-plans',
  kind: 'subscription',
  family: 'contracts',
  zh: {
    names: ['手机套餐/个*2', '话费套餐/个', '通信套餐/个'],
    items: ['手机套餐/个*2', '流量套餐/个*2', '话费套餐/个', '学生套餐/个', '流量包/个'],
    entity: '{name}通信',
    branded: '{entity}的{item}',
    words: {
      sum: ['五十九块', '八十八块', '一百多'],
      less: ['十块', '二十块', '三十来块'],
      bought: ['办*3', '开', '买'],
      buy: ['办', '买'],
      order: ['套餐订单', '订单'],
      shop: ['营业厅', '运营商', '通信公司'],
      app: ['掌上营业厅', '运营商App'],
      menu: ['我的套餐', '套餐管理'],
      reason: ['流量根本用不完', '搬家以后这家没信号', '业务员没说清楚要绑两年', '换了新号码', '比老套餐还贵'],
      better: ['5G套餐', '不限量套餐', '全家共享套餐'],
    },
  },
  en: {
    names: ['mobile plan*3', 'phone plan'],
    items: ['mobile plan*3', 'phone plan*2', 'data plan*2', 'SIM-only plan', 'student phone plan'],
    entity: '{name} Mobile',
    branded: '{entity} {item}',
    words: {
      sum: ['$25', '$35', 'thirty dollars'],
      less: ['$5', '$8', 'ten dollars'],
      bought: ['signed up for*3', 'took out', 'bought'],
      buy: ['sign up for', 'take out'],
      order: ['plan', 'contract'],
      shop: ['the network', 'the mobile operator'],
      app: ['the network app', "the operator's website"],
      menu: ['My plan', 'Plan settings'],
      reason: [
        'I never use half the data',
        "there's no coverage where I live now",
        'nobody told me it was a two-year contract',
        'I switched to a new number',
        'it costs more than my old one',
      ],
      better: ['the 5G plan', 'the unlimited plan', 'the shared family plan'],
    },
  },
};
