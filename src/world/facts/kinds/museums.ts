import type { FactKind } from '../types.ts';
import { openingHours } from './times.ts';

export const museums: FactKind = {
  id: 'museums',
  zh: {
    category: '博物馆',
    of: '这家博物馆',
    entity: ['{name}博物馆', '{name}美术馆'],
    intro: [
      '{entity}[展品丰富|建筑别致|安静宽敞]，[周末人比较多|适合带孩子来|是当地人常去的地方]。',
      '{entity}以[陶瓷|书画|民俗]展览[见长|闻名]。',
    ],
    filler: [
      '馆内[禁止使用闪光灯|不能带食物和饮料|有中英文讲解器出租]。',
      '二楼设有[临时展厅|儿童活动区|休息室]。',
      '纪念品商店出售[明信片|画册|书签]。',
    ],
    story: ['周末想带孩子去{entity}', '下个月学校组织去{entity}', '来这边旅游打算逛{entity}', '外地亲戚想看看{entity}'],
  },
  en: {
    category: 'museums',
    of: 'the museum',
    entity: ['{name} Museum', '{name} Gallery'],
    intro: [
      '{entity} has [a rich collection|an unusual building|large quiet halls] and [is busy at weekends|suits children|is well liked in town].',
      '{entity} is known for its shows of [ceramics|paintings|folk art].',
    ],
    filler: [
      'Inside, [no flash may be used|no food or drink is allowed|audio guides can be hired].',
      'On the second floor there is [a hall for special shows|a corner for children|a room to rest].',
      'The shop sells [postcards|catalogues|bookmarks].',
    ],
    story: [
      'I want to take the children to {entity} at the weekend',
      'our school is going to {entity} next month',
      "we're visiting the city and plan to see {entity}",
      'my relatives from out of town would like to see {entity}',
    ],
  },
  attributes: [
    {
      id: 'hours',
      value: { draw: 'choice', options: openingHours },
      zh: {
        label: ['开放时间', '几点开门', '开馆时间', '几点闭馆'],
        ask: [
          '{of}几点开门几点关门',
          '{of}的开放时间是几点到几点',
          '{of}一天开到几点',
          '{of}什么时间开馆',
          '{of}每天从几点开放到几点',
        ],
        hint: [
          '下班以后想去{of}，怕已经闭馆了',
          '早上到得早，不知道{of}开没开门',
          '只有傍晚有空，{of}不知道还进不进得去',
          '怕去{of}太早，门还没开',
        ],
        state: ['每天{v}开放。', '{of}的开放时间为{v}。', '{of}{v}接待观众，闭馆前半小时停止入场。'],
        was: ['{year}年时，{of}{v}开放。', '{of}在{year}年的开放时间是{v}，后来改了。'],
        general: '博物馆大多在上午开馆，傍晚闭馆，节假日的时间以公告为准。',
      },
      en: {
        label: ['opening hours', 'open from when', 'hours', 'closing time'],
        ask: [
          'when does {of} open and close',
          'what are the opening hours of {of}',
          'how late is {of} open',
          'from when to when is {of} open',
          'what hours does {of} keep',
        ],
        hint: [
          "I'd like to go to {of} after work but fear it'll be shut",
          "I get there early and don't know if {of} will be open",
          'I only have time in the evening, hope I can still get into {of}',
          "I don't want to stand at the door of {of} too early",
        ],
        state: [
          'It is open from {v}.',
          'The opening hours of {of} are {v}.',
          '{of} receives visitors from {v}; the last entry is half an hour before it closes.',
        ],
        was: ['In {year} {of} was open from {v}.', 'The opening hours of {year} were {v}; they have changed.'],
        general: 'Museums open in the morning and close in the evening; see the notices for holidays.',
      },
    },
    {
      id: 'ticket',
      value: { draw: 'number', from: 10, to: 180, step: 5 },
      zh: {
        label: ['门票价格', '门票多少钱', '票价', '成人票价格'],
        ask: ['{of}的门票多少钱', '进{of}要买多少钱的票', '{of}成人票多少钱一张', '参观{of}怎么收费', '{of}的票价是多少'],
        hint: [
          '一家人去{of}，门票加起来怕不便宜',
          '学生没什么钱，{of}太贵就不去了',
          '想多去几次{of}，算算票钱划不划算',
          '{of}门票的价钱网上说法不一',
        ],
        state: ['成人票每张{v}元。', '{of}门票{v}元，学生半价。', '参观{of}需购票，每位{v}元。'],
        was: ['{year}年时{of}的门票是{v}元。', '{year}年的票价为{v}元，之后调整过。'],
        general: '博物馆的门票从十元到一百多元不等，有的馆可以免费预约。',
      },
      en: {
        label: ['ticket price', 'admission', 'entrance fee', 'adult ticket'],
        ask: [
          'how much is a ticket for {of}',
          'what does it cost to get into {of}',
          'what is the entrance fee of {of}',
          'how much is admission to {of} for an adult',
          'what does {of} charge for a ticket',
        ],
        hint: [
          'tickets to {of} for the whole family may add up',
          "I'm a student with little money, so a dear {of} is out",
          "I'd like to go to {of} often and wonder about the cost",
          'people say different things about what it costs to get into {of}',
        ],
        state: [
          'An adult ticket costs {v} yuan.',
          'Admission to {of} is {v} yuan, half for students.',
          'Visitors of {of} pay {v} yuan.',
        ],
        was: ['In {year} a ticket for {of} cost {v} yuan.', 'The price of {year}, {v} yuan, has changed since.'],
        general: 'Museums cost between ten and a hundred and eighty yuan; some are free if you book.',
      },
    },
    {
      id: 'closed-day',
      value: {
        draw: 'choice',
        options: [
          { zh: '星期一', en: 'Monday' },
          { zh: '星期二', en: 'Tuesday' },
          { zh: '星期三', en: 'Wednesday' },
          { zh: '星期四', en: 'Thursday' },
          { zh: '星期五', en: 'Friday' },
          { zh: '星期日', en: 'Sunday' },
        ],
      },
      zh: {
        label: ['闭馆日', '星期几闭馆', '哪天休息', '休馆日'],
        ask: ['{of}星期几闭馆', '{of}哪天不开门', '{of}每周的闭馆日是哪天', '{of}一周里哪一天休息', '{of}休馆是在星期几'],
        hint: [
          '请了一天假去{of}，别碰上不开门',
          '上次去{of}白跑了一趟，正赶上休息',
          '星期一能不能去{of}，心里没底',
          '行程排好了，就怕{of}那天不开',
        ],
        state: ['每周{v}闭馆。', '{of}{v}不开放，法定节假日除外。', '{of}每逢{v}休馆。'],
        was: ['{year}年时{of}是{v}闭馆。', '{of}{year}年以前每周{v}休息。'],
        general: '博物馆一般每周有一天闭馆，多在星期一，遇节假日顺延。',
      },
      en: {
        label: ['closing day', 'closed on', 'day off', 'day closed'],
        ask: [
          'on which day is {of} closed',
          'which day of the week is {of} shut',
          'what is the closing day of {of}',
          'on what day does {of} not open',
          'which weekday does {of} stay shut',
        ],
        hint: [
          "I took a day off for {of} and hope it isn't shut",
          'last time I went to {of} it happened to be closed',
          "I'm not sure I can go to {of} on a Monday",
          "my plans are made, I only fear {of} won't open that day",
        ],
        state: ['It is closed on {v}.', '{of} does not open on {v}, except on public holidays.', '{of} is shut every {v}.'],
        was: ['In {year} {of} was closed on {v}.', 'Until {year} the closing day was {v}.'],
        general: 'Most museums are closed one day a week, often on Monday, and shift it on holidays.',
      },
    },
    {
      id: 'opened',
      value: { draw: 'year', from: 1925, to: 2012 },
      zh: {
        label: ['建馆时间', '哪年建成', '建馆年份', '建成年份'],
        ask: ['{of}是哪年建成的', '{of}建馆多少年了', '{of}什么时候建的', '{of}有多少年历史', '{of}建于哪一年'],
        hint: [
          '写作文要介绍{of}，不知道建了多少年',
          '看{of}的房子很老，猜不出年代',
          '讲解词里缺{of}建成的年份',
          '{of}到底算不算老馆，没人说得清',
        ],
        state: ['{of}建于{v}年。', '场馆于{v}年建成开放。', '{of}{v}年对公众开放。'],
        was: ['{year}年的旧导览册误将建馆年份写成{v}年。', '{year}年的介绍说{of}建于{v}年，后来作了更正。'],
        general: '博物馆的建馆年份一般刻在大门旁的石碑上，新馆和老馆的年份不同。',
      },
      en: {
        label: ['year of opening', 'built when', 'year built', 'year founded'],
        ask: [
          'when was {of} built',
          'in which year was {of} opened',
          'how many years of history does {of} have',
          'how old is {of}',
          'what year does {of} date from',
        ],
        hint: [
          "I'm writing about {of} and don't know its age",
          "the building of {of} looks old, but I can't guess the year",
          'my notes for the tour lack the year in which {of} was built',
          'nobody can tell me whether {of} is an old museum',
        ],
        state: ['{of} was built in {v}.', 'The building was finished in {v}.', '{of} opened to the public in {v}.'],
        was: [
          'A guide of {year} wrongly gave {v} as the year it was built.',
          'In {year} it was still written that {of} dated from {v}, which has been corrected.',
        ],
        general: 'The year in which a museum was built is usually on a stone by the gate; old and new buildings differ.',
      },
    },
    {
      id: 'collection',
      value: { draw: 'number', from: 1200, to: 98000, step: 100 },
      zh: {
        label: ['藏品数量', '有多少件藏品', '藏品总数', '馆藏多少件'],
        ask: ['{of}有多少件藏品', '{of}的藏品数量是多少', '{of}馆藏一共多少件', '{of}收藏了多少件文物', '{of}的藏品总数是多少'],
        hint: [
          '想看东西多的馆，不知道{of}藏品丰不丰富',
          '半天时间逛{of}，怕藏品太多看不完',
          '做报告要写{of}的馆藏，数目没找到',
          '听说{of}藏品上万，不知真假',
        ],
        state: ['馆藏{v}件。', '{of}现有藏品{v}件。', '{of}收藏各类文物{v}件。'],
        was: ['{year}年清点时，{of}有藏品{v}件。', '{year}年公布的馆藏为{v}件，之后又有增加。'],
        general: '博物馆的藏品从一千多件到近十万件，展出的只是其中一部分。',
      },
      en: {
        label: ['size of the collection', 'number of objects', 'how many exhibits', 'objects in collection'],
        ask: [
          'how many objects does {of} have',
          'how large is the collection of {of}',
          'what is the number of objects in {of}',
          'how many pieces does {of} hold',
          'what size is the collection of {of}',
        ],
        hint: [
          "I like museums with a lot to see and don't know about {of}",
          'I have half a day and fear the collection of {of} is too large',
          'for a talk I need the number of objects in {of}',
          "they say {of} holds over ten thousand pieces, not sure it's true",
        ],
        state: ['The collection holds {v} objects.', '{of} has {v} objects.', '{of} keeps {v} pieces of all kinds.'],
        was: [
          'When they were counted in {year}, {of} had {v} objects.',
          'In {year} the collection held {v} objects; it has grown since.',
        ],
        general: 'Museums hold from a thousand to nearly a hundred thousand objects, and show a part of them.',
      },
    },
  ],
};
