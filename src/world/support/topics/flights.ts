import type { Topic } from '../types.ts';

export const flights: Topic = {
  id: 'flights',
  kind: 'booking',
  family: 'transport',
  zh: {
    names: ['机票/张*3', '航班机票/张'],
    items: ['机票/张*4', '往返机票/张', '特价机票/张', '飞机票/张*2', '国际机票/张'],
    entity: '{name}航空',
    branded: '{entity}的{item}',
    words: {
      sum: ['九百多', '一千四', '六百八'],
      less: ['一百多', '两百块', '八十块'],
      bought: ['买*2', '订*3'],
      buy: ['订', '买'],
      order: ['机票订单', '订单'],
      shop: ['航空公司', '航司', '机票代理'],
      app: ['航司App', '航空公司官网'],
      menu: ['我的行程', '机票订单'],
      reason: ['临时要加班飞不了', '家里老人住院了', '会议取消了', '行程定错日期了', '签证没下来'],
      better: ['商务舱', '头等舱', '超级经济舱'],
    },
  },
  en: {
    names: ['flight*3', 'plane ticket'],
    items: ['flight*3', 'plane ticket*2', 'return flight', 'airline ticket', 'one-way flight'],
    entity: '{name} Air',
    branded: '{item} with {entity}',
    words: {
      sum: ['$180', '$310', 'two hundred dollars'],
      less: ['$40', '$55', 'thirty dollars'],
      bought: ['booked*4', 'bought'],
      buy: ['book'],
      order: ['booking', 'flight booking'],
      shop: ['the airline', 'the travel agent'],
      app: ['the airline app', "the airline's website"],
      menu: ['My trips', 'Flight bookings'],
      reason: [
        'I have to work that week',
        'my father was taken to hospital',
        'the conference was called off',
        'I picked the wrong date',
        "my visa didn't come through",
      ],
      better: ['business class', 'first class', 'premium economy'],
    },
  },
};
