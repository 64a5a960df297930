import type { Topic } from '../types.ts';

export const trains: Topic = {
  id: 'trains',
  kind: 'booking',
  family: 'transport',
  zh: {
    names: ['火车票/张*3', '铁路车票/张'],
    items: ['火车票/张*3', '高铁票/张*2', '动车票/张', '卧铺票/张', '车票/张'],
    entity: '{name}铁路',
    branded: '{entity}的{item}',
    words: {
      sum: ['两百多', '一百八', '三百六'],
      less: ['二十块', '四十多', '三十来块'],
      bought: ['买*3', '订*2', '抢'],
      buy: ['买', '订'],
      order: ['车票订单', '订单'],
      shop: ['铁路客服', '车站售票处', '购票平台'],
      app: ['铁路购票App', '火车票小程序'],
      menu: ['我的车票', '火车票订单'],
      reason: ['赶不上那趟车了', '孩子突然发烧', '单位不批假', '车站买错了', '改成自己开车回去了'],
      better: ['一等座', '商务座', '软卧'],
    },
  },
  en: {
    names: ['train ticket*3', 'rail ticket'],
    items: ['train ticket*4', 'rail ticket', 'sleeper ticket', 'return train ticket', 'advance rail ticket'],
    entity: '{name} Rail',
    branded: '{item} with {entity}',
    words: {
      sum: ['$48', '$75', 'sixty dollars'],
      less: ['$9', '$15', 'twelve dollars'],
      bought: ['booked*3', 'bought*2'],
      buy: ['book', 'buy'],
      order: ['booking', 'rail booking'],
      shop: ['the rail company', 'the station ticket office'],
      app: ['the rail app', "the rail company's website"],
      menu: ['My journeys', 'Rail bookings'],
      reason: [
        "I won't make it to the station in time",
        'my daughter came down with a fever',
        "my boss wouldn't give me the day off",
        'I chose the wrong station',
        "we're driving there instead",
      ],
      better: ['first class', 'a quiet-coach seat', 'a business seat'],
    },
  },
};
