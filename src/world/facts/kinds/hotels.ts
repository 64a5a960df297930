import type { FactKind } from '../types.ts';
import { clockTimes } from './times.ts';

export const hotels: FactKind = {
  id: 'hotels',
  zh: {
    category: '酒店',
    of: '这家酒店',
    entity: ['{name}酒店', '{name}宾馆'],
    intro: [
      '{entity}是一家[安静的|新装修的|适合家庭入住的]酒店。',
      '{entity}[位置便利|环境清幽|服务周到]，[回头客很多|网上评价不错]。',
    ],
    filler: [
      '房间里备有[热水壶和吹风机|免费的瓶装水|书桌和台灯]。',
      '前台可以[寄存行李|代订出租车|提供叫醒服务]。',
      '一楼有[咖啡厅|健身房|小花园]，住客都可以使用。',
    ],
    story: ['国庆带家人住{entity}', '出差订了{entity}', '朋友婚礼在{entity}办', '第一次住{entity}'],
  },
  en: {
    category: 'hotels',
    of: 'the hotel',
    entity: ['Hotel {name}', '{name} Inn'],
    intro: [
      '{entity} is [a quiet|a newly renovated|a family-friendly] hotel.',
      '{entity} is [well placed|surrounded by trees|known for its service], and [many guests come back|guests rate it well].',
    ],
    filler: [
      'Every room has [a kettle and a hairdryer|free bottled water|a desk and a lamp].',
      'The front desk [keeps luggage|calls taxis|wakes guests on request].',
      'On the ground floor there is [a cafe|a gym|a small garden] for guests.',
    ],
    story: [
      "we're staying at {entity} over the holiday",
      'I booked {entity} for a business trip',
      'a friend is getting married at {entity}',
      "it's my first stay at {entity}",
    ],
  },
  attributes: [
    {
      id: 'opened',
      value: { draw: 'year', from: 1984, to: 2019 },
      zh: {
        label: ['开业时间', '开业年份', '哪年开业', '开业多久'],
        ask: ['{of}是哪年开业的', '{of}开业多久了', '{of}什么时候开张的', '{of}开了多少年了', '{of}的开业时间是哪年'],
        hint: [
          '看{of}照片有点旧，不知道开业多少年了',
          '怕{of}是刚开业的新店，味道大',
          '{of}到底是老店还是新店，看不出来',
          '{of}开业的年份网上没写',
        ],
        state: ['{of}于{v}年开业。', '酒店{v}年开张。', '{of}自{v}年开业以来没有换过东家。'],
        was: ['{year}年的一本旅游手册误写成{v}年开业。', '按{year}年的旧介绍，{of}是{v}年开业的，后来查明有误。'],
        general: '酒店的开业年份可以在大堂的铭牌上找到，翻新的年份另有说明。',
      },
      en: {
        label: ['opening year', 'opened when', 'year opened', 'how old hotel'],
        ask: [
          'when did {of} open',
          'in which year was {of} opened',
          'since when has {of} been open',
          'how many years has {of} been open',
          'what year did {of} open in',
        ],
        hint: [
          "the photos of {of} look dated, I don't know how many years it has been open",
          "I don't want a place that opened last month and smells of paint, unsure about {of}",
          "I can't tell whether {of} is old or new",
          'nobody writes in which year {of} opened',
        ],
        state: [
          '{of} opened in {v}.',
          'The hotel opened its doors in {v}.',
          'Since it opened in {v}, {of} has had the same owner.',
        ],
        was: [
          'A guidebook of {year} wrongly said that it opened in {v}.',
          'An old leaflet of {year} gave {v} as the year of opening, which was a mistake.',
        ],
        general: 'The year in which a hotel opened is on the plate in the lobby; renovations are listed apart.',
      },
    },
    {
      id: 'rooms',
      value: { draw: 'number', from: 24, to: 420, step: 1 },
      zh: {
        label: ['客房数量', '有多少间房', '房间数', '客房总数'],
        ask: ['{of}有多少间客房', '{of}一共几间房', '{of}的房间数是多少', '{of}能提供多少间客房', '{of}共有客房多少间'],
        hint: [
          '公司年会要包下{of}，不知道房间够不够',
          '旅行团人多，{of}的房间怕不够',
          '想找小一点的酒店，{of}好像挺大',
          '要统计{of}的客房，没找到数目',
        ],
        state: ['{of}共有{v}间客房。', '全店设客房{v}间。', '{of}的{v}间客房分布在主楼和副楼。'],
        was: ['{year}年扩建之前，{of}只有{v}间客房。', '{year}年时{of}的客房是{v}间。'],
        general: '酒店的客房从二十几间到四百多间不等，团队入住请提前预订。',
      },
      en: {
        label: ['number of rooms', 'how many rooms', 'room count', 'total rooms'],
        ask: [
          'how many rooms does {of} have',
          'what is the number of rooms at {of}',
          'how many guest rooms are there at {of}',
          'how many rooms can {of} offer',
          'what is the total of rooms at {of}',
        ],
        hint: [
          'we want to book all of {of} for our firm and need to know if the rooms will do',
          "our group is large and I fear {of} hasn't enough rooms",
          "I'd like a small place and {of} looks rather big",
          "I'm counting the rooms of hotels and {of} is missing",
        ],
        state: ['{of} has {v} rooms.', 'There are {v} guest rooms.', 'The {v} rooms are in the main house and the annexe.'],
        was: ['Before it was extended in {year}, {of} had {v} rooms.', 'In {year} {of} had {v} guest rooms.'],
        general: 'Hotels have between twenty and more than four hundred rooms; groups should book early.',
      },
    },
    {
      id: 'breakfast',
      value: { draw: 'number', from: 18, to: 128, step: 2 },
      zh: {
        label: ['早餐价格', '早餐多少钱', '早餐收费', '自助早餐价'],
        ask: ['{of}的早餐多少钱一位', '{of}早餐怎么收费', '在{of}吃早餐要多少钱', '{of}的自助早餐什么价', '{of}早餐每位收多少'],
        hint: [
          '订的房不含早，在{of}吃的话怕太贵',
          '一家四口在{of}吃早餐要花不少吧',
          '在想要不要在{of}吃早饭，还是去外面吃',
          '{of}的早餐单独买的话，还没查到价钱',
        ],
        state: ['早餐每位{v}元。', '{of}的早餐收费为每人{v}元。', '不含早餐的客人可以另付{v}元用早餐。'],
        was: ['{year}年时，{of}的早餐每位{v}元。', '{of}的早餐价格在{year}年是{v}元，之后有变动。'],
        general: '酒店早餐一般每位二十元到一百多元，部分房型已含早餐。',
      },
      en: {
        label: ['breakfast price', 'cost of breakfast', 'breakfast how much', 'price of breakfast buffet'],
        ask: [
          'how much is breakfast at {of}',
          'what does breakfast cost at {of}',
          'what is the price of breakfast at {of}',
          'how much do I pay for breakfast at {of}',
          'what does {of} charge for breakfast',
        ],
        hint: [
          'my room at {of} comes without breakfast and I fear it is dear',
          'breakfast for four at {of} must cost a bit',
          "I'm not sure whether to have breakfast at {of} or outside",
          "I can't find what breakfast is at {of} if bought separately",
        ],
        state: [
          'Breakfast costs {v} yuan a person.',
          'At {of} breakfast is {v} yuan.',
          'Guests without breakfast can have it for {v} yuan.',
        ],
        was: ['In {year} breakfast at {of} cost {v} yuan.', 'The breakfast price of {year} was {v} yuan and has changed since.'],
        general: 'Breakfast in hotels costs from about twenty to over a hundred yuan; some rates include it.',
      },
    },
    {
      id: 'check-out',
      value: { draw: 'choice', options: clockTimes },
      zh: {
        label: ['退房时间', '几点退房', '最晚退房', '退房几点前'],
        ask: ['{of}最晚几点退房', '{of}的退房时间是几点', '住{of}几点之前要退房', '在{of}最迟什么时候退房', '{of}退房截止到几点'],
        hint: [
          '{of}的房间想多睡一会儿，又怕超时收费',
          '下午的火车，{of}退房太早的话没地方待',
          '不知道在{of}能待到几点，好安排行程',
          '怕{of}退房晚了要加钱',
        ],
        state: ['请在{v}之前退房。', '{of}的退房时间为{v}。', '退房最晚到{v}，超时按半天收费。'],
        was: ['{year}年时，{of}要求{v}之前退房。', '{of}{year}年的退房时间是{v}。'],
        general: '酒店一般要求在中午前后退房，延迟退房请向前台申请。',
      },
      en: {
        label: ['check-out time', 'latest check-out', 'check out by', 'checkout hour'],
        ask: [
          'when is check-out at {of}',
          'by what time do I have to leave the room at {of}',
          'what is the latest check-out time at {of}',
          'until when can I keep my room at {of}',
          'what time must guests check out of {of}',
        ],
        hint: [
          "I'd like to sleep in at {of} without paying for another day",
          'my train leaves in the afternoon, so an early check-out at {of} would be bad',
          "I'm planning the day and don't know how long I can stay at {of}",
          "I'm afraid {of} charges for leaving late",
        ],
        state: [
          'Please check out by {v}.',
          'Check-out at {of} is at {v}.',
          'Rooms are to be left by {v}; later than that, half a day is charged.',
        ],
        was: ['In {year} guests of {of} had to check out by {v}.', 'The check-out time of {year}, {v}, no longer holds.'],
        general: 'Hotels ask guests to check out around noon; ask the front desk for a late check-out.',
      },
    },
    {
      id: 'parking',
      value: { draw: 'number', from: 5, to: 80, step: 5 },
      zh: {
        label: ['停车费', '停车多少钱', '停车收费', '停一天多少钱'],
        ask: ['{of}停车怎么收费', '在{of}停一天车多少钱', '{of}的停车费是多少', '住{of}停车要付多少钱', '{of}停车每天收多少'],
        hint: [
          '自驾去住{of}，停三天怕要不少钱',
          '开车去的，{of}停车不知道贵不贵',
          '租了辆车，还不清楚停在{of}划不划算',
          '车停{of}过夜的费用没说',
        ],
        state: ['停车费每天{v}元。', '{of}的停车场每天收{v}元。', '住客停车每晚{v}元。'],
        was: ['{year}年时在{of}停车每天{v}元。', '{of}{year}年的停车费为每天{v}元，现已调整。'],
        general: '酒店停车有免费的也有收费的，收费的每天五元到八十元。',
      },
      en: {
        label: ['parking fee', 'cost of parking', 'parking price', 'parking per night'],
        ask: [
          'what does parking cost at {of}',
          'how much is parking at {of} for a day',
          'what is the parking fee at {of}',
          'how much do guests of {of} pay to park',
          'what does {of} charge a night for the car',
        ],
        hint: [
          "I'm driving to {of} and three days of parking may add up",
          "I come by car and don't know if parking is dear at {of}",
          'I hired a car and wonder whether to leave it at {of}',
          'nothing is said about the cost of leaving a car at {of} overnight',
        ],
        state: [
          'Parking costs {v} yuan a day.',
          'The car park of {of} charges {v} yuan a day.',
          'Guests park for {v} yuan a night.',
        ],
        was: ['In {year} parking at {of} was {v} yuan a day.', 'The parking fee of {year} was {v} yuan and has changed since.'],
        general: 'Parking at hotels is free or costs between five and eighty yuan a day.',
      },
    },
  ],
};
