import type { Intent } from '../types.ts';

/** Wants another delivery address. Not: the address changed by itself (address-changed). */
export const changeAddress: Intent = {
  id: 'change-address',
  kinds: ['goods'],
  zh: {
    words: {
      wrong: ['地址写错了', '选成了老家的地址', '门牌号填错了'],
      why: ['地址写错了', '搬家了', '下单时选成了老家的地址', '门牌号填错了', '那几天人在外地'],
    },
    queries: {
      formal: [
        '请问<{thing}的>{order}{howto}[修改|变更]收货地址？',
        '本人{when}{bought}了{一 thing}，[因地址填写有误|地址填写有误]，请协助修改收货地址{end}',
        '请问{thing}发货后是否[可以|还能]更改收货地址，需要[另付运费|加钱]吗？',
        '请问<{thing}的>收货地址填写有误，如何更改？',
      ],
      everyday: [
        '{why}，<{thing}>能改个地址吗{q}',
        '{hello}<{thing}>想换个地址收货，在哪改{q}',
        '<{thing}>还没发货，帮我把地址改到[公司|学校|我家]{thanks}',
        '{why}，<{thing}的>收货地址在哪改{q}',
      ],
      terse: [
        '<{thing} >修改收货地址',
        '<{thing} >[改地址|换地址] [已发货|怎么改]',
        '<{thing} >地址写错 [怎么改|]',
        '<{thing}>更改地址[ 怎么改|]',
      ],
      story: [
        '{bought}{thing}的时候没注意，{wrong}，下完单马上去改，{app}里的地址是灰的点不动，{shop}又说让我找快递改{end}',
        '{why}，<{thing}>这时候已经在路上了，给快递打电话要我先找{shop}改地址，{shop}又让我找快递，到底谁能改{q}',
        '刚{bought}了{一 thing}才发现{wrong}，{app}里地址点不动，想换个地址，{shop}让我找快递{end}',
      ],
      indirect: [
        '{why}，<{thing}>能送到我现在住的地方吗{q}',
        '<{thing}>要是还没出库，麻烦送到[公司|学校]去，别送家里了',
        '{why}，<{thing}>千万别按原来的地址送',
        '<{thing}>别送家里，能送到公司吗，{why}',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '修改{thing}收货地址操作指引',
        body: '还没发货的{order}，在“{menu}”里点“修改地址”就能自己改。<{thing}>已经发货的，点“申请改派”，快递公司同意后送到新地址，跨城可能要补运费。每个订单只能改一次，[请核对好门牌号|改之前请看清楚]。',
      },
      {
        form: 'faq',
        title: '<{thing}>地址填错了还能改吗？',
        body: '能改，越早越好。待发货时顾客自己改；发货后要联系{service}改派。<{thing}>正在派送的改不了，可以和快递员商量。[地址被别人改了属于账号安全问题，请另行反馈。|地址改了，发票抬头不会跟着变。]',
      },
      {
        form: 'policy',
        title: '<{name}>收货地址变更规则',
        body: '第一条 发货前可免费变更收货地址一次。第二条 {thing}发货后变更的，由顾客承担改派运费。第三条 仅限下单账号本人申请，{shop}不得自行更改。第四条 变更后配送时间顺延。',
      },
      {
        form: 'steps',
        title: '<{thing}>改地址，[这样操作|几步就好]',
        body: '1. 进入{app}“{menu}”；2. 选择{order}，点“修改收货地址”；3. 从地址簿里选，或者新填一个；4. 确认。按钮点不动，说明已经发货，请点“申请改派”。',
      },
      {
        form: 'forum',
        title: '<{thing}>下单后发现{wrong}，[改成功了|怎么改的]',
        body: '我下完单才发现{wrong}，{app}里点不动。{shop}说找快递，快递说找{shop}。最后让{service}做了“改派”，付了几块钱，[第二天送到新地址|顺利送到公司]。一发现写错就去改，别等发货。',
      },
      {
        form: 'notice',
        title: '<{name}>支持发货后改地址的通知',
        body: '即日起，<{thing}>发货后也能修改收货地址，同城免费，跨城按实际运费收取。请在派送前一天提交。已签收的包裹不支持修改，[请走退换货|退货寄回地址不在此列]。',
      },
      {
        form: 'faq',
        title: '<{thing}>怎么换一个地址收货？',
        body: '在“{menu}”的{order}里点“修改地址”，填新地址并确认。<{thing}>发货以后，请联系{service}改派到新的收货地址。只换电话号码不收费。',
      },
    ],
  },
  en: {
    words: {
      wrong: ['I typed in the wrong address', 'I picked my old address', 'I got the house number wrong'],
      why: [
        'I typed in the wrong address',
        "I've just moved",
        'I picked my old address',
        'I got the house number wrong',
        "I'll be away that week",
      ],
    },
    queries: {
      formal: [
        'how can I change the delivery address of [my order|the order]< for {a thing}>?',
        'I {bought} {a thing} {since} and gave the wrong address. Please [change|correct] the delivery address.',
        'can the delivery address still be changed after {a thing} has been dispatched, and [is there a charge|does it cost anything]?',
        'could you please tell me how to correct the delivery address of my {thing}?',
      ],
      everyday: [
        '{why}, can I change the address< for my {thing}>{q}',
        "{hello}I'd like my {thing} sent to a different address, where do I change that{q}",
        "my {thing} hasn't been sent yet, can you change the address to my [office|work|home]{thanks}{q}",
        '{why}, where do I change the delivery address< for my {thing}>{q}',
      ],
      terse: [
        'change delivery address< {thing}>',
        '<{thing} >wrong address [change|already sent]',
        '<{thing} >different address [order|dispatched]',
        '<{thing} >change address',
      ],
      story: [
        '{wrong} when I {bought} {a thing}. I went to change it at once, but the address is greyed out on {app}, and {shop} tells me to ask the courier{end}',
        '{why}, and the {thing} is already on its way. the courier says {shop} must change the address, {shop} says the courier must. who can change it{q}',
        'I {bought} {a thing} and then saw that {wrong}. the address is greyed out on {app}, and {shop} says to ask the courier to change it{end}',
      ],
      indirect: [
        '{why}. can the {thing} come to where I live now?',
        'if the {thing} has not left yet, please send it to my office and not to my home',
        '{why}, so please do not send the {thing} where the order says',
        '{why}. could you send the {thing} to my office and not to my home?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Change the delivery address< of {a thing}>',
        body: 'Before dispatch you can do it yourself: {menu}, then "Change address". Once the {thing} is on its way, press "Redirect"; if the courier agrees, it goes to the new address, and another city may cost extra. The address of an order can be changed once, [so check the house number|so please check it well].',
      },
      {
        form: 'faq',
        title: 'Wrong address< for my {thing}>: can I still change it?',
        body: 'Yes, the sooner the better. Before dispatch you change it yourself; after that, {service} can redirect it. When the {thing} is out for delivery it is too late, but you can talk to the courier. [If someone else changed your address, report that as a security problem.|The name on the invoice does not change with it.]',
      },
      {
        form: 'policy',
        title: 'Changes of delivery address<: {s name}>',
        body: '1. Before dispatch the address may be changed once, free of charge. 2. After {a thing} has been dispatched, the customer pays for redirecting it. 3. Only the account holder may ask; {shop} must not change an address itself. 4. Delivery takes longer afterwards.',
      },
      {
        form: 'steps',
        title: 'How to change the address< for {a thing}>',
        body: '1. Open {menu} on {app}. 2. Choose the {order} and press "Change delivery address". 3. Pick one from your address book or type a new one. 4. Confirm. If the button is greyed out, it has been dispatched: press "Redirect".',
      },
      {
        form: 'forum',
        title: 'Ordered my {thing} to the wrong address[, got it changed|]',
        body: 'Only afterwards I saw that {wrong}, and {app} would not let me edit it. {shop} sent me to the courier and the courier back to {shop}. In the end {service} redirected it for a small charge[ and it came to my office the next day|]. Change it as soon as you notice.',
      },
      {
        form: 'notice',
        title: 'You can now change the address after dispatch< of {s name}>',
        body: 'From today the delivery address< of {s thing}> can be changed even after dispatch: free within a city, at cost between cities. Ask before the day of delivery. Parcels that were delivered cannot be redirected; [please return or exchange them|the address for returns is not affected].',
      },
      {
        form: 'faq',
        title: 'How do I have my {thing} sent to a different address?',
        body: 'Open the {order} under {menu}, press "Change address", type the new one and confirm. After the {thing} was dispatched, ask {service} to redirect it. Changing only the phone number is free.',
      },
    ],
  },
};
