import type { Intent } from '../types.ts';

/** Where is what I ordered? Shares 物流, 快递, "parcel", "tracking" with `track-return`. */
export const trackDelivery: Intent = {
  id: 'track-delivery',
  families: ['goods'],
  zh: {
    queries: {
      formal: ['如何查询所购{item}的配送进度?', '请问{item}预计何时送达?', '我购买的{item}的物流状态应在何处查看?'],
      everyday: ['我买的{item}到哪了', '{item}什么时候能送到我家', '{item}发货了没有'],
      terse: ['{item} 快递 到哪了', '{item} 物流 查询', '{item} 什么时候送到'],
      story: ['{time}买的{item}说次日达,到现在还没见人送来', '{item}付款{n}天了,物流一直停在一个地方,还送不送', '家里等着用{item},{time}显示派送中,人呢'],
      indirect: ['等{item}等了{n}天了还没影', '我的{item}是不是在路上丢了', '{item}怎么还没有人给我打电话送货'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]配送物流查询', body: '打开「我的{order}」并选择{formal},可以看到发货时间、运输轨迹和预计送达时间。' },
      { form: 'faq', title: '[{formal}]什么时候送到?', body: '{formal}发货后一般{n}天送达,偏远地区另加{n2}天。派送当天快递员会提前电话联系收件人。' },
      { form: 'policy', title: '[{formal}]配送时效说明', body: '{formal}在付款后{n}小时内发货。因天气等原因延误的,以物流轨迹为准,超时未送达可申请补偿。' },
      { form: 'steps', title: '查看[{formal}]配送进度的步骤', body: '1. 进入{order};2. 选择{formal};3. 点击「查看物流」;4. 看当前站点和派送员电话。' },
      { form: 'forum', title: '[{item}]物流好几天没动', body: '{time}我买的{item}也这样,其实是在中转站排队,{n}天后就派送了。' },
      { form: 'notice', title: '[{formal}]配送延迟通知', body: '受天气影响,{formal}的派送预计延迟{n}天,请留意物流更新,无需重复催单。' },
    ],
  },
  en: {
    queries: {
      formal: ['How can I follow the delivery of the {item} I purchased?', 'When is my {item} expected to be delivered?', 'Where may I consult the delivery status of {a item}?'],
      everyday: ['Where is the {item} I ordered?', 'When will my {item} get here?', 'Has my {item} been sent out yet?'],
      terse: ['{item} delivery status', 'track {item} order', '{item} delivered when'],
      story: ['I ordered {a item} {time} with next-day delivery and nobody has come', 'I paid for the {item} {n} days ago and the parcel has not moved since', 'We need the {item} at home, it was out for delivery {time}, so where is it?'],
      indirect: ['I have been waiting {n} days for the {item} to turn up', 'I fear the {item} got lost on its way to me', 'No driver has rung my bell with the {item} so far'],
    },
    documents: [
      { form: 'guide', title: 'Tracking your delivery[: {formal}]', body: 'Open My {order}s and choose the {formal} to see when it was sent, where it is and when it should reach you.' },
      { form: 'faq', title: 'When will it be delivered?', body: '{A formal} usually arrives {n} days after it is sent, {n2} days later in remote areas. The driver calls ahead on the day.' },
      { form: 'policy', title: 'Delivery times[: {formal}]', body: 'We send {a formal} within {n} hours of payment. Delays by weather appear in the tracking; late deliveries may be compensated.' },
      { form: 'steps', title: 'Following a delivery', body: '1. Open the {order}. 2. Choose the {formal}. 3. Select Track parcel. 4. See where it is and the number of the driver.' },
      { form: 'forum', title: 'Parcel[ with my {item}] has not moved for days', body: 'Same with my {item} {time}: it was queued in a depot, and {n} days later the driver stood at the door.' },
      { form: 'notice', title: 'Notice: deliveries are late', body: 'Because of the weather, {a formal} may be delivered {n} days late. Please watch the tracking, there is no need to order again.' },
    ],
  },
};
