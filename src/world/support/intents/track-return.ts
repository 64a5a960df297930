import type { Intent } from '../types.ts';

/** Where is the parcel that the customer sent back? */
export const trackReturn: Intent = {
  id: 'track-return',
  kinds: ['goods'],
  zh: {
    words: {
      back: ['退回去的*2', '寄回去的*2', '退货的', '寄回的'],
    },
    queries: {
      formal: [
        '请问{howto}查询<{thing}的>退货物流[？|信息？]',
        '本人{when}已将{thing}寄回，请[协助|帮忙]核实{shop}是否已签收退货{end}',
        '<{thing}的>退货包裹[物流信息|物流]停止更新，请[协助查询|核实包裹位置]{end}',
        '请问已寄回的{thing}退货包裹到哪里了，{howto}查询物流？',
      ],
      everyday: [
        '我{back}{thing}到哪了{q}',
        '{hello}<{thing}>退货的快递单号填好了，在哪看到没到{q}',
        '寄回去的{thing}你们收到没[有|]{q}',
        '{back}{thing}，{shop}收到了吗，在哪看物流{q}',
      ],
      terse: [
        '<{thing} >退货物流[查询|]',
        '<{thing} >退货[包裹 到哪了|快递 签收了吗]',
        '<{thing} >寄回[物流|快递] [进度|查询]',
        '<{thing}>退货 [物流 到哪了|快递查询]',
      ],
      story: [
        '{past}把{thing}寄回给{shop}，快递单号也填了，物流[一直停在中转站|{days}没动过]，{service}说没收到货就不给退款，包裹到底在哪{q}',
        '<{thing}>退货寄出去{days}了，快递员说送到仓库了，{shop}非说没收到，我上哪查[签收记录|是谁签收的]{q}',
        '上门取走{thing}的退货已经{days}了，{app}上物流还停在“已取件”，到底送到{shop}仓库没有{q}',
      ],
      indirect: [
        '快递员{days}前就把{thing}取走了，仓库那边还说没见着',
        '<{thing}>已经不在我手上了，寄回给{shop}以后就没消息了，不会丢了吧',
        '<{thing}>我{since}就寄还给你们了，单号查出来一直没[更新|动过]',
        '<{thing}>寄回给仓库{days}了，单号一直没更新，{shop}说没见着',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>退货物流查询',
        body: '寄回的包裹可以随时查：打开{app}，进入“{menu}”，点退货单里的“查看物流”。<{thing}>上门取件的，单号会自动填写；自己寄出的，要先填快递单号。仓库签收后，才会[进入退款审核|开始办理退款]。',
      },
      {
        form: 'faq',
        title: '怎么知道退回的{thing}到了没有？',
        body: '在“{menu}”的退货单里能看到包裹走到哪里。<{thing}>显示“仓库已签收”就是收到了。如果物流{span}没有更新，请先问快递公司，再把单号发给{service}。[没签收之前不能退款。|签收以后再等退款审核。]',
      },
      {
        form: 'policy',
        title: '<{name}>退货包裹签收规则',
        body: '一、顾客寄回{thing}后应在{hours}内填写快递单号。二、仓库签收后{hours}内更新物流状态。三、包裹在途中丢失的，由快递公司赔付；未填单号、查不到物流的，由顾客自行核实。',
      },
      {
        form: 'steps',
        title: '查<{thing}>退货到哪了，[三步|三步就行]',
        body: '1. 打开{app}的“{menu}”，找到退货单；2. 点“退货物流”，看包裹最新位置；3. 一直停在同一站，复制单号打快递公司电话。[换货寄回的包裹也在这里查。|发给您的新包裹请到“查看配送”里查。]',
      },
      {
        form: 'forum',
        title: '退回去的{thing}{shop}说没收到，[怎么办|后来找到了]',
        body: '寄回去{days}，物流停在中转站，{service}说没收到。我[打快递电话|找快递员]要到了签收底单，是仓库门卫签的。把底单发过去，当天就改成“已签收”，接着就办了退款。寄件底单一定要留好。',
      },
      {
        form: 'notice',
        title: '<{name}>退货仓库[搬迁|调整]通知',
        body: '<{thing}的>退货仓库即日起搬迁，寄往旧仓库的退货包裹会转运到新仓库，物流信息可能晚{span}更新。请大家在“{menu}”查询退货物流，[不要重复寄送|不用再寄一次]。',
      },
      {
        form: 'faq',
        title: '寄回的{thing}在哪里看物流？',
        body: '退货单里有“查看物流”。<{thing}>取件后{hours}内能查到第一条记录，之后包裹每到一站都会更新。{shop}签收后会发短信。物流{span}不动，请把快递单号告诉{service}核实。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        '[how can I|where can I] track the return[ parcel|]< of my {thing}>?',
        'I sent back the {thing} {since}. [Please confirm|Could you confirm] whether the returned parcel has reached your warehouse.',
        'the tracking of the return of my {thing} has [stopped|not changed for {days}]. Please [find out|tell me] where the parcel is.',
        'could you tell me whether my returned parcel< with the {thing}> has reached the warehouse, and where I can track it?',
      ],
      everyday: [
        'where is the {thing} I sent back{q}',
        "{hello}I've put in the tracking number for the return of my {thing}, where do I see if it arrived{q}",
        'did you get the {thing} I [returned|sent back]{thanks}{q}',
        'has {shop} got the {thing} I sent back yet, where do I track it{q}',
      ],
      terse: [
        'track< {thing}> return',
        '<{thing} >return parcel [where|tracking|status]',
        '<{thing} >sent back [not received|warehouse|tracking]',
        'return tracking< {thing}>',
      ],
      story: [
        'I posted the {thing} back to {shop} {past} and entered the number. Tracking has been stuck at the depot for {days}, and {service} will not give me a refund until it turns up{end}',
        'the courier says he brought my {thing} back to the warehouse, {shop} says nothing came. who signed for it{q}',
        'a courier collected the {thing} {days} ago for the return, and tracking still says "collected". did the parcel ever reach the warehouse{q}',
      ],
      indirect: [
        'the courier took the {thing} from me {days} ago and the warehouse says it never saw it',
        'I no longer have the {thing}, and since I posted it back to {shop} I have heard nothing. I hope it is not lost',
        'I posted the {thing} back to you {past} and the number has shown the same depot for {days}',
        'posted the {thing} back {days} ago, the tracking number has not moved and {shop} says they never saw it',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Track your return<: {s thing}>',
        body: 'You can follow a parcel that you sent back at any time. Open {app}, go to {menu} and press "Track return". If we collected the {thing}, the number is already there; if you posted it, enter it first. Your refund [starts|is reviewed] once the warehouse has signed for the parcel.',
      },
      {
        form: 'faq',
        title: 'How do I know whether my returned {thing} has arrived?',
        body: 'The return under {menu} shows where the parcel is. "Received at warehouse" means that we have your {thing}. If tracking has not moved for {span}, ask the courier first, then send the number to {service}. [No refund is paid before it is received.|]',
      },
      {
        form: 'policy',
        title: 'Returned parcels<: {s name}>',
        body: '1. Customers who send back {a thing} enter the tracking number within {hours}. 2. The warehouse updates the status within {hours} of signing. 3. A parcel that is lost on its way back is paid for by the courier; without a tracking number, the customer has to find it.',
      },
      {
        form: 'steps',
        title: 'Where is my return?< {s name}, step by step>',
        body: '1. Open {menu} on {app} and choose the return. 2. Press "Track return" to see the last scan. 3. If it has been at one depot for days, call the courier with the number. [Parcels sent back for an exchange are tracked here too.|New parcels on their way to you are under "Track delivery".]',
      },
      {
        form: 'forum',
        title: '{shop} says they never got the {thing} I sent back',
        body: 'Mine sat at a depot for {days} and {service} said it had not arrived. I asked the courier for the proof of delivery: the night guard at the warehouse had signed for it. I sent that in and the return was marked as received the same day. Keep your posting receipt.',
      },
      {
        form: 'notice',
        title: 'Our returns warehouse< for {s name}> is moving',
        body: 'Returned parcels< with {s thing}> that were sent to the old warehouse are being forwarded. Tracking may be {span} behind. Please check your return under {menu} and [do not send anything twice|do not worry if it does not move].',
      },
      {
        form: 'faq',
        title: 'Where can I track {a thing} that I sent back?',
        body: 'Your return has a link "Track return". The first scan appears within {hours} of collection, then one at every depot. When the warehouse signs for the {thing}, you get a message. If the parcel has not moved for {span}, send the tracking number to {service}.',
      },
    ],
  },
};
