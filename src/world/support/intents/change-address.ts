import type { Intent } from '../types.ts';

/** The customer wants another address. Its trap is `address-changed`, where somebody else did it. */
export const changeAddress: Intent = {
  id: 'change-address',
  families: ['goods'],
  zh: {
    queries: {
      formal: ['如何修改{item}的收货地址?', '请问{item}下单后能否变更收件信息?', '变更{item}的配送地址需要如何操作?'],
      everyday: ['{item}地址填错了,怎么改', '想把{item}寄到公司,能改地址吗', '{item}的收货人换成我妈行不行'],
      terse: ['{item} 改地址', '{item} 修改收货地址', '{item} 换收件人 电话'],
      story: ['{time}买的{item}写成老家的地址了,还没发货,想改成现在住的地方', '{item}快到了可是我{time2}要出差,想改送到朋友那里', '刚搬家忘了换,{item}的地址还是旧的,帮我改一下'],
      indirect: ['{item}送到的时候我已经不住那里了', '{item}那天家里没人,能送到别处吗', '收{item}的电话号码写错了一位'],
    },
    documents: [
      { form: 'guide', title: '修改[{formal}]收货地址操作指引', body: '发货前可在{order}详情中点击「修改地址」,填写新的收货人、电话和地址。已发货的{formal}请联系快递改派。' },
      { form: 'faq', title: '下单后可以改[{formal}]的地址吗?', body: '{formal}未发货时可以自行修改一次;发货后改派到其他城市的,需{n}元费用并延迟{n2}天。' },
      { form: 'policy', title: '[{formal}]地址变更规则', body: '每笔{order}可变更收件信息一次。{formal}变更后的地址须在配送范围内,否则按原地址派送。' },
      { form: 'steps', title: '给[{formal}]换收货地址的步骤', body: '1. 打开{order};2. 点击地址一栏;3. 填写新地址与电话;4. 保存,短信确认。' },
      { form: 'forum', title: '[{item}]寄到旧地址了怎么改', body: '{time}我也写错过,没发货自己就能改,发了就打快递电话改派,{n}块钱。' },
      { form: 'notice', title: '[{formal}]改派服务通知', body: '即日起{formal}在派送前{n}小时均可在线改派,请提前填写新的收件地址。' },
    ],
  },
  en: {
    queries: {
      formal: ['How do I change the delivery address of {a item}?', 'May the recipient of {a item} be altered after ordering?', 'What is required to have {a item} sent to another address?'],
      everyday: ['I gave the wrong address for my {item}, how do I change it?', 'Can you send the {item} to my office instead?', 'Can my mother receive the {item} for me?'],
      terse: ['{item} change address', 'edit delivery address {item}', '{item} other recipient phone number'],
      story: ['I ordered the {item} {time} to my parents’ old place, it has not been sent, I want it at my flat', 'The {item} is about to come but I travel for work, I want it to go to a friend', 'We just moved and I forgot, the {item} still has the old address, please change it'],
      indirect: ['I will no longer live there when the {item} arrives', 'Nobody is home that day, could the {item} go somewhere else?', 'There is a digit wrong in the phone number for the {item}'],
    },
    documents: [
      { form: 'guide', title: 'Changing the delivery address[ of your {formal}]', body: 'Until it is sent, select Edit address in the {order} and enter the new recipient, phone number and address. If the {formal} is on its way, ask the carrier to redirect it.' },
      { form: 'faq', title: 'Can I change the address after ordering?', body: 'You can edit it once before {a formal} is sent. Redirecting it to another city later costs {n} euros and {n2} days.' },
      { form: 'policy', title: 'Address changes[: {formal}]', body: 'The recipient of each {order} can be altered once. The new address of {a formal} must lie in our delivery area.' },
      { form: 'steps', title: 'Sending it to another address', body: '1. Open the {order}. 2. Select the address. 3. Enter the new address and phone number. 4. Save; a message confirms it.' },
      { form: 'forum', title: 'My {item} was going to the old address', body: 'I got it wrong {time} too. Before it is sent you edit it yourself, afterwards the carrier redirects it for {n} euros.' },
      { form: 'notice', title: 'Notice: redirecting parcels', body: '{A formal} can now be redirected online up to {n} hours before delivery. Please enter the new address in time.' },
    ],
  },
};
