import type { Topic } from '../types.ts';

export const hotels: Topic = {
  id: 'hotels',
  kind: 'booking',
  family: 'leisure',
  zh: {
    names: ['酒店/间*2', '酒店房间/间*2', '客房/间'],
    items: ['酒店/家*3', '酒店房间/间', '大床房/间', '双床房/间', '民宿/家', '家庭房/间'],
    entity: '{name}酒店',
    branded: '{entity}的{item}',
    words: {
      sum: ['四百多', '三百二', '六百块'],
      less: ['五十块', '八十多', '一百块'],
      bought: ['订*4', '预订'],
      buy: ['订', '预订'],
      order: ['酒店订单', '订单'],
      shop: ['酒店', '酒店前台', '订房平台'],
      app: ['订房App', '酒店小程序'],
      menu: ['我的住宿', '酒店订单'],
      reason: ['当天的飞机晚到了', '朋友留我住他家', '订错城市了', '孩子病了出不了门', '出差改期了'],
      better: ['海景房', '套房', '行政楼层的房间'],
    },
  },
  en: {
    names: ['hotel room*3', 'hotel stay'],
    items: ['hotel room*4', 'hotel*2', 'double room', 'twin room', 'family room'],
    entity: 'Hotel {name}',
    branded: '{item} at {entity}',
    words: {
      sum: ['$110', '$160', 'ninety dollars'],
      less: ['$20', '$25', 'thirty dollars'],
      bought: ['booked*4', 'reserved'],
      buy: ['book', 'reserve'],
      order: ['reservation', 'booking'],
      shop: ['the hotel', 'the front desk', 'the hotel chain'],
      app: ['the hotel app', "the hotel's website"],
      menu: ['My stays', 'Hotel reservations'],
      reason: [
        'our plane lands a day late',
        'a friend has offered to put us up',
        'I booked it in the wrong city',
        'the kids are ill and we have to stay home',
        'my business trip got moved',
      ],
      better: ['a sea-view room', 'a suite', 'a room on the executive floor'],
    },
  },
};
