import type { Intent } from '../types.ts';

/** Asks for the money back. Not: where the parcel is that was sent back (track-return), money that is overdue (refund-late). */
export const refund: Intent = {
  id: 'refund',
  kinds: ['goods', 'booking', 'subscription'],
  zh: {
    words: {
      ask: ['退款*3', '退钱*2', '退费', '全额退款'],
    },
    queries: {
      formal: [
        '[请问|您好，请问|]<{thing}>{howto}[申请|办理]{ask}[？|？]',
        '[本人|我]{when}[购买了|{bought}了]{一 thing}，现[需要|想要]申请{ask}，请告知[流程|手续|步骤]{end}',
        '请问{thing}符合什么条件可以[申请退款|全额退款]，需要[提供|准备]哪些材料？',
        '<{thing}>如何办理退款[？|？]',
      ],
      everyday: [
        '{bought}的{thing}不想要了，{how}{ask}{q}',
        '{hello}<{thing}>还能[退|退钱|退款]吗{thanks}',
        '<{bought}了{thing}，>{reason}，能[不能|否]把钱退给我{q}',
        '我想把{bought}的{thing}退了，钱{how}退回来{q}',
      ],
      terse: [
        '<{thing} >退款[流程|步骤|申请|条件]',
        '<{thing}>退钱[ 怎么弄| 入口|]',
        '<{thing} >申请退款[ 在哪|入口]',
        '<{thing}>怎么退款[ 流程|]',
      ],
      story: [
        '{since}{bought}了{一 thing}，{reason}，找{service}说不想要了，对方让我自己申请，可我[翻遍了|找遍了]{app}也没看到退款在哪儿{end}',
        '花{sum}{bought}的{thing}，{reason}，{shop}只肯给优惠券，我不要券，我[就要|只要]退钱{end}',
        '<{thing}>是我{since}{bought}的，结果{reason}，跟{shop}说了好几次，现在就想把钱退回来，该怎么申请{q}',
      ],
      indirect: [
        '<{bought}了{thing}，>{reason}，这[钱|笔钱]还能要回来吗{q}',
        '<{thing}>不打算[要|留]了，付的{sum}怎么拿回来{q}',
        '才付的款就后悔了，<{thing}的>钱[能不能|可不可以]还给我',
        '<{bought}了{thing}，>{reason}，我不想要了，付的钱有办法拿回来吗',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>退款操作指引',
        body: '[打开|登录]{app}，进入“{menu}”，选中要退的{order}，点“申请退款”，写明原因，例如“{reason}”，然后提交。{hours}内会有审核结果，通过后钱款按原支付方式退回。[开发票和投诉请看其他页面|多久到账请看另外的说明]。',
      },
      {
        form: 'faq',
        title: '<{thing}>不想要了，钱能退吗？',
        body: '可以。[付款|下单]后{deadline}内都能申请退款，<{thing}>一经审核通过，款项原路返回。超过{deadline}的，请联系{service}说明情况。[使用优惠券的部分不折现|赠品需要一并退回]。',
      },
      {
        form: 'policy',
        title: '<{name}>退款规则',
        body: '第一条 <{thing}的>买家可在{deadline}内申请退款。第二条 {shop}应在{hours}内[审核|处理]；逾期未处理的，视为同意退款。第三条 退款金额以实际支付为准，已开发票的须先退回发票。',
      },
      {
        form: 'steps',
        title: '[四步|几步]办好{thing}退款',
        body: '1. 在{app}打开“{menu}”；2. 找到<{thing}的>{order}，点“退款”；3. 选择原因，如“{reason}”，上传凭证；4. 提交后等待审核，一般{hours}。[注意：提交后不能再改订单。|注意：审核期间订单不能取消。]',
      },
      {
        form: 'forum',
        title: '[经验：|分享：|]<{thing}>退钱成功了',
        body: '我那个{order}也是因为{reason}，一开始{service}说不能退。后来在“{menu}”里自己提交了退款申请，[附上照片和付款记录|把付款记录发过去]，{days}后{sum}全退回来了。别光打电话，一定要在{app}里申请。',
      },
      {
        form: 'notice',
        title: '[关于|]<{name}>退款办理的通知',
        body: '即日起，<{thing}>退款一律[在线办理|线上办理]，不再接受电话申请。请顾客在付款后{deadline}内通过{app}提交。已经提交的申请按原规则办理，[开发票不受影响|已经到账的不受影响]。',
      },
      {
        form: 'faq',
        title: '<{thing}>怎样申请把钱退回来？',
        body: '进入“{menu}”，在对应的{order}旁点“申请退款”即可。<{thing}>如果已经开始使用，可能要扣除一部分费用。审核结果会发短信通知，[不需要重复申请|请不要重复提交]。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        '[could you tell me how to [request|apply for] a refund[< for {a thing}>|< on my {thing}>]?|please let me know how to [request|apply for] a refund< for {a thing}>.]',
        'I no longer [want|need] the {thing} [I {bought} {since}|that I {bought} {since}] and would like [my money back|a full refund]. [What is the procedure|How do I apply]?',
        '[under what conditions|when] [can I claim|is it possible to get] a full refund< for {a thing}>?',
        'how do I [request|apply for] [a refund|my money back]< for {a thing}>?',
      ],
      everyday: [
        "{hello}I don't want the {thing} [any more|I {bought} any more], how do I get [my money back|a refund]{q}",
        'can I [still |]get a refund [on|for] my {thing}{thanks}{q}',
        'I {bought} {a thing} and {reason}, can I have my money back{q}',
        '{hello}how do I get my money back for [the|my] {thing}{q}',
      ],
      terse: [
        '<{thing} >refund [request|form|policy|how]',
        'get money back< {thing}>',
        'refund< {thing}> [conditions|not wanted|steps]',
        '<{thing} >how to get refund',
      ],
      story: [
        '{since} I {bought} {a thing}, but {reason}. I asked {shop} for a refund and they sent me to {app}, where I cannot find [the form|anything] at all{end}',
        'I paid {sum} for {a thing} and {reason}. {shop} only offers a voucher. I want my money back, not a voucher{end}',
        'my {thing} was a mistake: {reason}. I told {shop} twice that I do not want it. how do I apply for my money back?',
      ],
      indirect: [
        'I paid {sum} for {a thing} and {reason}. Is that money gone?',
        'turns out {reason}, so the {thing} has to go. what happens to the {sum} I paid?',
        'I changed my mind about the {thing} right after I paid, do I get anything back{q}',
        "{reason}, so I don't want the {thing}. is there any way to get back what I paid?",
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Refund guide< for {s thing}>',
        body: 'Open {app} and go to {menu}. Choose the {order}, press "Request a refund" and tell us why, for example "{reason}". We answer within {hours}; once approved, the money goes back the way you paid. [Invoices and complaints have pages of their own.|How long a refund takes to arrive is explained elsewhere.]',
      },
      {
        form: 'faq',
        title: "Can I get my money back[< for {a thing}>|< if I don't want my {thing}>]?",
        body: 'Yes. You can ask for a refund within {deadline} of payment< for any {thing}>. After that, write to {service} and explain what happened. [Vouchers are not paid out in cash.|Any gift that came with it must go back too.]',
      },
      {
        form: 'policy',
        title: 'Refund policy<: {s name}>',
        body: '1. Customers may claim a refund< of {a thing}> within {deadline}. 2. {shop} decides within {hours}; if no answer is given, the claim counts as accepted. 3. The amount is what was actually paid. An invoice that was issued must be cancelled first.',
      },
      {
        form: 'steps',
        title: 'How to request a refund< for {a thing}>, step by step',
        body: '1. Sign in to {app}. 2. Under {menu}, find the {order}. 3. Press "Refund", choose a reason such as "{reason}" and add photos. 4. Submit and wait for up to {hours}. [You cannot change the order afterwards.|The order cannot be cancelled during the review.]',
      },
      {
        form: 'forum',
        title: '[Solved: |]got my money back< for my {thing}>',
        body: 'Same here: {reason}, and at first {shop} refused. I filled in the refund form under {menu} [with a photo of the receipt|and attached the payment record], and {days} later I had my {sum}. Do not just phone them, put the request in through {app}.',
      },
      {
        form: 'notice',
        title: 'Change to how refunds are requested<: {s name}>',
        body: 'From now on refunds< for {s thing}> are handled online only; requests by phone are no longer taken. Please use {app} within {deadline} of payment. Requests already made are not affected[, nor are invoices|].',
      },
      {
        form: 'faq',
        title: 'How do I apply for a refund< on {a thing}>?',
        body: 'Go to {menu}, find your {order} and press "Request a refund". If the {thing} was used, part of the price may be kept. You get a text message with the decision; [there is no need to apply twice|please do not submit it again].',
      },
    ],
  },
};
