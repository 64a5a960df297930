import type { Intent } from '../types.ts';

/** Wants a better class, seat, room or plan and pays the difference. */
export const upgrade: Intent = {
  id: 'upgrade',
  kinds: ['booking', 'subscription'],
  zh: {
    queries: {
      formal: [
        '请问已{bought}的{thing}{howto}升级为{better}？',
        '本人{when}{bought}了{一 thing}，希望[升级到|升级成]{better}，请告知[差价|需补多少]{end}',
        '请问{thing}升级{better}后，原来的[费用|钱]如何抵扣？',
        '请问{thing}想升级到{better}，原来的费用如何抵扣？',
      ],
      everyday: [
        '<{thing}>能升级成{better}吗，要补多少{q}',
        '{hello}我想把{thing}换成{better}，加多少钱{q}',
        '<{thing}>{how}升{better}{q}',
        '想把{thing}升成{better}，要加多少{q}',
      ],
      terse: [
        '<{thing} >升级{better}',
        '<{thing} >升级 [补差价|价格|怎么升]',
        '<{thing} >换{better} [加多少钱|]',
        '<{thing}>怎么升级 {better}',
      ],
      story: [
        '{since}{bought}的{thing}，现在想升{better}，{app}里只能重新{buy}全价的，我原来付的{sum}就白花了？难道不能补个差价升上去{q}',
        '{shop}的人说{thing}加{less}就能升{better}，我到{app}里一看要翻倍，到底[听谁的|补多少]{q}',
        '<{thing}>想升{better}，{shop}说加{less}就行，{app}里却只能全价重新{buy}，补差价升上去到底要多少{q}',
      ],
      indirect: [
        '现在的{thing}不太满意，想要{better}',
        '<{thing}>付都付了，再添点钱能换[成|到]{better}吗',
        '要是{better}只贵一点，<{thing}>我想换好一点的',
        '现在的{thing}不太满意，再添{less}能换{better}吗',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>升级操作指引',
        body: '打开{app}“{menu}”，选中<{thing}的>{order}，点“升级”，选择{better}，补上差价就生效。原来付的钱按剩余部分抵扣。[升级后不能降回原来的。|除了差价不另收费。]',
      },
      {
        form: 'faq',
        title: '<{thing}>可以升级到{better}吗？',
        body: '还有名额就可以。差价等于{better}的现价减去您付的金额，在{app}里会直接算好。<{thing}>用优惠价买的也能升级，[优惠不退回|优惠部分不抵扣]。升级不成功的，补的钱原路退回。',
      },
      {
        form: 'policy',
        title: '<{name}>升级规则',
        body: '第一条 {order}生效期间可申请升级一次。第二条 {thing}升级按当日价格补差价。第三条 升级后取消的，按升级后的规定收手续费。第四条 {shop}主动为顾客升级的，不得收费。',
      },
      {
        form: 'steps',
        title: '<{thing}>升{better}[怎么操作|几步搞定]',
        body: '1. 进入“{menu}”；2. 点{order}上的“升级”；3. 选{better}，看清要补多少；4. 付差价；5. 收到短信就升好了。看不到{better}，说明已经没有名额，[可以让{service}排队|过几天再看看]。',
      },
      {
        form: 'forum',
        title: '<{thing}>加{less}升了{better}，[值不值|说说经过]',
        body: '{app}里要重新全价{buy}，差点就付了。问了{service}才知道在“{menu}”里有“升级”入口，只补{less}差价就升到{better}。越早升越便宜，临到跟前[名额就没了|就很贵了]。',
      },
      {
        form: 'notice',
        title: '<{name}>限时升级优惠通知',
        body: '即日起至月底，已{bought}{thing}的顾客升级{better}，差价打八折。请在“{menu}”办理，名额有限。升级后发票信息不变，[优惠不与其他活动同享|已享受优惠的不再补差价]。',
      },
      {
        form: 'faq',
        title: '<{thing}>升级要补多少钱？',
        body: '升级只补差价，不用重新付全款。<{thing}>升{better}，{app}里点“升级”就能看到金额，原来付的费用会抵扣。不想升了，{hours}内可以退回差价。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'I already have {a thing}. How can I upgrade it to {better}?',
        'I {bought} {a thing} {since} and would like to upgrade to {better}. What [does it cost|is the difference]?',
        'if I upgrade my {thing} to {better}, is what I have [already paid|paid so far] taken into account?',
        'what does it cost to upgrade my {thing} to {better}, and is what I paid taken into account?',
      ],
      everyday: [
        'can I upgrade my {thing} to {better}, how much more is it{q}',
        "{hello}I'd like {better} for my {thing}, what do I have to pay extra{q}",
        'how do I upgrade my {thing} to {better}{q}',
        'how much extra to upgrade my {thing} to {better}{q}',
      ],
      terse: [
        'upgrade< {thing}> to {better}',
        '<{thing} >upgrade [price|cost|how]',
        '<{thing} >upgrade {better} [pay extra|]',
        '<{thing} >how to upgrade',
      ],
      story: [
        'I {bought} {a thing} {since} and now I want {better}. {app} only lets me {buy} a whole new one. do I lose the {sum} I paid, or can I upgrade and pay the rest{q}',
        '{shop} told me that {less} extra gets me {better} instead of my {thing}. {app} asks for twice as much. what does the upgrade cost{q}',
        'I want {better} instead of my {thing}. {shop} told me {less} extra, {app} only lets me {buy} a whole new one. what does the upgrade cost{q}',
      ],
      indirect: [
        'my {thing} is not quite good enough for me, I would like {better}',
        'I have paid for my {thing}, but could I add something and have {better} instead?',
        'if {better} is only a little more, I want that instead of my {thing}',
        'I want {better} and not my {thing}, could I add {less} for that?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Upgrade your {thing}',
        body: 'Open {menu} on {app}, choose the {order}< for the {thing}>, press "Upgrade", pick {better} and pay the difference. What you have paid so far is taken into account. [You cannot go back afterwards.|Nothing else is charged.]',
      },
      {
        form: 'faq',
        title: 'Can I upgrade my {thing} to {better}?',
        body: 'Yes, while there are places. The difference is the price of {better} now, less what you paid; {app} works it out for you. {s name} bought at a special price can be upgraded too, [but the discount is lost|without the discount]. If the upgrade fails, the extra money goes back.',
      },
      {
        form: 'policy',
        title: 'Upgrade rules<: {s name}>',
        body: '1. While the {order} is active, it may be upgraded once. 2. The upgrade< of {a thing}> costs the difference to the price of the day. 3. If it is cancelled afterwards, the higher fee applies. 4. Where {shop} upgrades a customer by itself, nothing may be charged.',
      },
      {
        form: 'steps',
        title: 'How to upgrade {a thing} to {better}',
        body: '1. Go to {menu}. 2. Press "Upgrade" on the {order}. 3. Choose {better} and see what is extra. 4. Pay the difference. 5. A message tells you when it is done. If {better} is not shown, there are no places left; [ask {service} to put you on the list|look again in a few days].',
      },
      {
        form: 'forum',
        title: 'Paid {less} extra for {better} instead of my {thing}[, worth it|]',
        body: '{app} wanted me to {buy} a whole new one, and I nearly did. {service} then told me about "Upgrade" under {menu}: I only paid the {less} on top. The sooner you upgrade the cheaper; at the last minute [there are no places|it costs a lot more].',
      },
      {
        form: 'notice',
        title: 'Cheaper upgrades< for {s name}> this month',
        body: 'Until the end of the month, customers who {bought} {a thing} pay 20 % less for an upgrade to {better}. Go to {menu}; places are limited. The invoice stays the same, [and you get a message when it is done|and no other discount applies].',
      },
      {
        form: 'faq',
        title: 'How much does it cost to upgrade {a thing}?',
        body: 'You only pay the difference, not the whole price again. Press "Upgrade" on {app} to see what {better} costs< instead of your {thing}>; what you paid is taken into account. If you change your mind, you get the extra money back within {hours}.',
      },
    ],
  },
};
