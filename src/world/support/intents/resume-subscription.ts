import type { Intent } from '../types.ts';

/** Going on with what was cancelled. Its trap is `stop-renewal`. */
export const resumeSubscription: Intent = {
  id: 'resume-subscription',
  families: ['subscription'],
  zh: {
    queries: {
      formal: ['已取消自动续费的{item}如何恢复?', '请问{item}到期后怎样重新开通?', '如何恢复此前关闭的{item}续费?'],
      everyday: ['{item}之前关了续费,现在想接着用', '{item}过期了怎么再开起来', '把{item}的自动续费给我打开'],
      terse: ['{item} 恢复续费', '{item} 重新开通', '{item} 过期 再开'],
      story: ['{time}我把{item}的自动续费关了,后来又舍不得,想接着续上', '{item}{time}到期断了,里面的东西还在,想重新开起来', '之前嫌贵取消了{item},现在又要用,怎么恢复成原来那样'],
      indirect: ['{item}取消以后我后悔了', '关掉的{item}还能回来吗', '想让{item}像以前一样每个月自动续上'],
    },
    documents: [
      { form: 'guide', title: '恢复[{formal}]续费操作指引', body: '进入「账户—自动续费管理」,在已关闭的列表中选择{formal},点击「重新开通」,下一周期起自动续费。' },
      { form: 'faq', title: '取消后的[{formal}]还能恢复吗?', body: '可以。{formal}到期{n}日内恢复的,原有数据和等级保留;超过期限需要按新用户重新开通。' },
      { form: 'policy', title: '[{formal}]重新开通规则', body: '用户恢复已取消的{formal}时,按当时价格计费,原优惠不再适用。恢复后权益即时生效。' },
      { form: 'steps', title: '重新打开[{formal}]的步骤', body: '1. 打开账户;2. 进入已关闭的服务;3. 选择{formal};4. 确认支付方式并恢复。' },
      { form: 'forum', title: '[{item}]关了又想接着用', body: '{time}关的{item},{n}天内点恢复就行,历史记录都在,价格按新的算。' },
      { form: 'notice', title: '[{formal}]老用户恢复优惠通知', body: '{n}日内恢复{formal}的老用户可享首月优惠,原有数据自动找回。' },
    ],
  },
  en: {
    queries: {
      formal: ['How can a cancelled {item} be reinstated?', 'What must I do to reactivate {a item} that has expired?', 'How do I resume the renewal of {a item} that I ended?'],
      everyday: ['I turned off renewal of my {item} and now I want to keep it', 'My {item} ran out, how do I start it again?', 'Please turn auto-renew for my {item} back on'],
      terse: ['{item} reactivate', 'resume cancelled {item}', '{item} expired start again'],
      story: ['I switched off the renewal of my {item} {time} and miss it already, I want to carry on', 'The {item} ended {time} and my things are still in it, I would like it back', 'I cancelled the {item} because of the price, now I need it again just as it was'],
      indirect: ['I regret having cancelled the {item}', 'Is the {item} I ended gone for good?', 'I would like the {item} to go on every month as it used to'],
    },
    documents: [
      { form: 'guide', title: 'Reactivating a cancelled subscription[: {formal}]', body: 'Go to Account, Renewals, open the list of ended services, choose the {formal} and select Reactivate. It renews again from the next period.' },
      { form: 'faq', title: 'Can I get it back after cancelling?', body: 'Yes. {A formal} that is resumed within {n} days keeps its data and level. After that you start as a new customer.' },
      { form: 'policy', title: 'Reinstatement[: {formal}]', body: 'A cancelled {formal} is reinstated at the current price; earlier discounts no longer apply. It is active again at once.' },
      { form: 'steps', title: 'Starting it again', body: '1. Open your account. 2. Go to ended services. 3. Choose the {formal}. 4. Confirm the payment method and resume.' },
      { form: 'forum', title: 'Cancelled my {item} and wanted it back', body: 'I had ended the {item} {time}. Within {n} days you just press resume and everything is still there, at the new price though.' },
      { form: 'notice', title: 'Notice: offer for returning customers', body: 'Customers who resume {a formal} within {n} days get the first month at a lower price and find their data as it was.' },
    ],
  },
};
