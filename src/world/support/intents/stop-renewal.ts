import type { Intent } from '../types.ts';

/** No more automatic payments. Its trap is `resume-subscription`, which undoes it in the same words. */
export const stopRenewal: Intent = {
  id: 'stop-renewal',
  families: ['subscription'],
  zh: {
    queries: {
      formal: ['如何关闭{item}的自动续费?', '请问怎样终止{item}的自动扣款?', '{item}的自动续费应在何处解除?'],
      everyday: ['{item}自动续费怎么关', '不想让{item}每个月扣钱了', '{item}到期别再给我续了'],
      terse: ['{item} 关闭自动续费', '{item} 自动扣款 取消', '{item}不再续费'],
      story: ['{time}发现{item}又自动扣了一个月的钱,我早就不用了,怎么关掉', '当初开{item}是图便宜,现在每月都扣,想以后不再续', '{item}试用完{time2}就开始扣费,我要把自动续费停了'],
      indirect: ['{item}我不打算再用了,下个月别扣我钱', '怎样才能让{item}到期就结束', '每个月都被{item}扣一笔,想停下来'],
    },
    documents: [
      { form: 'guide', title: '关闭[{formal}]自动续费操作指引', body: '进入「账户—自动续费管理」,选择{formal}并点击「关闭」。关闭后不再扣费,当期权益可用至到期日。' },
      { form: 'faq', title: '[{formal}]关闭续费后还能用吗?', body: '可以。{formal}关闭自动续费后,已付费的周期内照常使用,到期自动结束,不会再次扣款。' },
      { form: 'policy', title: '[{formal}]自动续费与扣款规则', body: '{formal}在到期前{n}小时扣费。用户可随时解除自动续费,须在扣款前一日完成,逾期则下期生效。' },
      { form: 'steps', title: '解除[{formal}]自动扣款的步骤', body: '1. 打开支付设置;2. 找到{formal};3. 点击「解除自动扣款」;4. 收到短信即表示成功。' },
      { form: 'forum', title: '终于把[{item}]的自动扣费停了', body: '{item}的入口藏得深,在账户里的续费管理,{time}我关掉以后,第{n}天的扣款就没有了。' },
      { form: 'notice', title: '[{formal}]扣费提醒服务通知', body: '{formal}将在扣款前{n}天发送短信,不再使用的用户可按提示关闭自动续费。' },
    ],
  },
  en: {
    queries: {
      formal: ['How do I disable automatic renewal of my {item}?', 'Where can the automatic payment for {a item} be terminated?', 'What is the procedure for ending the renewal of {a item}?'],
      everyday: ['How do I turn off auto-renew for my {item}?', 'Stop charging me every month for the {item}', "Please don't renew my {item} when it runs out"],
      terse: ['{item} turn off auto-renewal', 'stop automatic payment {item}', '{item} do not renew'],
      story: ['I saw {time} that the {item} was charged for another month, I have not used it in ages, how do I stop this?', 'The {item} was cheap at first and now it takes money every month, I want it to end', 'My trial of the {item} ended and the charges started {time}, I want the renewal switched off'],
      indirect: ['I am not going to use the {item} any longer, please take no money next month', 'How can I let the {item} simply run out?', 'Every month the {item} takes a bit of money and I would like that to end'],
    },
    documents: [
      { form: 'guide', title: 'Turning off automatic renewal[ of your {formal}]', body: 'Go to Account, Renewals, choose the {formal} and select Turn off. No more payments are taken and the {formal} works until the period ends.' },
      { form: 'faq', title: 'Can I still use it after turning off renewal?', body: 'Yes. {A formal} stays active for the period already paid and then ends. You are not charged again.' },
      { form: 'policy', title: 'Automatic renewal[: {formal}]', body: 'Payment for {a formal} is taken {n} hours before the period ends. Renewal can be ended at any time, at the latest on the day before.' },
      { form: 'steps', title: 'Ending automatic payments', body: '1. Open payment settings. 2. Find the {formal}. 3. Select End automatic payment. 4. A text message confirms it.' },
      { form: 'forum', title: 'Finally stopped the monthly charge[ for my {item}]', body: 'The switch is well hidden under renewals. I turned it off for the {item} {time} and on day {n} nothing was taken.' },
      { form: 'notice', title: 'Notice: reminders before payment', body: 'We now send a message {n} days before {a formal} is charged, with a link to switch the renewal off.' },
    ],
  },
};
