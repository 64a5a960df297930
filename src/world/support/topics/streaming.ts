import type { Topic } from '../types.ts';

export const streaming: Topic = {
  id: 'streaming',
  kind: 'subscription',
  family: 'digital',
  zh: {
    names: ['视频会员/个*3', '影视会员/个'],
    items: ['视频会员/个*4', '追剧会员/个', '影视会员/个', '视频年卡/张', '体育会员/个'],
    entity: '{name}视频',
    branded: '{entity}的{item}',
    words: {
      bought: ['开*2', '买*2', '充'],
      buy: ['开', '买'],
      order: ['会员订单', '订单'],
      shop: ['视频平台', '平台', '视频网站'],
      app: ['视频App', '视频网站'],
      menu: ['会员中心', '我的会员'],
      reason: ['根本没时间看', '想看的剧下架了', '开完才发现还有广告', '孩子误点开通的', '画质没有宣传的好'],
      better: ['高级会员', '家庭版', '4K会员'],
    },
  },
  en: {
    names: ['streaming subscription*2', 'video subscription', 'streaming plan'],
    items: [
      'streaming subscription*3',
      'streaming plan*2',
      'video subscription',
      'movie pass/movie passes',
      'sports streaming pass/sports streaming passes',
    ],
    entity: '{name} TV',
    branded: '{entity} {item}',
    words: {
      bought: ['signed up for*2', 'bought', 'got'],
      buy: ['sign up for', 'buy'],
      order: ['subscription', 'streaming account'],
      shop: ['the streaming service', 'the video platform'],
      app: ['the streaming app', 'the streaming website'],
      menu: ['My membership', 'Streaming settings'],
      reason: [
        'I never find time to watch anything',
        'the series I wanted was taken down',
        'there are adverts all the same',
        'my little boy signed up by accident',
        'the picture is nothing like they promised',
      ],
      better: ['the premium plan', 'the family plan', 'the 4K plan'],
    },
  },
};
