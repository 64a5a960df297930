import type { Intent } from '../types.ts';

/** Where is the parcel that was sent back? Shares 退货 and "return" with `refund` and `exchange`, 物流 with `track-delivery`. */
export const trackReturn: Intent = {
  id: 'track-return',
  families: ['goods'],
  zh: {
    queries: {
      formal: ['如何查询{item}退货的物流信息?', '请问退回的{item}目前(运送|寄送)到何处?', '{item}退货包裹的签收情况应在哪里查看?'],
      everyday: ['我寄回去的{item}(到哪了|走到哪儿了)', '退货的{item}你们收到没有', '{item}退货的快递怎么查'],
      terse: ['{item} 退货 物流 查询', '退货快递到哪了 {item}', '{item}退货单号 查进度'],
      story: ['{time}快递员把要退的{item}取走了,到现在仓库也没说签收,帮我看看在哪', '{item}{time}就寄回给你们了,单号也填了,物流一直(没动|不更新)', '我把{item}退回去{n}天了,页面还显示运输中,到底到没到'],
      indirect: ['退回去的{item}好像在路上丢了', '不知道退货的{item}有没有送到你们仓库', '寄还的{item}有没有人签收啊'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]退货物流查询', body: '在「退货记录」中选择对应的{formal},即可看到退货包裹的运输轨迹。仓库签收后状态会变为「已入库」。' },
      { form: 'faq', title: '寄回的[{formal}]包裹到哪里了?', body: '请在退货详情页查看快递单号与轨迹。若{formal}的包裹超过{n}天没有更新,请联系承运快递或在线客服核实。' },
      { form: 'policy', title: '[{formal}]退货寄送与签收说明', body: '退货包裹以仓库扫描入库为签收。{formal}在寄回途中遗失的,由指定承运人负责,用户须保留寄件凭证{n}日。' },
      { form: 'steps', title: '查看[{formal}]退货进度的步骤', body: '1. 打开退货记录;2. 选择{formal};3. 点击快递单号;4. 查看每一站的扫描时间和当前位置。' },
      { form: 'forum', title: '退货的[{item}]一直显示运输中怎么查', body: '我{time}寄回的{item}也卡过,打快递电话报单号,说压在中转站,{n}天后仓库就签收了。' },
      { form: 'notice', title: '[{formal}]退货包裹入库延迟通知', body: '因仓库盘点,退回的{formal}入库扫描将延迟{n}天,物流轨迹不受影响,可照常查询。' },
    ],
  },
  en: {
    queries: {
      formal: ['How can I follow the shipment of {a item} that I am returning?', 'Where may I consult the tracking details of my returned {item}?', 'Could you confirm whether the returned {item} has reached your warehouse?'],
      everyday: ['Where is the {item} I sent back?', 'Did you get my returned {item} yet?', 'How do I track the return parcel with the {item}?'],
      terse: ['{item} return tracking', 'track returned {item} parcel', 'return parcel status {item}'],
      story: ['The courier picked up the {item} I am returning {time} and since then the tracking has not moved', 'I sent the {item} back {time}, entered the tracking number, and nobody has confirmed it', 'My return has been in transit for {n} days, has the {item} arrived or not?'],
      indirect: ['I am afraid the {item} got lost on its way back to you', 'Nobody tells me whether the parcel with the {item} reached the warehouse', 'The {item} left my house {time} and I wonder who has it now'],
    },
    documents: [
      { form: 'guide', title: 'Tracking a return[ of your {formal}]', body: 'Open Returns and choose the {formal} to see every scan of the return parcel. Once the warehouse has received it the status changes to Arrived.' },
      { form: 'faq', title: 'Where is the parcel I sent back?', body: 'The tracking number of a returned {formal} is on the return page. If the parcel shows no movement for {n} days, ask the carrier or our support to look for it.' },
      { form: 'policy', title: 'Return shipments[: {formal}]', body: 'A return parcel counts as received when the warehouse scans it. The carrier is liable for {a formal} lost on the way back; keep the proof of posting for {n} days.' },
      { form: 'steps', title: 'Checking the progress of a return', body: '1. Open Returns. 2. Pick the {formal}. 3. Select the tracking number. 4. Read the scans and the current location of the parcel.' },
      { form: 'forum', title: 'Return parcel[ with my {item}] stuck in transit', body: 'Mine was stuck too {time}. I rang the carrier with the tracking number, it sat in a depot, and {n} days later the warehouse had it.' },
      { form: 'notice', title: 'Notice: returns are scanned later', body: 'Because of stocktaking, the arrival scan of a returned {formal} is delayed by {n} days. Tracking by the carrier works as usual.' },
    ],
  },
};
