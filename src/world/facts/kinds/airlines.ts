import type { FactKind } from '../types.ts';
import { cities } from './cities.ts';

export const airlines: FactKind = {
  id: 'airlines',
  zh: {
    category: '航空公司',
    of: '这家航空公司',
    entity: ['{name}航空'],
    intro: [
      '{entity}是一家[民营|中型|以国内航线为主的|经营国际航线的]航空公司。',
      '{entity}[主要飞国内航线|国内国际航线都飞]，在业内[口碑不错|小有名气]。',
    ],
    filler: [
      '近年来，公司[新开了多条航线|客流稳步增长|更换了机上餐食]。',
      '旅客可以在官网或手机上[选座|办理值机|查询航班动态]。',
      '[机组人员|地勤人员]都经过严格培训。',
    ],
    story: ['下周要坐{entity}[出差|回老家|去旅游]', '第一次买{entity}的机票', '给爸妈订了{entity}的航班', '朋友推荐我坐{entity}'],
  },
  en: {
    category: 'airlines',
    of: 'the airline',
    entity: ['{name} Air', '{name} Airlines'],
    intro: [
      '{entity} is [a private|a medium-sized|a low-cost] airline with [domestic|domestic and international] routes.',
      '{entity} flies [at home and abroad|mainly at home] and is [well regarded|fairly well known] in the trade.',
    ],
    filler: [
      'In recent years it has [opened new routes|carried more passengers every year|changed its meals on board].',
      'Passengers can [choose seats|check in|look up flights] on the website or in the app.',
      'The [cabin crew|ground staff] are carefully trained.',
    ],
    story: [
      "I'm flying with {entity} next week",
      "it's my first ticket with {entity}",
      'I booked my parents on a {entity} flight',
      'a friend told me to fly with {entity}',
    ],
  },
  attributes: [
    {
      id: 'headquarters',
      value: { draw: 'choice', options: cities },
      zh: {
        label: ['总部', '总部地址', '总部所在地', '总部城市'],
        ask: [
          '{of}的总部在哪儿',
          '{of}总部设在哪个城市',
          '{of}是哪个城市的公司',
          '{of}的总部在什么地方',
          '哪个城市是{of}的总部所在地',
        ],
        hint: [
          '想去{of}总部面试，不知道该买到哪里的票',
          '要给{of}总部寄一封信，不清楚寄到哪个城市',
          '我一直以为{of}的总部在北京',
          '在找{of}总部的位置，打算过去一趟',
        ],
        state: ['{of}总部设在{v}。', '{of}的总部位于{v}。', '公司总部在{v}。'],
        was: ['{year}年以前，{of}的总部还在{v}。', '{of}{year}年时总部设在{v}，后来搬走了。'],
        general: '航空公司的总部一般设在主要枢纽机场所在的城市，搬迁时会另行公告。',
      },
      en: {
        label: ['headquarters', 'head office', 'headquarters city', 'head office location'],
        ask: [
          'where is the head office of {of}',
          'in which city does {of} have its headquarters',
          'where are the headquarters of {of}',
          'which city is {of} based in',
          'what city is home to the headquarters of {of}',
        ],
        hint: [
          "I have an interview at the head office of {of} and don't know which city to travel to",
          'I need to send a letter to the headquarters of {of} but have no city',
          'I always thought the headquarters of {of} were in Beijing',
          "I'm looking for the head office of {of} and want to go there",
        ],
        state: ['{of} has its headquarters in {v}.', 'The head office is in {v}.', '{of} is based in {v}.'],
        was: [
          'Until {year} the head office was in {v}.',
          'In {year} {of} still had its headquarters in {v}; it has moved since.',
        ],
        general: 'An airline usually has its head office in the city of its main airport; moves are announced.',
      },
    },
    {
      id: 'founded',
      value: { draw: 'year', from: 1958, to: 2009 },
      zh: {
        label: ['成立时间', '成立年份', '哪年成立', '创立年份'],
        ask: ['{of}是哪一年成立的', '{of}成立于哪年', '{of}什么时候创立的', '{of}创办了多少年', '{of}的成立时间是哪年'],
        hint: [
          '听说{of}是老公司了，也不知道成立多久了',
          '写论文要用到{of}的成立年份，查不到',
          '好奇{of}到底有多少年历史',
          '不知道{of}创立的年份，填表要用',
        ],
        state: ['{of}成立于{v}年。', '公司{v}年创立。', '{of}自{v}年成立以来一直独立经营。'],
        was: [
          '{year}年的一份旧资料把{of}的成立时间写成{v}年，后来作了更正。',
          '据{year}年的报道，{of}成立于{v}年，公司后来说明有误。',
        ],
        general: '航空公司大多成立于上世纪后半叶，具体年份以公司公布的为准。',
      },
      en: {
        label: ['founding year', 'year founded', 'founded when', 'date of foundation'],
        ask: [
          'when was {of} founded',
          'in which year was {of} set up',
          'how old is {of}',
          'since when has {of} existed',
          'what year was {of} founded in',
        ],
        hint: [
          "people say {of} is an old company, but I don't know how old",
          'for a paper I need the year in which {of} was set up',
          'I wonder how many years of history {of} has',
          'the form asks when {of} was founded and I have no idea',
        ],
        state: ['{of} was founded in {v}.', 'It was set up in {v}.', '{of} has been independent since it was founded in {v}.'],
        was: [
          'An old leaflet from {year} gave {v} as the founding year of {of}; this was corrected later.',
          'In {year} a newspaper wrote that {of} was founded in {v}, which was wrong.',
        ],
        general: 'Most airlines were founded in the second half of the last century; the year that the company gives counts.',
      },
    },
    {
      id: 'baggage',
      value: { draw: 'number', from: 15, to: 32, step: 1 },
      zh: {
        label: ['托运行李限重', '免费行李额', '行李重量', '行李能带几公斤'],
        ask: [
          '坐{of}托运行李最多能带多重',
          '{of}的免费行李额是多少公斤',
          '{of}经济舱能托运几公斤行李',
          '{of}的托运行李限重多少',
          '坐{of}免费托运多少公斤',
        ],
        hint: [
          '箱子称了快三十公斤，不知道坐{of}会不会超重',
          '坐{of}行李带多了怕要补钱',
          '搬家带的行李多，担心{of}不让托运',
          '怕行李超重，{of}给的公斤数我不清楚',
        ],
        state: [
          '经济舱旅客可以免费托运{v}公斤行李。',
          '{of}的免费行李额为{v}公斤。',
          '托运行李每人限重{v}公斤，超出部分按公斤收费。',
        ],
        was: ['{year}年以前，{of}的免费行李额是{v}公斤。', '按{year}年的旧规定，每位旅客可托运{v}公斤行李。'],
        general: '各航空公司经济舱的免费行李额一般在15到32公斤之间，以机票上注明的为准。',
      },
      en: {
        label: ['baggage allowance', 'luggage limit', 'checked bag weight', 'baggage weight kg'],
        ask: [
          'how much luggage can I check in with {of}',
          'what is the baggage allowance of {of}',
          'how heavy may a checked bag be with {of}',
          'how many kilos of luggage are free with {of}',
          'what weight of baggage does {of} allow',
        ],
        hint: [
          'my suitcase weighs nearly thirty kilos and I fly with {of}',
          "I'm afraid I'll have to pay extra for my bags with {of}",
          "I'm moving and have a lot of luggage, hope {of} takes it",
          'not sure my bags are within the kilos {of} allows',
        ],
        state: [
          'Economy passengers may check in {v} kg of luggage free of charge.',
          'The baggage allowance of {of} is {v} kg.',
          'Checked bags may weigh up to {v} kg a person; every kilo more costs extra.',
        ],
        was: [
          'Until {year} the baggage allowance of {of} was {v} kg.',
          'Under the old rules of {year}, passengers could check in {v} kg of luggage.',
        ],
        general:
          'In economy class airlines usually allow between 15 and 32 kg of checked luggage; what is printed on the ticket counts.',
      },
    },
    {
      id: 'change-fee',
      value: { draw: 'number', from: 50, to: 600, step: 10 },
      zh: {
        label: ['改签费', '改签手续费', '改签多少钱', '改期费用'],
        ask: [
          '{of}改签要多少钱',
          '{of}的改签手续费是多少',
          '在{of}改一次航班收多少钱',
          '{of}机票改期怎么收费',
          '改签{of}的机票要付多少',
        ],
        hint: [
          '临时有事要推迟一天走，不知道{of}要扣多少',
          '{of}的票订早了，想往后改，怕收费太高',
          '会议改期了，{of}的机票也得跟着改',
          '{of}的机票想换一天飞，不知道要补多少钱',
        ],
        state: ['每次改签收取手续费{v}元。', '{of}的改签费为{v}元一次。', '机票改期需支付{v}元手续费，差价另计。'],
        was: ['{year}年时，{of}改签一次收{v}元。', '{of}{year}年的改签费是{v}元，现已调整。'],
        general: '航空公司的改签费因票价种类而不同，多在50到600元之间，特价票可能不能改签。',
      },
      en: {
        label: ['change fee', 'rebooking fee', 'cost of changing a flight', 'fee to change ticket'],
        ask: [
          'how much does it cost to change a flight with {of}',
          'what is the change fee of {of}',
          'what does {of} charge for rebooking',
          'how much do I pay {of} to move my flight',
          'what fee does {of} take for changing a ticket',
        ],
        hint: [
          'something came up and I have to fly a day later with {of}',
          'I booked {of} too early and want to move the date, hope it is not dear',
          'the meeting was moved, so my {of} ticket has to move too',
          "I'd like to fly another day with {of} and don't know what that costs",
        ],
        state: [
          'Each change of a booking costs {v} yuan.',
          'The change fee of {of} is {v} yuan.',
          'For rebooking a fee of {v} yuan is charged, plus any difference in fare.',
        ],
        was: ['In {year} a change of booking with {of} cost {v} yuan.', 'The change fee of {year}, {v} yuan, no longer holds.'],
        general:
          'What airlines charge for changes depends on the fare, mostly between 50 and 600 yuan; the cheapest tickets often cannot be changed.',
      },
    },
    {
      id: 'fleet',
      value: { draw: 'number', from: 8, to: 240, step: 1 },
      zh: {
        label: ['机队规模', '飞机数量', '有多少架飞机', '机队有几架飞机'],
        ask: [
          '{of}有多少架飞机',
          '{of}的机队规模有多大',
          '{of}一共有几架飞机',
          '{of}现在运营着多少架客机',
          '{of}的飞机总共有多少架',
        ],
        hint: [
          '想知道{of}算不算大公司，看看飞机多不多',
          '在比较几家公司的机队，{of}的数字还没找到',
          '{of}航班老取消，是不是飞机不够',
          '统计各家客机的数目，还缺{of}的',
        ],
        state: ['{of}现有{v}架飞机。', '机队共有{v}架客机。', '{of}运营着{v}架飞机。'],
        was: ['{year}年底，{of}的机队有{v}架飞机。', '{year}年时{of}只公布过{v}架飞机的数字。'],
        general: '航空公司的机队规模每年都有变化，小的不到十架，大的有两百多架。',
      },
      en: {
        label: ['fleet size', 'number of planes', 'how many aircraft', 'aircraft in fleet'],
        ask: [
          'how many planes does {of} have',
          'how large is the fleet of {of}',
          'how many aircraft are in the fleet of {of}',
          'how many aircraft does {of} fly',
          'what is the number of planes of {of}',
        ],
        hint: [
          'I want to know whether {of} is a large company, so its planes would tell',
          "I'm comparing fleets and still lack the number for {of}",
          '{of} keeps cancelling flights, maybe it has too few planes',
          "I'm counting the aircraft of every company and {of} is missing",
        ],
        state: ['{of} has {v} planes.', 'The fleet consists of {v} aircraft.', '{of} operates {v} aircraft.'],
        was: ['At the end of {year} the fleet of {of} had {v} planes.', 'In {year} {of} reported a fleet of {v} aircraft.'],
        general: 'Fleets of airlines change every year; small ones have fewer than ten planes, large ones more than two hundred.',
      },
    },
  ],
};
