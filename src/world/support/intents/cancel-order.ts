import type { Intent } from '../types.ts';

/** Before it is sent or used. Shares 取消 and "cancel" with `stop-renewal` and `resume-subscription`. */
export const cancelOrder: Intent = {
  id: 'cancel-order',
  families: ['goods', 'booking'],
  zh: {
    queries: {
      formal: ['如何取消{item}的订单?', '请问{item}下单之后还可以撤销吗?', '取消{item}{order}是否收取手续费?'],
      everyday: ['{item}刚下单,不想要了怎么取消', '{item}的{order}帮我取消一下', '{item}订错了,想撤单'],
      terse: ['{item} 取消订单', '{item} 撤单 手续费', '取消{item}{order} 怎么操作'],
      story: ['{time}手滑下了一单{item},还没有发出,赶紧帮我撤了', '{item}我{time}订的,行程有变用不上了,想在生效之前取消', '刚付完{item}的钱就发现订错了,页面上找不到取消的按钮'],
      indirect: ['{item}别给我安排了,我改主意了', '还没开始处理的{item}订单能不能当没下过', '{item}我先不要了,你们别处理那一单'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]取消订单操作指引', body: '未发出或未生效的{formal},可在{order}详情页点击「取消」。取消后{order}立即关闭,不可恢复。' },
      { form: 'faq', title: '下单后还能取消[{formal}]吗?', body: '{formal}在处理之前可随时取消,不收费用;已进入处理的,取消时收取{n}元手续费。' },
      { form: 'policy', title: '[{formal}]订单取消规则', body: '用户可在{formal}生效前{n}小时撤销{order}。逾期撤销的,按约定比例收取手续费。' },
      { form: 'steps', title: '撤销[{formal}]{order}的步骤', body: '1. 打开{order}列表;2. 选中{formal};3. 点击「取消」;4. 选择原因并确认撤单。' },
      { form: 'forum', title: '[{item}]下错单怎么撤', body: '{time}我也手滑过,{item}没发出之前点取消就撤掉了,过了{n}小时就只能找客服。' },
      { form: 'notice', title: '[{formal}]取消时限调整通知', body: '自本月起,{formal}{order}的免费取消时限调整为下单后{n}小时,请及时操作。' },
    ],
  },
  en: {
    queries: {
      formal: ['How do I cancel {a item} that has not been processed yet?', 'May {a item} {order} be withdrawn after it was placed?', 'Is there a fee for cancelling {a item}?'],
      everyday: ['I just placed an order for {a item} by mistake, how do I cancel it?', 'Please cancel my {item} {order}', 'Can I still call off the {item} I ordered?'],
      terse: ['cancel {item} {order}', '{item} cancel fee', 'call off {item} {order}'],
      story: ['I tapped too fast {time} and ordered {a item}, it has not gone out, please stop it', 'I arranged the {item} {time} but my plans changed, I want to cancel before it takes effect', 'Right after paying for the {item} I saw my mistake and there is no cancel button'],
      indirect: ['Please do not go ahead with the {item}, I changed my mind', 'Can we pretend I never placed the {order} for the {item}?', 'I will not be needing the {item}, so there is no need to process it'],
    },
    documents: [
      { form: 'guide', title: 'Cancelling an order[ for your {formal}]', body: '{A formal} that has not been sent or used can be cancelled from its {order} page. The {order} is closed at once and cannot be reopened.' },
      { form: 'faq', title: 'Can I still cancel after ordering?', body: 'Yes, {a formal} is cancelled free of charge until we process it. After that the cancellation costs {n} euros.' },
      { form: 'policy', title: 'Cancellation terms[: {formal}]', body: 'The customer may withdraw the {order} up to {n} hours before it takes effect. Later cancellation is subject to the agreed fee.' },
      { form: 'steps', title: 'Calling off {a order}', body: '1. Open the list. 2. Select the {formal}. 3. Choose Cancel. 4. Give a reason and confirm that the {order} is withdrawn.' },
      { form: 'forum', title: 'Ordered {a item} by mistake', body: 'Happened to me {time}. As long as the {item} has not gone out you can cancel it yourself, after {n} hours you have to call.' },
      { form: 'notice', title: 'Notice: free cancellation period', body: 'From this month on {a formal} can be cancelled free of charge within {n} hours of placing the {order}.' },
    ],
  },
};
