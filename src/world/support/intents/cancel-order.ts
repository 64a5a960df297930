import type { Intent } from '../types.ts';

/** Call it off before it is sent or used. */
export const cancelOrder: Intent = {
  id: 'cancel-order',
  kinds: ['goods', 'booking'],
  zh: {
    words: {
      regret: ['家里人已经{bought}过了', '选错了', '别处更便宜', '数量点多了', '暂时用不上了'],
    },
    queries: {
      formal: [
        '请问<{thing}的>{order}{howto}取消？',
        '本人{when}误下了<{一 thing}的>{order}，[希望|申请]取消，请[处理|协助]{end}',
        '请问{thing}下单后多久之内可以[免费取消|取消]，是否收取手续费？',
        '请问下错的{thing}{order}如何申请取消？',
      ],
      everyday: [
        '<{thing}>[下错单|订错|拍错]了，{how}取消{q}',
        '{hello}刚{bought}的{thing}想取消，还来得及吗{q}',
        '<{thing}的>单子帮我取消了吧，[不用了|先不要了]',
        '刚下单的{thing}不用了，在哪儿取消{q}',
      ],
      terse: ['取消<{thing}>订单', '<{thing} >取消[订单 手续费|不了|入口]', '<{thing} >下错单 取消', '<{thing}>订单 怎么取消'],
      story: [
        '{since}{bought}{thing}的时候手滑点了两次，多出来一单，在{app}点取消一直提示“不可取消”，{service}又要排队{end}',
        '十分钟前刚下单{一 thing}，发现{regret}，马上去点取消，{shop}说已经在处理了不给取消，这也太快了吧{end}',
        '<{thing}>下单以后发现{regret}，马上想取消，点了半天{app}都提示不行，{shop}又联系不上{end}',
      ],
      indirect: [
        '<{thing}>点错了，[先别处理|千万别处理]',
        '手滑多下了{一 thing}，还能[撤回来|撤掉]吗{q}',
        '{regret}，<{thing}>那单在没处理之前能[停下来|撤掉]吗{q}',
        '<{thing}>是手滑下的单，还没处理的话能不能撤掉{q}',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '取消<{thing}>订单操作指引',
        body: '还没处理的{order}可以直接取消：进入{app}的“{menu}”，点“取消订单”，选原因后确认。<{thing}>取消后付款会自动退回，[不用另外申请退款|不必再点退款]。显示“已处理”的，不能再取消。',
      },
      {
        form: 'faq',
        title: '<{thing}>下单后还能取消吗？',
        body: '看状态。“待处理”时随时免费取消；“处理中”要{shop}同意；已经完成的只能走退款。<{thing}>取消成功后优惠券会退还。[一天内取消三次以上，会被限制下单。|重复下的单子只取消其中一个即可。]',
      },
      {
        form: 'policy',
        title: '<{name}>订单取消规则',
        body: '第一条 <{thing}的>{order}付款后{hours}内可免费取消。第二条 超过时限取消的，按规定收取手续费。第三条 {shop}缺货或无法提供的，应主动取消并通知顾客。改地址、改时间不属于取消。',
      },
      {
        form: 'steps',
        title: '下错单了？<{thing}>取消[三步|只要三步]',
        body: '1. 打开“{menu}”，找到<{thing}的>{order}；2. 点右下角“取消订单”；3. 选“下错了”或“不需要了”，确认。按钮是灰色的，说明已经在处理，请马上找{service}[拦截|帮忙]。',
      },
      {
        form: 'forum',
        title: '<{thing}>手滑下错单，[取消成功|终于取消了]',
        body: '半夜手滑下了两单，第二天发现{app}里取消不了。打客服电话说明是重复下单，对方[后台给撤了|帮我撤掉了]，付的{sum}当天退回。越早取消越好，等{shop}处理完就只能退款，还要手续费。',
      },
      {
        form: 'notice',
        title: '关于调整{name}取消时限的通知',
        body: '自下月起，<{thing}的>{order}免费取消时间改为付款后{hours}。超时取消将收取手续费。已下的单仍按原规定办理。[退差价的办法不变。|退款到账时间不变。]',
      },
      {
        form: 'faq',
        title: '<{thing}的>{order}怎么取消？',
        body: '在“{menu}”里点“取消订单”，确认就可以了。<{thing}>付款{hours}内取消不收手续费。点了取消没反应，多半是{shop}已经处理，请联系{service}撤单。',
      },
    ],
  },
  en: {
    words: {
      regret: [
        'I picked the wrong one',
        'my wife had already {bought} one',
        "it's cheaper elsewhere",
        "I won't need it after all",
        'I chose one too many',
      ],
    },
    queries: {
      formal: [
        'how can I cancel [an order|my order]< for {a thing}>?',
        '[I placed an order by mistake|I made a mistake when I {bought} {a thing}] {since}. Please cancel [it|the {order}].',
        'until when can an order< for {a thing}> be cancelled [free of charge|without a fee]?',
        'could you please tell me how to cancel an order< for {a thing}> that I placed by mistake?',
      ],
      everyday: [
        '{hello}I {bought} the wrong {thing}, how do I cancel{q}',
        'just {bought} {a thing}, can I still cancel it{thanks}{q}',
        "please cancel my {thing}, I don't need it [now|after all]",
        'where do I cancel the {thing} I just {bought}{q}',
      ],
      terse: [
        'cancel< {thing}> [order|]',
        '<{thing} >ordered by mistake cancel',
        'cancel< {thing}> [fee|button greyed out|deadline]',
        'how to cancel order< {thing}>',
      ],
      story: [
        '{since} I pressed the button twice and now I have two of the same {thing}. {app} says it cannot be cancelled, and {service} does not pick up{end}',
        'ten minutes after I {bought} {a thing} I noticed that {regret}. I tried to cancel at once and {shop} says it is already being processed. really{q}',
        'I {bought} {a thing}, noticed that {regret} and pressed cancel straight away. {app} just says no and {shop} does not answer{end}',
      ],
      indirect: [
        'I clicked the wrong {thing}, please do not process it',
        'I seem to have two of the same {thing} in {menu}, one has to go before it is processed',
        '{regret}, so is it too late to stop the {thing} I {bought} just now?',
        'that {thing} was a mistake, can you stop it before it is processed?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Cancel an order< for {a thing}>',
        body: 'As long as it has not been processed, you can cancel it yourself: open {menu} on {app}, press "Cancel order", give a reason and confirm. What you paid< for the {thing}> comes back by itself, [no refund request is needed|you need not ask for a refund]. Once it is processed, it cannot be cancelled.',
      },
      {
        form: 'faq',
        title: 'Can I still cancel after I {bought} {a thing}?',
        body: 'It depends on the status. "Waiting": cancel at any time, free. "In progress": {shop} has to agree. Completed orders can only be refunded. After cancelling< the {thing}>, vouchers are given back. [Ordered twice? Cancel just one of the two.|Three cancellations in one day block further orders.]',
      },
      {
        form: 'policy',
        title: 'Cancellation rules<: {s name}>',
        body: '1. Orders< for {s thing}> may be cancelled free of charge within {hours} of payment. 2. Later cancellations carry a fee. 3. If {shop} cannot supply it, {shop} cancels and tells the customer. A change of address or date is not a cancellation.',
      },
      {
        form: 'steps',
        title: 'Ordered by mistake?< {s name}:> cancel in three steps',
        body: '1. Find the {order}< for the {thing}> under {menu}. 2. Press "Cancel order" at the bottom. 3. Choose "ordered by mistake" or "not needed" and confirm. If the button is grey, it is already being processed: contact {service} at once.',
      },
      {
        form: 'forum',
        title: 'Pressed buy twice< on {a thing}>, [managed to cancel one|cancelled in the end]',
        body: 'I clicked twice at midnight and {app} would not let me cancel. I phoned {service}, said it was a duplicate, and they stopped it; the {sum} came back the same day. Be quick: once {shop} has processed it you can only ask for a refund, and there is a fee.',
      },
      {
        form: 'notice',
        title: 'New time limit for cancelling {s name}',
        body: 'From next month, {s thing} can be cancelled free of charge for {hours} after payment. Later than that there is a fee. Existing orders keep the old limit. [How to claim a price difference does not change.|Refund times do not change.]',
      },
      {
        form: 'faq',
        title: 'How do I cancel my {order}< for {a thing}>?',
        body: 'Press "Cancel order" under {menu} and confirm. There is no fee within {hours} of payment< for {a thing}>. If nothing happens, {shop} has probably processed it already; ask {service} to stop it.',
      },
    ],
  },
};
