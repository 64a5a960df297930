import type { Topic } from '../types.ts';

export const courses: Topic = {
  id: 'courses',
  kind: 'subscription',
  family: 'digital',
  zh: {
    names: ['网课/门*2', '在线课程/门*2', '课程/门'],
    items: ['网课/门*2', '英语课/门', '编程课/门', '考研课/门', '绘画课/门', '课程/门'],
    entity: '{name}课堂',
    branded: '{entity}的{item}',
    words: {
      sum: ['一千九', '两千多', '八百块'],
      less: ['一百多', '两百块'],
      bought: ['报*3', '买*2'],
      buy: ['报', '买'],
      order: ['课程订单', '订单'],
      shop: ['培训机构', '网课平台', '课程顾问'],
      app: ['学习App', '网课平台'],
      menu: ['我的课程', '学习中心'],
      reason: ['老师讲得太快跟不上', '上班以后没时间学', '内容太基础了', '试听和正式课差太多', '孩子不愿意上'],
      better: ['一对一班', '全程班', '名师班'],
    },
  },
  en: {
    names: ['online course*3', 'course'],
    items: ['online course*2', 'course', 'English course', 'coding course', 'drawing course', 'maths course'],
    entity: '{name} Academy',
    branded: '{item} from {entity}',
    words: {
      sum: ['$120', '$200', 'ninety dollars'],
      less: ['$20', '$25', 'thirty dollars'],
      bought: ['signed up for*2', 'bought', 'enrolled in'],
      buy: ['sign up for', 'buy'],
      order: ['enrolment', 'course order'],
      shop: ['the course provider', 'the learning platform'],
      app: ['the learning app', 'the course website'],
      menu: ['My courses', 'Learning settings'],
      reason: [
        'the teacher goes too fast for me',
        'I have no time to study since I changed jobs',
        "it's far too basic",
        'the free lesson was nothing like the real thing',
        "my daughter doesn't want to go on with it",
      ],
      better: ['one-to-one lessons', 'the full-year course', 'the advanced class'],
    },
  },
};
