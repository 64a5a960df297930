import type { Topic } from '../types.ts';

export const concerts: Topic = {
  id: 'concerts',
  kind: 'booking',
  family: 'leisure',
  zh: {
    names: ['演出门票/张*3', '演出票/张'],
    items: ['演唱会门票/张*3', '演出票/张*2', '话剧票/张', '音乐节门票/张', '音乐会门票/张'],
    entity: '{name}乐团',
    branded: '{entity}的{item}',
    words: {
      sum: ['三百八', '五百八', '六百多'],
      less: ['五十块', '八十块', '一百多'],
      bought: ['买*2', '抢*2', '订'],
      buy: ['买', '抢'],
      order: ['门票订单', '订单'],
      shop: ['主办方', '剧院', '票务平台'],
      app: ['票务App', '演出小程序'],
      menu: ['我的演出', '门票订单'],
      reason: ['那天要值班去不了', '同去的朋友不来了', '不小心多抢了一张', '场次看错了', '演出那天我在外地'],
      better: ['内场票', '包厢座', '前排座位'],
    },
  },
  en: {
    names: ['event ticket*2', 'concert ticket*2'],
    items: ['concert ticket*3', 'gig ticket', 'theatre ticket', 'festival ticket', 'show ticket'],
    entity: 'the {name} Orchestra',
    branded: '{item} for {entity}',
    words: {
      sum: ['$65', '$90', 'eighty dollars'],
      less: ['$15', '$20', 'ten dollars'],
      bought: ['bought*3', 'booked*2', 'got'],
      buy: ['buy', 'book'],
      order: ['booking', 'ticket order'],
      shop: ['the organiser', 'the theatre', 'the box office'],
      app: ['the ticketing app', 'the box office website'],
      menu: ['My events', 'Ticket orders'],
      reason: [
        "I'm on shift that night",
        'the friend I was going with dropped out',
        'I bought one too many by accident',
        'I misread the date of the show',
        "I'll be out of town that evening",
      ],
      better: ['a front-row seat', 'a box', 'a standing place by the stage'],
    },
  },
};
