import type { Intent } from '../types.ts';

/** Another date. Shares 改, "change" with `change-address` and "booking" with `cancel-order`. */
export const reschedule: Intent = {
  id: 'reschedule',
  families: ['booking'],
  zh: {
    queries: {
      formal: ['如何办理{item}改期?', '请问{item}变更日期需要补多少差价?', '{item}改签的截止时间是什么时候?'],
      everyday: ['{item}能改到别的日子吗', '{item}想往后推几天,怎么改', '{item}日期选错了,改一下'],
      terse: ['{item} 改期', '{item} 改签 差价', '{item} 换日期 怎么操作'],
      story: ['{time}订的{item},公司临时有会去不了,想改到下周', '{item}那天孩子考试,我们想晚{n}天再去', '{item}我把日期看错了一天,刚发现,还来得及改吗'],
      indirect: ['{item}那天我去不成,但是过几天可以', '有没有晚一点的{item}能让我换过去', '{item}时间跟我的行程冲突了'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]改期操作指引', body: '在{order}中选择{formal}并点击「改期」,挑选新的日期,补足差价后立即生效,原日期自动释放。' },
      { form: 'faq', title: '[{formal}]可以改几次日期?', body: '{formal}在使用前{n}小时可改期一次,差价多退少补;特价{formal}不支持改签。' },
      { form: 'policy', title: '[{formal}]改签规则', body: '{formal}改签按提前时间收费:{n}天以上免费,{n2}天以内收取票面一成。改签后不得再次变更日期。' },
      { form: 'steps', title: '变更[{formal}]日期的步骤', body: '1. 打开{order};2. 点击「改期」;3. 选择新日期和时段;4. 支付差价;5. 收到新的凭证。' },
      { form: 'forum', title: '[{item}]改签成功经验', body: '{time}我的{item}也是去不成,提前{n}天改到下周,没收手续费,只补了一点差价。' },
      { form: 'notice', title: '天气原因[{formal}]免费改期通知', body: '受台风影响,{n}日内的{formal}均可免费改期一次,请在原定时间之前办理。' },
    ],
  },
  en: {
    queries: {
      formal: ['How can {a item} be moved to another date?', 'What difference is due when changing the date of {a item}?', 'Until when may {a item} be rescheduled?'],
      everyday: ['Can I move my {item} to a different day?', 'I want the {item} a few days later, how do I change it?', 'I picked the wrong date for the {item}, please change it'],
      terse: ['{item} change date', 'reschedule {item} fee', '{item} other day'],
      story: ['I booked the {item} {time}, now there is a meeting that day, I would like next week instead', 'Our child has an exam on the day of the {item}, we want to go {n} days later', 'I was off by one day with the {item} and only noticed now, is it too late to change?'],
      indirect: ['I cannot make it to the {item} that day, but a few days later I could', 'Is there a later {item} that I could take instead?', 'The {item} clashes with my other plans'],
    },
    documents: [
      { form: 'guide', title: 'Changing the date[ of your {formal}]', body: 'Choose the {formal} in your {order}, select Change date and pick a new day. It is valid as soon as the difference is paid.' },
      { form: 'faq', title: 'How often can I change the date?', body: '{A formal} can be moved once, up to {n} hours before. The difference is settled; special offers cannot be rescheduled.' },
      { form: 'policy', title: 'Rescheduling[: {formal}]', body: 'Moving {a formal} is free more than {n} days ahead; within {n2} days a tenth of the price is charged. The new date is final.' },
      { form: 'steps', title: 'Moving it to another day', body: '1. Open the {order}. 2. Select Change date. 3. Choose the new day and time. 4. Pay the difference. 5. Receive the new confirmation.' },
      { form: 'forum', title: 'Moved my {item} to next week', body: 'I could not go {time} either. {n} days ahead I moved the {item} to the next week, no fee, just a small difference.' },
      { form: 'notice', title: 'Notice: free date changes because of the storm', body: 'Because of the storm {a formal} within the next {n} days can be moved to another date once, free of charge.' },
    ],
  },
};
