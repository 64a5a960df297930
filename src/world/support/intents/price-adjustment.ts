import type { Intent } from '../types.ts';

/** It got cheaper right after buying. Shares 差价, 退 and "money back" with `refund` and `reschedule`. */
export const priceAdjustment: Intent = {
  id: 'price-adjustment',
  families: ['goods', 'booking'],
  zh: {
    queries: {
      formal: ['{item}购买后降价,能否申请价格保护?', '请问{item}的保价期是多久?', '如何申请{item}的价差补偿?'],
      everyday: ['刚买的{item}就降价了,差价能退吗', '{item}便宜了,给我补差价', '{item}保价怎么申请'],
      terse: ['{item} 保价 申请', '{item} 降价 补差价', '{item} 价格保护 几天'],
      story: ['{time}买的{item},{time2}一看便宜了好几百,心里不舒服,能补给我吗', '我{time}原价订的{item},今天就打折,差的那部分怎么算', '{item}付完钱没过{n}天就搞活动,早知道晚点买'],
      indirect: ['{item}买早了,现在卖得比我付的便宜', '同样的{item}别人比我少花了钱', '{item}活动价比我买的时候低'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]价格保护申请指引', body: '{formal}降价后,在{order}中点击「价保申请」,系统比对当前价格,符合条件的差额{n}小时内返还。' },
      { form: 'faq', title: '[{formal}]买后降价可以补差吗?', body: '{formal}在购买后{n}日内降价,可申请价保一次;优惠券、限时秒杀造成的价差不在范围内。' },
      { form: 'policy', title: '[{formal}]保价规则', body: '{formal}的保价期为{n}天,以同一商家同一规格的成交价比对,差额以余额形式补偿。' },
      { form: 'steps', title: '申请[{formal}]补差的步骤', body: '1. 进入{order};2. 点击「价保申请」;3. 系统核对降价;4. 差额返还到余额。' },
      { form: 'forum', title: '[{item}]刚买就降价了', body: '{time}我的{item}也降了,点价保就行,{n}小时差额到余额,别等过了保价期。' },
      { form: 'notice', title: '大促期间[{formal}]保价延长通知', body: '大促期间购买的{formal},保价期延长至{n}天,降价差额可一键申请。' },
    ],
  },
  en: {
    queries: {
      formal: ['The price of my {item} dropped after purchase, can I claim the difference?', 'How long does the price guarantee for {a item} last?', 'How do I apply for a price adjustment on {a item}?'],
      everyday: ['I just bought the {item} and now it is cheaper, do I get the difference?', 'The {item} went on sale, can you match the price for me?', 'How does the price guarantee work for my {item}?'],
      terse: ['{item} price drop difference', '{item} price guarantee days', 'price match {item} bought cheaper now'],
      story: ['I paid full price for the {item} {time} and {time2} it was much cheaper, can you make up for it?', 'The {item} I got {time} is on sale today, what about the part I paid too much?', 'Not {n} days after I paid, the {item} is in a promotion, had I only waited'],
      indirect: ['I bought the {item} too early, it costs less now than I paid', 'Others paid less than I did for the very same {item}', 'The sale price of the {item} is below mine'],
    },
    documents: [
      { form: 'guide', title: 'Claiming a price adjustment[ for your {formal}]', body: 'If {a formal} becomes cheaper, select Price guarantee in the {order}. We compare the prices and credit the difference within {n} hours.' },
      { form: 'faq', title: 'It became cheaper after I bought it', body: 'If the price of {a formal} drops within {n} days you may claim the difference once. Vouchers and flash sales do not count.' },
      { form: 'policy', title: 'Price guarantee[: {formal}]', body: 'The guarantee for {a formal} lasts {n} days and compares the same version from the same seller. The difference is credited to your balance.' },
      { form: 'steps', title: 'Claiming the difference', body: '1. Open the {order}. 2. Select Price guarantee. 3. We check the lower price. 4. The difference goes to your balance.' },
      { form: 'forum', title: 'Bought the {item} right before the sale', body: 'Mine dropped {time} too. Use the price guarantee, the difference was in my balance in {n} hours, but do not wait too long.' },
      { form: 'notice', title: 'Notice: longer price guarantee during the sale', body: '{A formal} bought during the sale has a price guarantee of {n} days; a lower price can be claimed with one click.' },
    ],
  },
};
