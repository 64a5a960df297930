import type { Intent } from '../types.ts';

/** Where is what the customer is waiting for? */
export const trackDelivery: Intent = {
  id: 'track-delivery',
  kinds: ['goods'],
  zh: {
    queries: {
      formal: [
        '请问{howto}查询<{thing}的>[配送进度|物流信息]？',
        '本人{when}下单的{thing}至今未送达，请[核实|查询]包裹[位置|目前在何处]{end}',
        '请问{thing}付款后多久发货，[预计|大概]几天送到？',
        '请问{when}下单的{thing}目前配送到哪里，预计几天送到？',
      ],
      everyday: [
        '我{bought}的{thing}到哪了{q}',
        '{hello}<{thing}>什么时候能[送到|到]{q}',
        '<{thing}>发货了吗，都{days}了',
        '<{thing}>怎么还没送到，到哪儿了{q}',
      ],
      terse: [
        '<{thing} >[物流|配送|快递][查询|进度|到哪了]',
        '<{thing} >什么时候[发货|送到]',
        '<{thing} >没收到货 [物流不动|催件]',
        '<{thing}>快递 [什么时候到|进度查询]',
      ],
      story: [
        '{past}{bought}的{thing}，说好第二天送到，物流一直停在[中转站|分拣中心]，{service}就会说帮我催，催了{days}还没到{end}',
        '<{thing}>显示[今天派送|正在派送]，我请了假在家等了一天，快递员电话也打不通，包裹到底还送不送{q}',
        '给家里人{bought}的{thing}，说好三天送到，物流停在中转站{days}没动，{service}只会说帮忙催一下{end}',
      ],
      indirect: [
        '等{thing}等了{days}，连个影子都没见着',
        '{since}就付了款，<{thing}>还在[路上|仓库]吗{q}',
        '着急要{thing}，后天之前能[拿到手|收到]吗',
        '付款{days}了，<{thing}>还没见着，还在路上吗',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>物流查询操作指引',
        body: '下单后可以在{app}的“{menu}”里看配送进度：待发货、运输中、派送中、已签收。<{thing}>一般{hours}内发货，{workdays}送到。[退货寄回的包裹请到退货单里查。|地址写错请先申请修改地址。]',
      },
      {
        form: 'faq',
        title: '<{thing}>怎么还没送到？',
        body: '先看物流：停在“待发货”是{shop}还没发出，可以催发货；停在中转站超过{hours}，请联系{service}催件。<{thing}>遇到节假日、恶劣天气会晚到。[显示签收但没收到的，请马上反馈。|]',
      },
      {
        form: 'policy',
        title: '<{name}>发货与配送时效规定',
        body: '一、{shop}应在付款后{hours}内发出{thing}。二、运输一般不超过{workdays}。三、未按时送达的，顾客可要求说明包裹位置。四、配送途中不支持改换商品。',
      },
      {
        form: 'steps',
        title: '查<{thing}的>包裹到哪了',
        body: '1. 打开{app}的“{menu}”；2. 点{order}下面的“查看物流”；3. 看包裹现在的位置和预计送达时间；4. {span}没更新，点“催一催”。快递员的电话在派送当天显示，[可以和他约时间|可以约时间送货]。',
      },
      {
        form: 'forum',
        title: '<{thing}>物流{days}不动，[求助|后来送到了]',
        body: '我的也是停在中转站不走，{service}每次都说在催。后来拿着单号[直接打快递公司|找快递公司投诉]，说是面单破了没法分拣，补了单第二天就派送了。物流两天不动就去催，不要干等。',
      },
      {
        form: 'notice',
        title: '<{name}>配送延迟通知',
        body: '受天气影响，部分地区{thing}发货和派送推迟，预计晚{span}送到。包裹不会丢失，请在“{menu}”里查看最新物流。[已申请退货的包裹取件时间也会顺延。|不需要重新下单。]',
      },
      {
        form: 'faq',
        title: '我{bought}的{thing}几天能送到？',
        body: '付款后{hours}内发货，路上大概{workdays}。<{thing}的>包裹走到哪一站，在“{menu}”里都能看到。预计时间过了还没送到，请联系{service}催件。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'how can I [track|follow] the delivery< of my {thing}>?',
        'the {thing} that I {bought} {since} has not been delivered. Please [find out|tell me] where the parcel is.',
        '[how soon|when] is {a thing} dispatched after payment, and when should I expect [it|delivery]?',
        'could you tell me where the {thing} that I {bought} {since} is now and when I should expect delivery?',
      ],
      everyday: [
        'where is my {thing}{q}',
        '{hello}when will my {thing} [arrive|get here|be delivered]{q}',
        'has my {thing} been sent yet[, it has been {days}|]{q}',
        "my {thing} still hasn't arrived, where is it{q}",
      ],
      terse: [
        'track< {thing}> [delivery|order|parcel]',
        '<{thing} >delivery [status|date|late]',
        '<{thing} >not delivered [tracking|where]',
        '<{thing} >when delivered',
      ],
      story: [
        'I {bought} {a thing} {past}, next-day delivery. Tracking has been stuck at the sorting centre ever since. {service} says they are chasing it, and has been saying so for {days}{end}',
        'the {thing} was "out for delivery", so I took the day off and waited. nobody came and the courier does not answer. is my parcel still coming{q}',
        'I {bought} {a thing} for a friend, three-day delivery. tracking has been stuck at the sorting centre for {days}, and {service} only says they are chasing it{end}',
      ],
      indirect: [
        'I have been waiting for my {thing} for {days} and have seen nothing of it',
        'paid {since}. is the {thing} on its way or still in the warehouse?',
        'I really need the {thing} this week, will it be here?',
        'paid {days} ago and nothing seen of my {thing} yet, will it be here this week?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Track your delivery<: {s thing}>',
        body: 'After ordering, {menu} on {app} shows how far it is: waiting, in transit, out for delivery, delivered. {s name} are usually dispatched within {hours} and delivered in {workdays}. [Parcels that you sent back are under the return.|If the address is wrong, ask us to change it first.]',
      },
      {
        form: 'faq',
        title: 'Why has my {thing} not arrived yet?',
        body: 'Look at the tracking. "Waiting" means that {shop} has not sent it; you can ask them to hurry. If it has been at a sorting centre for more than {hours}, ask {service} to chase it. Holidays and bad weather delay deliveries< of {s thing}>. [Marked as delivered, but not there? Tell us at once.|]',
      },
      {
        form: 'policy',
        title: 'Dispatch and delivery times<: {s name}>',
        body: '1. {shop} dispatches {s thing} within {hours} of payment. 2. Transport takes no more than {workdays}. 3. If a delivery is late, the customer may ask where the parcel is. 4. What has been sent cannot be swapped on the way.',
      },
      {
        form: 'steps',
        title: 'Find out where your {thing} is',
        body: '1. Open {menu} on {app}. 2. Press "Track delivery" next to the {order}. 3. See where the parcel is and when it should arrive. 4. Nothing new for days? Press "Chase it". On the day of delivery you see the number of the courier [and can agree on a time|].',
      },
      {
        form: 'forum',
        title: 'My {thing} has been stuck for {days}[, anyone else?|, and then it came]',
        body: 'Mine did not leave the sorting centre either, and {service} kept saying they would chase it. I called the courier company with the number: the label was torn. They printed a new one and it was out for delivery the next day. If tracking does not move for two days, call.',
      },
      {
        form: 'notice',
        title: 'Deliveries< of {s name}> are delayed',
        body: 'Because of the weather, {s thing} are sent and delivered up to {span} late in some areas. No parcel is lost; see {menu} for the latest tracking. [Collection of returned parcels is delayed too.|You need not order again.]',
      },
      {
        form: 'faq',
        title: 'When will the {thing} I {bought} be delivered?',
        body: 'It is dispatched within {hours} of payment and takes about {workdays}. You can follow the parcel< with your {thing}> under {menu}. If the expected date has passed, ask {service} to chase the delivery.',
      },
    ],
  },
};
