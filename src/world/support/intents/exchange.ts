import type { Intent } from '../types.ts';

/** Wants another one of the same, or another size or model, instead of the money. */
export const exchange: Intent = {
  id: 'exchange',
  kinds: ['goods'],
  zh: {
    queries: {
      formal: [
        '请问{thing}{howto}[申请|办理]换货？',
        '{since}{bought}的{thing}{misfit}，希望[更换为|换成]{other}，请告知[换货流程|如何换货]{end}',
        '请问{thing}换货[需要|是否需要]承担运费，多久能收到[新的|换的那一件]？',
        '<{thing}>{misfit}，请问如何申请换成{other}？',
      ],
      everyday: [
        '<{thing}>{misfit}，能[换|给我换]{other}吗{q}',
        '{hello}{bought}的{thing}想换{other}，{how}操作{q}',
        '<{thing}>可以换货吗，不想退，就想换{other}',
        '<{thing}>我不退，能不能给我换{other}{q}',
      ],
      terse: [
        '<{thing} >换货[流程|申请|条件]',
        '<{thing} >换[新的|别的] [怎么弄|运费谁出]',
        '<{thing} >想换一个 [怎么申请|]',
        '<{thing}>怎么换货[ 运费|]',
      ],
      story: [
        '{since}{bought}的{thing}，{misfit}，我跟{shop}说换{other}就行，结果{service}直接给我点成了退款，我不要退钱我要换{end}',
        '<{thing}>{misfit}，{service}让我先把旧的寄回去，再等{days}才发新的，能不能[先把新的发过来|直接上门换]{q}',
        '<{thing}>拿到手才发现{misfit}，跟{shop}商量换{other}，{service}说只能退款，我不想退，就想换{end}',
      ],
      indirect: [
        '<{thing}>{misfit}，要是{other}就合适了',
        '<{thing}>我还是想要的，只是{misfit}，[{other}还有货吗|有没有{other}]',
        '不是不要{thing}，就是{misfit}，给我发{other}过来就行',
        '<{thing}>还是想要的，就是{misfit}，能给我发{other}吗',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>换货操作指引',
        body: '在{app}的“{menu}”中选择{order}，点“申请换货”，选好要换的款式或规格。{shop}确认有货后上门取件，同时发出新的。<{thing}>只换不退的不涉及退款；想把钱退回来，请改点“申请退款”。',
      },
      {
        form: 'faq',
        title: '<{thing}>可以换另一款吗？',
        body: '签收后{deadline}内可以换货，<{thing}>要保持完好、配件齐全。差价多退少补。质量问题换货运费由{shop}承担，个人原因由顾客承担。[换货只能申请一次。|想换的款式没货时，可以改为退款。]',
      },
      {
        form: 'policy',
        title: '<{name}>换货规则',
        body: '第一条 {thing}自签收之日起{deadline}内可申请换货。第二条 更换的商品须为同一商家在售款式。第三条 {shop}收到旧件后{hours}内寄出新件。第四条 无货可换的，按退款办理。',
      },
      {
        form: 'steps',
        title: '<{thing}>换货[四步走|怎么操作]',
        body: '1. “{menu}”里点“申请换货”；2. 选择要更换的规格；3. 等快递上门取走旧的{thing}；4. 旧件签收后发新件，物流在换货单里查。[不要自己把旧件寄到退货仓库。|发票会随新件重开。]',
      },
      {
        form: 'forum',
        title: '<{thing}>换了{other}，[说下经过|顺利换到]',
        body: '我也是{misfit}，{service}开始只让退款。我说东西还是要的，就想换{other}，最后在“{menu}”点的换货。{days}后新的到了，旧的交给快递员，[运费没让我出|差价补了几块钱]。记得别点成退款。',
      },
      {
        form: 'notice',
        title: '<{name}>换货服务升级通知',
        body: '即日起{thing}支持“先发后收”：换货申请通过后，新件先寄出，收到后再把旧件交给快递员。[{deadline}内未交还旧件的，将从押金扣除。|退款、退货流程不变。]',
      },
      {
        form: 'faq',
        title: '<{thing}>不合适，怎么换成别的？',
        body: '先在{app}看看想换的规格有没有货，再点“申请换货”。<{thing}>换货时快递员上门，一手交旧的，一手给新的。有差价的在线补齐。已经点了退款的，要先撤销退款才能换。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        '[how can I|how do I] [exchange|request an exchange for] [the {thing}|my {thing}] [I {bought} {since}|]?',
        'I {bought} {a thing} {since}, but {misfit}. I would like to [exchange it for|swap it for] {other}.',
        'who pays the postage when {a thing} is exchanged, and how soon [is the replacement sent|would I receive the other one]?',
        'could you tell me how to exchange my {thing} for {other}, as {misfit}?',
      ],
      everyday: [
        '{misfit}, can I swap my {thing} for {other}{q}',
        "{hello}I'd like to exchange the {thing} I {bought} for {other}{thanks}",
        "can I exchange the {thing}? I don't want a refund, just {other}",
        'can I just swap the {thing} for {other} instead of a refund{q}',
      ],
      terse: [
        'exchange< {thing}>',
        'swap< {thing}> for [another|different model|replacement]',
        '<{thing} >exchange [postage|how|replacement]',
        'how to exchange< {thing}>',
      ],
      story: [
        'I {bought} {a thing} {since}, {misfit}. I asked {shop} for {other} and they went and refunded me. I never wanted a refund, I wanted an exchange{end}',
        '{misfit}, so I asked to exchange my {thing}. now I should send it back and wait {days} before {shop} posts the replacement. can I not keep it until then{q}',
        'only when my {thing} came did I see that {misfit}. {shop} says they can only refund it. I do not want my money, I want to swap it for {other}{end}',
      ],
      indirect: [
        'I do want the {thing}, it is just that {misfit}. {other} would be perfect',
        '{misfit}. do you have {other} in stock that I could have in place of my {thing}?',
        'the {thing} can go back as long as {other} comes in its place',
        'I still want the {thing}, but {misfit}. could you send {other} in its place?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Exchange guide< for {s thing}>',
        body: 'Open {menu} on {app}, choose the {order} and press "Exchange". Pick the size or model that you want in its place. If it is in stock, we collect the old {thing} and send the replacement. No money changes hands; if you want your money back, press "Request a refund" instead.',
      },
      {
        form: 'faq',
        title: 'Can I swap my {thing} for a different one?',
        body: 'Yes, within {deadline} of delivery, as long as the {thing} is complete and undamaged. You pay or get back the difference in price. {shop} pays the postage if it is faulty, otherwise you do. [Each order can be exchanged once.|If the other one is out of stock, you can have a refund.]',
      },
      {
        form: 'policy',
        title: 'Exchange policy<: {s name}>',
        body: '1. {s name} may be exchanged within {deadline} of delivery. 2. The replacement must come from the same seller. 3. {shop} posts it within {hours} of receiving the old one. 4. If nothing suitable is in stock, the order is refunded.',
      },
      {
        form: 'steps',
        title: 'How to exchange {a thing}',
        body: '1. Press "Exchange" under {menu}. 2. Choose the replacement. 3. Hand the old {thing} to the courier. 4. Once it is received, the new one is posted, and you track it under the exchange. [Do not send it to the returns warehouse yourself.|A new invoice comes with it.]',
      },
      {
        form: 'forum',
        title: 'Swapped my {thing} for {other}[, how it went|]',
        body: 'Same problem: {misfit}. At first {service} only offered a refund. I said I still wanted one, just {other}, and used "Exchange" under {menu}. {days} later the replacement came and the courier took the old one. [I paid no postage.|] Do not press "Refund" by mistake.',
      },
      {
        form: 'notice',
        title: 'Faster exchanges< for {s name}>',
        body: 'From today, replacements< for {s thing}> are sent first: keep the old one until the new one is in your hands, then give it to the courier. [If we do not get it within {deadline}, you will be charged for it.|Returns and refunds stay as they are.]',
      },
      {
        form: 'faq',
        title: "My {thing} isn't right. How do I exchange it?",
        body: 'See on {app} whether the one you want is in stock, then press "Exchange". The courier takes the {thing} and gives you the replacement at your door. Any difference in price is paid online. If you have asked for a refund, withdraw that first.',
      },
    ],
  },
};
