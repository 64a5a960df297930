import type { Intent } from '../types.ts';

/** Paying does not work, or money went without an order. */
export const paymentFailed: Intent = {
  id: 'payment-failed',
  kinds: ['goods', 'booking', 'subscription'],
  zh: {
    words: {
      fail: ['付不了款*2', '支付失败*3', '付款一直转圈', '付款页面打不开', '提示银行卡支付受限'],
    },
    queries: {
      formal: [
        '{buy}{thing}时[系统|页面]提示支付失败，请问[如何|该如何]处理？',
        '<{thing}的>款项已从银行卡扣除，[{order}仍显示|系统仍显示]未付款，请核实{end}',
        '请问{buy}{thing}支持哪些付款方式，为何银行卡[无法|不能]支付？',
        '{buy}{thing}时银行卡无法支付，页面提示失败，请问如何处理？',
      ],
      everyday: [
        '{buy}{thing}{fail}，{what}{q}',
        '{hello}<{thing}>[付款|支付]的时候老是失败，怎么回事{q}',
        '<{thing}>钱扣了，单子还是未付款，怎么回事{q}',
        '{buy}{thing}老是支付失败，换了银行卡也不行{end}',
      ],
      terse: [
        '<{thing} >支付失败[ 怎么办|]',
        '<{thing} >[付不了款|无法付款] [原因|银行卡]',
        '<{thing} >扣款成功 [订单未支付|显示未付款]',
        '<{thing} >付款失败 [原因|银行卡]',
      ],
      story: [
        '{since}{buy}{thing}，付款的时候转了半天圈提示失败，结果银行短信说扣了{sum}，{app}里还是“待付款”，再付怕[扣两次|重复扣]{end}',
        '{buy}{thing}换了三张卡都付不了，银行说卡没问题是你们[平台|系统]的事，你们{service}又让我问银行{end}',
        '{buy}{thing}付款转圈转了半天，三张卡都提示失败，银行说卡没问题，{service}又让我问银行{end}',
      ],
      indirect: [
        '卡里有钱，<{thing}>[就是|怎么都]付不出去',
        '银行短信说扣了{sum}，可<{thing}的>{order}还在催我付钱',
        '输完密码就跳回来，<{thing}>怎么也[下不了单|付不成]',
        '银行说扣了{sum}，<{thing}的>{order}还是待付款',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>付款失败处理指引',
        body: '支付失败时，先看提示：“余额不足”“超过限额”请换卡或调高限额；“网络繁忙”请{hours}内再试。<{thing}>已扣款但显示未付款的，先别重复付，{hours}内会自动核对，[多扣的原路退回|没成功的自动退回]。',
      },
      {
        form: 'faq',
        title: '{buy}{thing}付不了款是什么原因？',
        body: '常见的有：银行卡限额；卡没开通网上支付；密码输错次数太多；{app}版本太旧。可以换一张卡，或者换支付软件。<{thing}的>{order}会保留一段时间，[不会马上取消|过时没付会自动取消]。',
      },
      {
        form: 'policy',
        title: '<{name}>支付异常处理规则',
        body: '第一条 支付失败的{order}保留{hours}，逾期自动取消。第二条 {thing}款项已扣、{order}未生成的，{shop}应在{workdays}内核对并退回。第三条 重复扣款的，多扣部分全额退还。',
      },
      {
        form: 'steps',
        title: '<{thing}>支付失败，[先试这几步|这样排查]',
        body: '1. 看银行短信有没有扣款；2. 没扣款：换卡、换网络再付一次；3. 已扣款：打开“{menu}”刷新，等{hours}；4. 还显示“待付款”，把扣款截图发给{service}。不要连着付几次，[以免重复扣款|容易扣两次]。',
      },
      {
        form: 'forum',
        title: '{buy}{thing}{fail}，[解决了|分享一下原因]',
        body: '换了三张卡都不行，银行说没问题，{service}也说没问题。最后发现是{app}版本太旧，更新以后一次就付成了。之前失败那次扣的{sum}，{days}后自动退回来了。遇到转圈别急着重复付。',
      },
      {
        form: 'notice',
        title: '<{name}>支付系统维护公告',
        body: '今晚支付系统维护，期间{buy}{thing}可能出现付款失败或扣款后显示未付款。请不要重复支付，维护结束后自动核对。[发票申请、退款审核照常。|]其他时间付不了款，请联系{service}。',
      },
      {
        form: 'faq',
        title: '<{thing}>扣了钱却显示未付款怎么办？',
        body: '先别再付。银行扣款和{app}之间有延迟，<{thing}的>{order}一般{hours}内会变成“已付款”。过后还是“待付款”的，把银行扣款短信发给{service}，支付失败的钱会退回银行卡。',
      },
    ],
  },
  en: {
    words: {
      fail: [
        'my payment keeps failing*2',
        'my card is declined*2',
        "the payment page won't load",
        'payment just spins',
        'I get a payment error',
      ],
    },
    queries: {
      formal: [
        'my payment< for {a thing}> [was declined|failed]. What [can I do|should I do]?',
        'the amount< for my {thing}> was taken from my card, but the {order} [is still marked|still shows] as unpaid. Please check.',
        'which ways to pay are accepted< for {a thing}>, and why is my card [declined|not accepted]?',
        'what should I do when my card is declined and the payment< for {a thing}> failed?',
      ],
      everyday: [
        'I want to {buy} {a thing} but {fail}, what now{q}',
        '{hello}why does payment fail when I {buy} {a thing}{q}',
        "money's gone but my {thing} still says unpaid, what's going on{q}",
        'I tried to {buy} {a thing} and {fail}, tried another card too{end}',
      ],
      terse: [
        '<{thing} >payment failed',
        '<{thing} >card declined [why|what to do]',
        '<{thing} >charged but [unpaid|order not paid]',
        '<{thing} >payment declined [card|]',
      ],
      story: [
        'I tried to {buy} {a thing} {since}. payment was spinning for ages and then failed, but my bank says {sum} was taken. {app} still says unpaid, and I am afraid to pay twice{end}',
        'I tried three cards to {buy} {a thing} and every one is declined. my bank says the cards are fine and it is you, {service} says to ask my bank{end}',
        'tried to {buy} {a thing}: payment was spinning for ages, three cards declined. my bank says they are fine, {service} says to ask my bank{end}',
      ],
      indirect: [
        'there is money on my card and I still cannot pay for the {thing}',
        'my bank has taken the {sum}, but {app} keeps asking me to pay for the {thing}',
        'I type in my password, the page goes back, and the {thing} is not paid',
        'I type in my password, the bank has taken {sum}, and {app} still says the {thing} is not paid',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Payment failed< for {a thing}>: what to do',
        body: 'Read the message first. "Limit reached" or "not enough money": use another card. "Busy": try again within {hours}. If you were charged and the {thing} is still unpaid, do not pay twice; we check within {hours}, and [what was taken twice goes back|a failed payment goes back by itself].',
      },
      {
        form: 'faq',
        title: 'Why is my card declined when I {buy} {a thing}?',
        body: 'The usual reasons: the limit of the card, a card that is not enabled for online payment, too many wrong passwords, or an old version of {app}. Try another card or a payment app. Your {order}< for the {thing}> is kept for a while[ and not cancelled at once| and cancelled if it stays unpaid].',
      },
      {
        form: 'policy',
        title: 'Failed payments<: {s name}>',
        body: '1. After a failed payment the {order} is kept for {hours} and then cancelled. 2. If money was taken< for {a thing}> and no order was made, {shop} checks and returns it within {workdays}. 3. Amounts charged twice are paid back in full.',
      },
      {
        form: 'steps',
        title: 'Payment failed< when buying {a thing}>? Try this',
        body: '1. See whether your bank has taken the money. 2. If not, pay again with another card or network. 3. If so, refresh {menu} and wait up to {hours}. 4. Still unpaid? Send {service} a screenshot of the charge. Do not pay several times[, or you may be charged twice|].',
      },
      {
        form: 'forum',
        title: 'Could not {buy} {a thing}: {fail}',
        body: 'Three cards, all declined. The bank said the cards were fine, {service} said the system was fine. It turned out that my version of {app} was too old; after the update the payment went through. The {sum} from the failed one came back {days} later. If it spins, do not pay twice.',
      },
      {
        form: 'notice',
        title: 'Payment maintenance< for {s name}>',
        body: 'Tonight payments< for {s thing}> may fail or be charged and still show as unpaid. Please do not pay again; everything is checked when the maintenance is over. [Invoices and refunds are not affected.|] If your card is declined at any other time, contact {service}.',
      },
      {
        form: 'faq',
        title: 'I was charged< for {a thing}> but it shows as unpaid. What now?',
        body: 'Do not pay again. There is a delay between your bank and {app}; the {thing} is usually marked as paid within {hours}. If not, send the message of your bank to {service}; a failed payment goes back to your card.',
      },
    ],
  },
};
