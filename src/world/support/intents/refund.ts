import type { Intent } from '../types.ts';

/** Getting the money back. Shares its words with `track-return` (退货, return) and `payment-failed` (钱, money). */
export const refund: Intent = {
  id: 'refund',
  families: ['goods', 'booking', 'subscription'],
  zh: {
    queries: {
      formal: ['如何办理{item}(退款|退费)?', '请问{item}的退款(需要满足什么条件|要走什么流程)?', '申请{item}退款(需要|要)提供哪些材料?'],
      everyday: ['{item}不想要了,(怎么|咋)退钱', '(买错|买重)了{item},钱能退(回来|给我)吗', '{item}(可以|能)退款吗,怎么弄'],
      terse: ['{item} 退款 怎么申请', '{item} 退钱 流程', '{item}退款入口'],
      story: ['{time}(买|下单)的{item},{time2}就后悔了,想把钱(退|要)回来', '{item}拿到手跟(想的|描述的)不一样,我不要了,钱什么时候退给我', '家里人{time}又(买|订)了一份,{item}重复了,这份的钱想退掉'],
      indirect: ['{item}的事过了{n}天了,钱还没回到我的(卡|账户)里', '{item}我已经不需要了,付出去的钱能不能回来', '怎样才能把{item}花的钱(拿|要)回来'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]退款操作指引', body: '(打开|进入)「我的{order}」,选择需要退款的{formal},点击「申请退款」并填写原因。审核通过后,款项在{n}个工作日内原路退回。' },
      { form: 'faq', title: '[{formal}]退款多久到账?', body: '退款审核通过后,款项按原支付方式返还:余额即时到账,银行卡约{n}个工作日。{formal}使用优惠券的部分不退现金。' },
      { form: 'policy', title: '[{formal}]退款规则', body: '自(签收|支付)之日起{n}日内,消费者可就{formal}申请退款。因使用造成价值减损的,平台按实际情况扣除相应金额后退还余款。' },
      { form: 'steps', title: '[{formal}]申请退款的步骤', body: '1. 找到对应的{order};2. 点击「退款」;3. 选择退款原因和金额;4. 提交后等待审核。{formal}的退款进度可在同一页面查看。' },
      { form: 'forum', title: '[{item}]的钱是这样退回来的', body: '{time}我也遇到过,在{order}里点退款,写清楚原因就行,客服{n}小时内会处理,我那笔第{n2}天就到账了。' },
      { form: 'notice', title: '关于[{formal}]退款时效的通知', body: '即日起,{formal}的退款审核时间缩短为{n}小时。退款一律原路返回,请勿向任何人提供银行卡密码。' },
    ],
  },
  en: {
    queries: {
      formal: ['What is the procedure for obtaining a refund for {a item}?', 'Could you tell me under which conditions {a item} (is refundable|can be refunded)?', 'Which documents are required to request a refund for my {item}?'],
      everyday: ["I don't want the {item} any more, how do I get my money back?", 'Can I get a refund on my {item}?', 'I (bought|picked) the wrong {item}, can you give me the money back?'],
      terse: ['{item} refund how', 'refund {item} request form', '{item} money back conditions'],
      story: ['I bought {a item} {time} and changed my mind {time2}, now I would like my money back', 'The {item} is not what was described, I will not keep it, when do I get the refund?', 'My partner had already paid for {a item} {time}, so I want the money for mine returned'],
      indirect: ['It has been {n} days since I gave up the {item} and the money is still not on my card', 'I no longer need the {item}, what happens to what I paid?', 'Is there any way to see the money I spent on the {item} again?'],
    },
    documents: [
      { form: 'guide', title: 'How refunds work[ for your {formal}]', body: 'Open My {order}s, choose the {formal} and select Request a refund. Once it is approved, the amount goes back to the original payment method within {n} working days.' },
      { form: 'faq', title: 'When will my refund arrive?', body: 'After approval a refund for {a formal} is paid to the card or balance you used. Cards take about {n} working days. Vouchers are not paid out in cash.' },
      { form: 'policy', title: 'Refund policy[: {formal}]', body: 'The customer may request a refund of {a formal} within {n} days of purchase. Where use has reduced its value, a reasonable amount is deducted from the sum repaid.' },
      { form: 'steps', title: 'Requesting a refund[ for {a formal}], step by step', body: '1. Find the {order}. 2. Select Refund. 3. Choose a reason and the amount. 4. Submit and wait for approval. The state of the refund is shown on the same page.' },
      { form: 'forum', title: 'Got my money back[ for the {item}]', body: 'Same here {time}. I asked for a refund in the {order} details, wrote down why, and they answered in {n} hours. The money was there on day {n2}.' },
      { form: 'notice', title: 'Notice: faster refunds', body: 'Refund requests concerning {a formal} are now reviewed within {n} hours. We only ever repay to the original payment method and never ask for your PIN.' },
    ],
  },
};
