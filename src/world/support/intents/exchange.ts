import type { Intent } from '../types.ts';

/** Another size, colour or piece instead of the money. */
export const exchange: Intent = {
  id: 'exchange',
  families: ['goods'],
  zh: {
    queries: {
      formal: ['如何申请更换{item}?', '请问{item}换货(有什么要求|的期限是多久)?', '{item}更换其他款式需要办理哪些手续?'],
      everyday: ['{item}能不能给我换一{counter}', '想换{counter}别的颜色的{item},怎么换', '{item}买错型号了,可以换吗'],
      terse: ['{item} 换货 流程', '{item}换一{counter} 怎么操作', '{item} 换型号 换颜色'],
      story: ['{time}收到的{item}款式不对,钱我不要,就想换一{counter}对的', '{item}拿回来家里人不喜欢这个颜色,想跟你们调换一{counter}', '{item}我{time}才签收,型号选错了,想换成另外一款'],
      indirect: ['{item}这款不合适,有没有别的可以替', '收到的{item}不是我要的那种,能给我另一{counter}吗', '{item}颜色跟我想的差太多,想要深一点的那款'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]换货操作指引', body: '在「我的{order}」中选择{formal},点击「申请换货」,选好新的款式或规格。我们收到原件后{n}天内寄出新件。' },
      { form: 'faq', title: '[{formal}]可以换其他款式吗?', body: '可以。{formal}在签收{n}日内、不影响二次销售的,可以调换同价位的其他颜色或型号,差价多退少补。' },
      { form: 'policy', title: '[{formal}]换货规则', body: '{formal}换货以一次为限。新件发出前需收到原件,缺货时改为其他款式,由用户确认。' },
      { form: 'steps', title: '调换[{formal}]的步骤', body: '1. 进入{order};2. 选择「换货」;3. 选新的规格;4. 寄回原件;5. 等待新件送达。' },
      { form: 'forum', title: '[{item}]换颜色成功了', body: '{time}把{item}寄回去换的,客服给留了一{counter}新的,{n}天就收到,没加钱。' },
      { form: 'notice', title: '[{formal}]换货库存通知', body: '近期{formal}部分颜色缺货,申请换货的用户需等待{n}天,或改选现货款式。' },
    ],
  },
  en: {
    queries: {
      formal: ['How may I exchange {a item} for a different model?', 'What is the time limit for exchanging {a item}?', 'Which conditions apply when replacing {a item} with another version?'],
      everyday: ['Can I swap my {item} for another one?', 'I would rather have the {item} in a different colour, can you swap it?', 'I ordered the wrong model of the {item}, can I change it for the right one?'],
      terse: ['{item} exchange other colour', 'swap {item} different model', 'exchange {item} how'],
      story: ['The {item} came {time} in the wrong version, I do not want the money, just the right one instead', 'My family dislikes the colour of the {item}, so we would like to swap it for another', 'I only got the {item} {time} and picked the wrong model, I want the other one instead'],
      indirect: ['This {item} does not suit me, is there another one I could have instead?', 'The {item} is fine but not the kind I wanted', 'The colour of the {item} is far from what I expected, the darker one would be better'],
    },
    documents: [
      { form: 'guide', title: 'How to exchange[ your {formal}]', body: 'In My {order}s choose the {formal}, select Exchange and pick the new version. We send it within {n} days of receiving the first one.' },
      { form: 'faq', title: 'Can I have it in another colour or model?', body: 'Yes. {A formal} that can be sold again may be swapped within {n} days for another colour or model of the same price; differences are settled.' },
      { form: 'policy', title: 'Exchanges[: {formal}]', body: 'Each {formal} may be exchanged once. The replacement leaves when the first piece has arrived; if it is out of stock the customer chooses another version.' },
      { form: 'steps', title: 'Swapping it[, step by step]', body: '1. Open the {order}. 2. Select Exchange. 3. Choose the version you want. 4. Post the first {formal}. 5. Receive the other one.' },
      { form: 'forum', title: 'Swapped my {item} for another colour', body: 'Posted the {item} {time}, they had put another one aside, and I held the new one {n} days later at no extra charge.' },
      { form: 'notice', title: 'Notice: stock for exchanges', body: 'Some colours of {a formal} are sold out. Exchanges take {n} days longer, or can be made for a version in stock.' },
    ],
  },
};
