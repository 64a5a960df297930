import type { Intent } from '../types.ts';

/** The refund was granted, the money has not come. */
export const refundLate: Intent = {
  id: 'refund-late',
  kinds: ['goods', 'booking', 'subscription'],
  zh: {
    words: {
      late: ['还没到账*3', '一直没到账*2', '迟迟不到账', '没收到', '还没退回来'],
    },
    queries: {
      formal: [
        '[请问|您好，]<{thing}的>退款审核[通过|完成]后，多久[能够|可以]到账？',
        '本人<{thing}的>退款申请{when}已获通过，[至今|目前]{late}，请[核实|查询]{end}',
        '<{thing}的>退款[显示|系统显示]成功，银行卡{late}，请协助[核实|处理]{end}',
        '请问<{thing}的>退款已经通过{days}，为何{late}？',
      ],
      everyday: [
        '<{thing}的>退款{late}，都{days}了',
        '{hello}<{thing}>退的钱什么时候[到账|到]{q}',
        '<{thing}>不是说退款成功了吗，钱[呢|在哪儿呢]{q}',
        '<{thing}>退款都{days}了，钱怎么{late}{q}',
      ],
      terse: [
        '<{thing} >退款[未到账|没到账]',
        '<{thing} >退款[多久到账|到账时间|进度]',
        '<{thing} >退款成功 [没收到钱|钱没到]',
        '<{thing}>退款到账[时间 多久| 没收到]',
      ],
      story: [
        '{past}就把{thing}退了，{shop}当天点了同意，说{workdays}到账，现在过去{days}，卡里一分钱没有{end}',
        '<{thing}的>退款单上写着“已退回”，我查了微信、银行卡、余额都没有这{sum}，{service}让我再等等，已经等了{days}了{end}',
        '<{thing}>{past}就退了，{service}说钱已经退回，我等了{days}，查了银行卡[还是没有|一分没收到]，到底退到哪去了{q}',
      ],
      indirect: [
        '同意退我<{thing}的>{sum}，{days}过去了卡里还是没动静',
        '<{thing}>早就退掉了，可[余额|账单]一点没变，钱卡在哪一步了{q}',
        '<{thing}的>{shop}说钱早打给我了，银行却说没有这笔[进账|入账]',
        '<{thing}>都退了{days}了，我查银行卡还是没有[这笔钱|那{sum}]',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{name}>退款到账时间说明',
        body: '退款通过后，到账时间取决于付款方式：余额{hours}内，银行卡{workdays}，信用卡可能更久。<{thing}的>退款进度可在“{menu}”里查看。显示“已退回”但没收到的，请拿着退款单号问银行。',
      },
      {
        form: 'faq',
        title: '<{thing}>退款成功了，为什么钱还没到？',
        body: '“退款成功”是说款项已经从{shop}转出，银行入账还要{workdays}。<{thing}如果>用多种方式付款，会分几笔退回。超过时间仍未到账，请联系{service}核实。[不必重新申请退款。|重新提交申请反而更慢。]',
      },
      {
        form: 'policy',
        title: '<{name}>退款时效规定',
        body: '一、{shop}审核通过{thing}退款后，应在{hours}内转出款项。二、银行卡最长{workdays}入账，遇节假日顺延。三、逾期未到账的，由{shop}负责核实并告知顾客。[本规定不涉及退款的申请条件。|]',
      },
      {
        form: 'steps',
        title: '<{thing}>退款没到账怎么查',
        body: '1. 打开{app}的“{menu}”，看退款状态；2. 状态是“处理中”，说明还在审核；3. 状态是“已退回”，记下流水号；4. 查银行卡、余额和信用卡账单；5. 还是没有，把流水号发给{service}核实。',
      },
      {
        form: 'forum',
        title: '<{thing}>退款{days}没到账，[原来|最后]是这么回事',
        body: '我也等了{days}，{service}一直说再等等。后来[打银行电话|拿流水号问银行]才知道，当时绑的旧卡已经注销，钱退到旧卡被打回去了。让{shop}改退到新卡，第二天{sum}就到了。大家先看看当初用哪张卡付的。',
      },
      {
        form: 'notice',
        title: '<{name}>退款到账延迟公告',
        body: '因银行系统维护，近期<{thing}的>退款到账比平时慢，预计延迟{workdays}。已经通过的退款不会取消，请耐心等待，无需再次申请。[给您带来不便，敬请谅解。|恢复时间另行通知。]',
      },
      {
        form: 'faq',
        title: '<{thing}的>退款多久能收到？',
        body: '审核通过以后一般{workdays}到账，付款用的是哪张卡就退到哪张卡。<{thing}>退款状态在“{menu}”查看。{span}还没收到钱，请带上流水号找{service}查询。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'my refund< for {a thing}> was approved {since}, but [the amount has not reached my account|I have not received it]. [Please look into this.|Could you check?]',
        'how long does an approved refund< for {a thing}> take to [reach my account|arrive]?',
        'the refund< for my {thing}> is marked as [completed|paid], yet [nothing has been credited|my bank shows nothing]. [Please check|Kindly look into it].',
        'could you check why the approved refund< for my {thing}> has not reached my account [after|in] {days}?',
      ],
      everyday: [
        "the refund for my {thing} [hasn't come|still isn't here|hasn't arrived][, it's been {days}|]",
        '{hello}when do I get the refund< for my {thing}>[, it was approved {since}|]{q}',
        'it says the refund for my {thing} went through, so where is [it|the money]{q}',
        "approved {days} ago and the refund for my {thing} still hasn't come, where is the money{q}",
      ],
      terse: [
        '<{thing} >refund not received',
        'how long refund takes< {thing}>',
        '<{thing} >refund approved [no money|not arrived|still waiting]',
        'refund< {thing}> still not received [{days}|]',
      ],
      story: [
        'I sent the request for my {thing} {past}, {shop} approved it the same day and promised the money within {workdays}. That was {days} ago and my account is still empty{end}',
        '{app} says the {sum}< for my {thing}> has been paid back. I checked my card, my balance, everything. {service} keeps telling me to wait. I have waited {days}{end}',
        'the refund for my {thing} was approved {past}. {service} says it was paid back, my bank says nothing arrived, and I have been waiting for {days}{end}',
      ],
      indirect: [
        'it has been {days} since you agreed to pay me back< for the {thing}> and [the money is not there|my balance has not moved]',
        '{shop} says the {sum}< for my {thing}> left them {days} ago; my bank has never seen it',
        'I no longer have the {thing} and I do not have the {sum} either, although it was approved {since}',
        '{days} now and my bank shows nothing of the {sum} you agreed to give back< for the {thing}>',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'When will my refund arrive?< A guide for {s name}>',
        body: 'How long an approved refund takes depends on how you paid: balance within {hours}, bank cards {workdays}, credit cards a little longer. You can follow a refund< for {a thing}> under {menu}. If it is marked as paid and nothing has arrived, ask your bank and quote the reference.',
      },
      {
        form: 'faq',
        title: 'My refund< for {a thing}> was approved. Why has the money not come?',
        body: '"Approved" means that the money has left {shop}; the bank then needs {workdays}. If you paid< for the {thing}> in several ways, it comes back in several parts. If it is still missing after that, contact {service}. [There is no need to request the refund again.|A second request only makes it slower.]',
      },
      {
        form: 'policy',
        title: 'Refund payment times<: {s name}>',
        body: '1. Once a refund< for {a thing}> is approved, {shop} pays it out within {hours}. 2. Banks may take up to {workdays}, public holidays not counted. 3. If money is late, {shop} must find out where it is and tell the customer. [Who may claim a refund is not covered here.|]',
      },
      {
        form: 'steps',
        title: 'Refund not received< for {a thing}>? Check this',
        body: '1. Look at the status under {menu} on {app}. 2. "In review" means it is not approved yet. 3. "Paid" means it has left us: note the reference. 4. Check your card, balance and statement. 5. If it is still missing, send the reference to {service}.',
      },
      {
        form: 'forum',
        title: '[Waited {days}|{days} of waiting] for the refund for my {thing}, [here is why|this was the reason]',
        body: 'They kept telling me to wait. In the end I phoned my bank: the refund had gone to an old card that I had closed, and it bounced. {shop} sent it to my new account and the {sum} arrived the next day. So first check which card you paid with.',
      },
      {
        form: 'notice',
        title: 'Refunds< for {s name}> may arrive later than usual',
        body: 'Because of maintenance at several banks, approved refunds< for {s thing}> currently take {workdays} longer to reach your account. No refund is lost or cancelled; please wait and do not apply again. [We are sorry for the delay.|]',
      },
      {
        form: 'faq',
        title: 'How long until I receive my refund< for {a thing}>?',
        body: 'Usually {workdays} after it was approved. The money goes to the card that you paid with. You see the status< of your {thing} refund> under {menu}. If you have received nothing after {span}, send the reference to {service} and we will check.',
      },
    ],
  },
};
