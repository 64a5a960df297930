import type { Intent } from '../types.ts';

/** The price fell after paying: wants the difference. */
export const priceAdjust: Intent = {
  id: 'price-adjust',
  kinds: ['goods', 'booking'],
  zh: {
    words: {
      diff: ['补差价*2', '退差价*3', '价格保护', '保价'],
    },
    queries: {
      formal: [
        '请问{thing}降价后{howto}申请{diff}？',
        '本人{when}{bought}的{thing}现已降价，希望[退还|返还]差价，请[协助办理|处理]{end}',
        '请问{thing}是否[支持|享有]价格保护，期限是多久？',
        '请问{when}{bought}的{thing}现已降价，是否支持退还差价？',
      ],
      everyday: [
        '<{thing}>刚付完款就降价了，能{diff}吗{q}',
        '{hello}<{thing}>现在便宜了{less}，能把差价退我吗{q}',
        '<{thing}>有没有[保价|价格保护]，{since}{bought}的',
        '<{thing}>刚付完款就便宜了{less}，{how}{diff}{q}',
      ],
      terse: [
        '<{thing}>{diff}',
        '<{thing} >降价 [差价|退差价|怎么补]',
        '<{thing} >[保价|价格保护] [申请|期限]',
        '<{thing} >付完款降价 差价',
      ],
      story: [
        '{past}{bought}的{thing}，才过了{days}，同样的就便宜了{less}，找{service}说活动价不保价，早知道我就晚几天[下单|买]{end}',
        '<{thing}>下单时{shop}说全年最低价，今天一看降了{less}，截图都有，差价[到底退不退|该不该退]{q}',
        '<{thing}>才{bought}{days}，同样的今天降了{less}，{shop}当时还说最低价，{service}说活动价不给退差价{end}',
      ],
      indirect: [
        '<{thing}>才付完款就便宜了{less}，我[岂不是|这不是]买亏了',
        '邻居晚我{days}{bought}同样的{thing}，比我少花{less}，这怎么说{q}',
        '<{thing}>付的是高价，现在页面上的价[低了一截|便宜多了]，多付的能给我吗',
        '同样的{thing}现在便宜{less}，我{days}前才付的款，差价能给我吗{q}',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>退差价操作指引',
        body: '付款后{deadline}内降价的，可以申请价格保护：打开“{menu}”，点{order}旁的“价保”，系统自动比价，差价{hours}内退回。<{thing}>完全一样才能比价，规格不同不算。[退差价不影响退货退款。|只退差额，不是全额退款。]',
      },
      {
        form: 'faq',
        title: '<{thing}>刚付完款就降价，能退差价吗？',
        body: '{deadline}内能退。<{thing}>降价后由顾客自己申请，每个{order}可以申请两次。限时秒杀、清仓价不参加保价。差价按实付和现价计算，[优惠券差额不算|赠品差别不算]。',
      },
      {
        form: 'policy',
        title: '<{name}>价格保护规则',
        body: '一、价格保护期为付款后{deadline}。二、同一{shop}同样的{thing}降价的，退还差价。三、清仓、秒杀和尾货不适用。四、先申请退款后又重新{buy}的，不再补差价。',
      },
      {
        form: 'steps',
        title: '<{thing}>降价了怎么拿回差价',
        body: '1. 截图保存现在的低价；2. 打开{app}“{menu}”；3. 点“价格保护”，选降价的{thing}；4. 提交，系统比价；5. 差价退回付款账户。提示“不在保价期”，请找{service}[核对日期|问清楚]。',
      },
      {
        form: 'forum',
        title: '<{thing}>买完{days}降了{less}，[差价要回来了|保价成功]',
        body: '本来想退了重买，朋友说不用，直接点“价保”就行。{service}一开始说活动价不保，我把页面截图和付款记录发过去，第二天差价{less}退回来了。付款后{deadline}内记得多看看价格。',
      },
      {
        form: 'notice',
        title: '<{name}>大促期间价格保护通知',
        body: '大促期间，<{thing}>价格保护期延长到{deadline}。付款后降价的，顾客可在“{menu}”申请退差价，不用退货重买。[取消订单后重新下单的，不算降价。|发票金额按退差价后的开。]',
      },
      {
        form: 'faq',
        title: '多付的{thing}差价怎么申请退还？',
        body: '在{app}的“{menu}”点“价格保护”。<{thing}>现价低于您付的价格，又在{deadline}内，差价自动退还。被拒的可以把低价截图发给{service}再核对一次。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'the price of {a thing} has [dropped|been reduced] since I {bought} one. How do I claim the difference?',
        'I {bought} {a thing} {since} and it now costs {less} less. Please [refund the difference|adjust the price].',
        'is there a price guarantee< for {s thing}>, and for [how long|how many days]?',
        'how do I claim the difference now that the price of my {thing} has dropped by {less}?',
      ],
      everyday: [
        'I {bought} {a thing} {since} and now it is cheaper, can I get the difference{q}',
        '{hello}my {thing} just dropped by {less}, do you pay back the difference{q}',
        'is there a price guarantee on my {thing}, I {bought} it {since}{q}',
        'my {thing} is {less} cheaper now, can I get the difference back{q}',
      ],
      terse: [
        '<{thing} >price drop [refund difference|after purchase]',
        '<{thing} >price [guarantee|match|adjustment]',
        '<{thing} >cheaper now difference',
        '<{thing} >price dropped difference',
      ],
      story: [
        'I {bought} {a thing} {past}, and {days} later the very same one is {less} cheaper. {service} says special offers have no price guarantee. I should have waited{end}',
        '{shop} told me it was the lowest price of the year. today the same {thing} costs {less} less, and I have the screenshots. will you pay the difference{q}',
        'the same {thing} I {bought} {days} ago costs {less} less today. {shop} told me it was the lowest price, and {service} says special offers have no guarantee{end}',
      ],
      indirect: [
        'I had hardly paid for the {thing} when the price fell by {less}. so I paid too much',
        'my neighbour {bought} the same {thing} {days} after me and paid {less} less. how can that be fair?',
        'I paid the full price for my {thing}, and now the page shows a lower one. what about the rest?',
        'the page shows my {thing} for {less} less than I paid {days} ago. how can that be fair?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Price guarantee: get the difference back< for {a thing}>',
        body: 'If the price drops within {deadline} of payment, open {menu}, press "Price guarantee" next to the {order}, and we compare the prices and pay back the difference within {hours}. Only the same {name} counts. [You can still return it later.|This pays the difference, it is not a full refund.]',
      },
      {
        form: 'faq',
        title: 'The price fell right after I {bought} {a thing}. Do I get the difference?',
        body: 'Yes, within {deadline}. You have to claim it yourself, at most twice for each {order}. Flash sales and clearance prices are not covered< for {s thing}>. We compare what you paid with the price now; [vouchers do not count|gifts do not count].',
      },
      {
        form: 'policy',
        title: 'Price guarantee<: {s name}>',
        body: '1. The guarantee lasts {deadline} from payment. 2. If {shop} lowers the price of the same {name}, the difference is paid back. 3. Clearance and flash sales are excluded. 4. Whoever takes a refund and orders again has no claim to the difference.',
      },
      {
        form: 'steps',
        title: 'Price dropped< on {a thing}>? How to claim the difference',
        body: '1. Take a screenshot of the lower price. 2. Open {menu} on {app}. 3. Press "Price guarantee" and choose the {thing}. 4. Submit, and prices are compared. 5. The difference goes back the way you paid. If it says "too late", ask {service} to check the dates.',
      },
      {
        form: 'forum',
        title: 'My {thing} got {less} cheaper after {days}[, got the difference|]',
        body: 'I was about to return it and order again when a friend told me about the price guarantee. {service} first said special offers are excluded, so I sent screenshots of the page and my payment, and the {less} came back the next day. Look at the price again within {deadline}.',
      },
      {
        form: 'notice',
        title: 'Longer price guarantee< for {s name}> during the sale',
        body: 'During the sale the price guarantee< for {s thing}> lasts {deadline}. If the price drops after you paid, claim the difference under {menu}; you need not return it and order again. [Cancelling and ordering again does not count as a price drop.|Invoices show the adjusted price.]',
      },
      {
        form: 'faq',
        title: 'I paid too much< for {a thing}>. How do I claim the difference?',
        body: 'Press "Price guarantee" under {menu} on {app}. If the same {name} now costs less than you paid, and {deadline} have not passed, the difference is paid back. If it is refused, send {service} a screenshot of the lower price.',
      },
    ],
  },
};
