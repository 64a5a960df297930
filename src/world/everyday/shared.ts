import type { Language } from '../language.ts';
import type { Row } from './types.ts';

/**
 * People, in every scene. `who` goes with verbs of the third person, `anyone` (English past tense) with any; `kin` is
 * someone of one's own, `caller` a neighbour or friend.
 */
export const sharedRows: Readonly<Record<Language, Readonly<Record<string, readonly Row[]>>>> = {
  zh: {
    person: [
      { who: ['我妈妈', '妈妈', '我妈'], ta: '她' },
      { who: ['我爸爸', '爸爸', '我爸'], ta: '他' },
      { who: ['我姐姐', '姐姐', '我表姐'], ta: '她' },
      { who: ['我哥哥', '哥哥', '我表哥'], ta: '他' },
      { who: ['妹妹', '我妹妹'], ta: '她' },
      { who: ['弟弟', '我弟弟'], ta: '他' },
      { who: ['奶奶', '外婆', '姥姥'], ta: '她' },
      { who: ['爷爷', '外公', '姥爷'], ta: '他' },
      { who: ['我叔叔', '我舅舅', '大伯'], ta: '他' },
      { who: ['我阿姨', '我姑姑', '我舅妈'], ta: '她' },
      {
        who: ['小明', '小刚', '小军', '阿强', '老王', '老李', '老张', '大伟', '建国', '志强', '小赵', '小孙', '阿明', '老周'],
        ta: '他',
      },
      { who: ['小红', '小丽', '小芳', '阿珍', '晓燕', '小梅', '秀英', '小雨', '婷婷', '小林', '丽华', '小雪'], ta: '她' },
      { who: ['邻居王叔叔', '隔壁李大爷', '楼下张师傅'], ta: '他' },
      { who: ['邻居刘阿姨', '隔壁陈奶奶', '楼上赵大姐'], ta: '她' },
      { who: ['我同学', '我同桌', '我室友'], ta: '他' },
      { who: ['我同事', '我朋友', '我表妹'], ta: '她' },
    ],
  },
  en: {
    person: [
      { who: ['my mother', 'my mum'], anyone: ['my mother', 'my mum'], he: 'she', his: 'her', him: 'her' },
      { who: ['my father', 'my dad'], anyone: ['my father', 'my dad'], he: 'he', his: 'his', him: 'him' },
      {
        who: ['my sister', 'my cousin Clara', 'my niece'],
        anyone: ['my sister', 'my cousin Clara', 'my niece'],
        he: 'she',
        his: 'her',
        him: 'her',
      },
      {
        who: ['my brother', 'my cousin Ben', 'my nephew'],
        anyone: ['my brother', 'my cousin Ben', 'my nephew'],
        he: 'he',
        his: 'his',
        him: 'him',
      },
      {
        who: ['my grandmother', 'my aunt', 'our teacher Mrs Lane'],
        anyone: ['my grandmother', 'my aunt', 'our teacher Mrs Lane'],
        he: 'she',
        his: 'her',
        him: 'her',
      },
      { who: ['my grandfather', 'my uncle'], anyone: ['my grandfather', 'my uncle'], he: 'he', his: 'his', him: 'him' },
      {
        who: ['Tom', 'Oliver', 'Daniel', 'George', 'Adam', 'Harry', 'Sam', 'David', 'Luke', 'Martin', 'Robert', 'Edward'],
        anyone: ['Tom', 'Peter', 'Jack', 'Leo', 'Henry', 'Paul', 'Simon', 'Mark', 'Alex', 'Charlie', 'Frank', 'Ian'],
        he: 'he',
        his: 'his',
        him: 'him',
      },
      {
        who: ['Anna', 'Emily', 'Sophie', 'Grace', 'Nora', 'Alice', 'Julia', 'Sarah', 'Helen', 'Rose', 'Laura', 'Jane'],
        anyone: ['Anna', 'Lucy', 'Mary', 'Ella', 'Kate', 'Susan', 'Hannah', 'Amy', 'Ruth', 'Olivia', 'Maria', 'Chloe'],
        he: 'she',
        his: 'her',
        him: 'her',
      },
      {
        who: ['our neighbour Mr Hill', 'old Mr Baker', 'Mr Stone'],
        anyone: ['Mr Hill', 'old Mr Baker', 'Mr Stone'],
        he: 'he',
        his: 'his',
        him: 'him',
      },
      {
        who: ['our neighbour Mrs Wood', 'old Mrs Carter', 'Mrs Green'],
        anyone: ['Mrs Wood', 'old Mrs Carter', 'Mrs Green'],
        he: 'she',
        his: 'her',
        him: 'her',
      },
      { anyone: 'I', he: 'I', his: 'my', him: 'me' },
    ],
  },
};

export const sharedWords: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  zh: {
    day: ['今天', '昨天', '前天', '周末', '上周末', '星期天', '那天', '放假那天'],
    time: ['早上', '上午', '中午', '下午', '傍晚', '晚上'],
    daily: ['每天', '天天', '几乎每天'],
    often: ['常常', '经常', '总是', '有时候'],
  },
  en: {
    day: ['yesterday', 'on Sunday', 'last weekend', 'on Saturday', 'last Friday', 'the other day'],
    time: ['in the morning', 'in the afternoon', 'in the evening'],
    daily: ['every day', 'every morning', 'every evening', 'almost every day'],
    often: ['often', 'usually', 'sometimes', 'always'],
  },
};
