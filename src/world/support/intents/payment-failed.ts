import type { Intent } from '../types.ts';

/** Paying does not work, or worked without the order knowing. Shares 钱, 扣款, 支付 with `refund` and `stop-renewal`. */
export const paymentFailed: Intent = {
  id: 'payment-failed',
  families: ['goods', 'booking', 'subscription'],
  zh: {
    queries: {
      formal: ['购买{item}时支付失败,应如何处理?', '请问{item}付款后{order}仍显示未支付是何原因?', '{item}无法完成付款,请问如何解决?'],
      everyday: ['{item}付不了款怎么回事', '{item}钱扣了但是显示没付款', '买{item}一直支付失败'],
      terse: ['{item} 支付失败', '{item} 扣款 未支付', '{item} 付款 报错'],
      story: ['{time}想买{item},输完密码就转圈,最后说支付失败', '{item}的钱{time}从卡里出去了,{order}却说还没有付', '给{item}付款换了{n}张卡都不行,余额明明够'],
      indirect: ['{item}到最后一步总是过不去', '银行说钱已经出去了,{item}那边却不认', '{item}下单页面一输密码就卡住'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]支付异常处理指引', body: '支付失败时请检查网络、余额和单日限额后重试。若已扣款而{formal}的{order}显示未支付,款项将在{n}小时内自动对账。' },
      { form: 'faq', title: '为什么[{formal}]付款不成功?', body: '常见原因:银行卡超过限额、验证码过期、网络中断。购买{formal}时可更换支付方式再试。' },
      { form: 'policy', title: '[{formal}]支付与对账规则', body: '{formal}的付款以银行返回结果为准。扣款成功而{order}未更新的,系统在{n}小时内补单,无需重复支付。' },
      { form: 'steps', title: '[{formal}]支付失败的排查步骤', body: '1. 检查网络;2. 核对限额和余额;3. 更换支付方式;4. 重新提交{order};5. 仍失败请截图联系客服。' },
      { form: 'forum', title: '[{item}]扣了钱却说没付', body: '{time}我买{item}也碰到,别再付第二次,等了{n}小时系统自己就对上了。' },
      { form: 'notice', title: '支付系统维护通知', body: '本周末支付系统维护{n}小时,期间购买{formal}可能付款失败或显示延迟,请稍后再试。' },
    ],
  },
  en: {
    queries: {
      formal: ['The payment for {a item} was declined, how do I proceed?', 'Why is my {item} {order} shown as unpaid after I paid?', 'I am unable to complete the payment for {a item}, how can this be solved?'],
      everyday: ['I cannot pay for the {item}, what is going on?', 'The money for the {item} left my card but it says not paid', 'Paying for the {item} fails every time'],
      terse: ['{item} payment failed', '{item} charged but unpaid', 'checkout error {item} card declined'],
      story: ['I tried to buy {a item} {time}, entered the code, it loaded for ever and then said failed', 'The money for the {item} left my account {time}, yet the {order} says it was not paid', 'I tried {n} cards for the {item} and none works although there is enough on them'],
      indirect: ['I never get past the last page when buying the {item}', 'My bank says the money has gone, but you know nothing of it for the {item}', 'The page freezes as soon as I enter the code for the {item}'],
    },
    documents: [
      { form: 'guide', title: 'When a payment fails[: {formal}]', body: 'Check your connection, balance and daily limit, then try again. If the card was charged but the {order} is unpaid, it is matched within {n} hours.' },
      { form: 'faq', title: 'Why was my payment declined?', body: 'Usual reasons: the card is over its limit, the code expired, the connection broke. Try another payment method for the {formal}.' },
      { form: 'policy', title: 'Payment and matching[: {formal}]', body: 'The answer of the bank decides. If the charge for {a formal} went through and the {order} does not show it, it is completed within {n} hours; do not pay twice.' },
      { form: 'steps', title: 'What to do when checkout fails', body: '1. Check the connection. 2. Check limit and balance. 3. Change the payment method. 4. Submit the {order} again. 5. Send support a screenshot.' },
      { form: 'forum', title: 'Charged for the {item} but shown as unpaid', body: 'Had that {time} with {a item}. Do not pay again, after {n} hours the system matched it by itself.' },
      { form: 'notice', title: 'Notice: payment maintenance', body: 'Payments are under maintenance for {n} hours this weekend. Paying for {a formal} may fail or show late; please try again afterwards.' },
    ],
  },
};
