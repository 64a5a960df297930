import type { Language } from '../language.ts';
import type { Words } from './types.ts';

/** Slots that every template may use. */
export const sharedWords: Readonly<Record<Language, Words>> = {
  zh: {
    q: ['？*3', '?', ''],
    end: ['。', '', '！'],
    how: ['怎么*4', '如何', '怎样', '咋'],
    howto: ['如何*2', '怎么*2', '怎样'],
    what: ['怎么办*3', '该怎么办', '怎么处理', '咋办'],
    hello: ['你好，', '您好，', '请问', '请问一下，', '想问下，', '麻烦问一下，', '在吗，', '客服你好，', ''],
    thanks: ['，谢谢', '，麻烦了', '，多谢', '*3'],
    days: ['三天', '四五天', '一个星期', '五六天', '九天', '十来天', '半个月', '两个星期', '二十多天'],
    span: ['两三天', '一到两天', '三五天', '一周左右'],
    when: ['上周', '上月', '本月初', '日前', '昨日'],
    since: ['上周', '上个月', '月初', '前几天', '昨天', '上个周末', '国庆那会儿'],
    past: ['上个月', '前阵子', '国庆那会儿', '两个月前', '上上周'],
    less: ['二十块', '三十多', '五十块'],
    sum: ['三百多', '一千二', '两百来块', '八百块', '六百多', '九十九块'],
    workdays: ['1至3个工作日', '3至5个工作日', '5个工作日', '7个工作日', '两周'],
    hours: ['2小时', '12小时', '24小时', '48小时'],
    deadline: ['7天', '14天', '15天', '30天'],
    service: ['客服*3', '在线客服*2', '人工客服'],
  },
  en: {
    q: ['?*4', ''],
    end: ['.*2', '', '!'],
    hello: ['hi, *2', 'hello, *2', 'hey, ', 'quick question: ', 'good morning, ', '*4'],
    thanks: [', thanks', ', thank you', ', please*2', '*5'],
    days: ['three days', 'five days', 'a week', 'eight days', 'nine days', 'ten days', 'two weeks', 'nearly a month'],
    span: ['two or three days', 'a couple of days', 'about a week', 'three to five days'],
    since: ['last week', 'last month', 'on Monday', 'the other day', 'yesterday', 'last weekend', 'before the holidays'],
    past: ['last month', 'two months ago', 'before the holidays', 'a while ago'],
    less: ['$10', 'fifteen dollars', '$20'],
    sum: ['$40', '$120', '$85', 'sixty dollars', 'two hundred dollars', '$310'],
    workdays: ['1 to 3 working days', '3 to 5 working days', '5 working days', '7 working days', 'two weeks'],
    hours: ['2 hours', '12 hours', '24 hours', '48 hours'],
    deadline: ['7 days', '14 days', '15 days', '30 days'],
    service: ['customer service*3', 'support*2', 'the help desk'],
  },
};
