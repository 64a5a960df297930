import type { Intent } from '../types.ts';

/** It does not work: repair, help with the fault. Not: exchange or refund, which are asked for by name. */
export const reportFault: Intent = {
  id: 'report-fault',
  kinds: ['goods'],
  zh: {
    queries: {
      formal: [
        '<{thing}>使用中出现故障：{fault}，请问[如何|应如何]报修？',
        '本人{when}{bought}的{thing}{fault}，请[安排|协助]检查处理{end}',
        '请问{thing}{fault}属于[质量问题|什么问题]，如何[解决|处理]？',
        '<{thing}>{fault}，请问如何报修处理？',
      ],
      everyday: [
        '<{thing}>{fault}，{what}{q}',
        '{hello}<{thing}>{fault}，是[坏了吗|怎么回事]{q}',
        '<{thing}>才用{days}就{fault}，谁能帮我看看',
        '<{thing}>{fault}，是坏了吗，{what}{q}',
      ],
      terse: [
        '<{thing} >{fault}',
        '<{thing} >[故障|报修|质量问题] {fault}',
        '<{thing} >出问题 {fault} [怎么办|]',
        '<{thing}>报修 {fault}',
      ],
      story: [
        '{since}{bought}的{thing}，一开始好好的，这两天{fault}，我[照说明试过了|重新弄了好几遍]还是一样，{service}让我拍视频，拍了又没下文{end}',
        '<{thing}>{fault}，找{shop}报修，约了{days}没人[来看|管]，我还等着用呢{end}',
        '<{thing}>好好的突然{fault}，照说明弄了好几遍还是一样，找{shop}报修{days}没人管{end}',
      ],
      indirect: [
        '<{thing}>本来好好的，今天突然{fault}',
        '<{thing}>{fault}，我都不知道是我弄的还是[本来就有毛病|它有毛病]',
        '同样的{thing}别人用得好好的，我的{fault}',
        '别人的{thing}好好的，就我的{fault}，是本来就有毛病吗',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>故障报修指引',
        body: '出现“{fault}”等情况，请先按说明自查一遍。仍不正常的，在{app}“{menu}”里点“报修”，写明现象并附上照片或视频，{hours}内有人联系您。<{thing}>还在保障期内的，检查处理不收费。',
      },
      {
        form: 'faq',
        title: '<{thing}>{fault}怎么办？',
        body: '先不要自己拆弄。“{fault}”有时是设置或使用方法的问题，按说明试一遍；不行就报修。<{thing}>属于质量问题的免费处理，人为损坏要收费。[处理不好的，再申请换货或退款。|报修时请准备好订单号。]',
      },
      {
        form: 'policy',
        title: '<{name}>故障处理与保障规则',
        body: '第一条 {thing}出现质量问题，顾客可在保障期内免费报修。第二条 {shop}收到报修后应在{hours}内答复，{workdays}内处理完毕。第三条 人为损坏的不在保障范围。第四条 两次处理仍有故障的，可以退换。',
      },
      {
        form: 'steps',
        title: '<{thing}>出了问题？[先这样排查|自查几步]',
        body: '1. 重新来一次，看“{fault}”还在不在；2. 对照说明里的常见故障；3. 拍下照片或视频；4. 在“{menu}”提交报修；5. 等{service}联系。[不要先寄回，寄回前要登记。|处理期间请不要取消订单。]',
      },
      {
        form: 'forum',
        title: '<{thing}>{fault}，[有遇到过的吗|说说怎么解决的]',
        body: '用了{days}突然{fault}，照网上的办法试了没用。在{app}里报修，传了段视频，[师傅|售后]看完说是质量问题，{days}就给处理好了，没收钱。先拍视频留证据，别听{service}光让你再试试。',
      },
      {
        form: 'notice',
        title: '<{name}>故障集中处理公告',
        body: '近期部分顾客反映{thing}{fault}。经检查属于质量问题，我们将免费处理。请在“{menu}”报修并写明现象，{hours}内安排。[没有出现问题的可以继续使用。|付款和发票不受影响。]',
      },
      {
        form: 'faq',
        title: '<{thing}>坏了怎么报修？',
        body: '打开{app}“{menu}”，点“报修”，说明是什么故障，例如“{fault}”。附上照片或视频，处理会更快。<{thing}>在保障期内免费检查，{service}会在{hours}内联系您。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'there is a fault with my {thing}: {fault}. How do I [report it|have it repaired]?',
        'the {thing} I {bought} {since} is faulty, {fault}. Please [have it checked|tell me how to get it fixed].',
        'my {thing} has a problem: {fault}. [What can be done about it|Is this a known fault]?',
        'how do I report a fault with my {thing}? {fault}.',
      ],
      everyday: [
        'my {thing}: {fault}, what can I do{q}',
        '{hello}{fault}, is my {thing} broken{q}',
        "I've had the {thing} for {days} and {fault}, can someone take a look{q}",
        'is my {thing} broken? {fault}, what can I do{q}',
      ],
      terse: [
        '<{thing} >{fault}',
        '<{thing} >[fault|repair|broken] {fault}',
        '<{thing} >[not working|problem] {fault}',
        '<{thing} >fault report {fault}',
      ],
      story: [
        'the {thing} I {bought} {since} was fine at first, and now {fault}. I tried everything in the manual. {service} asked for a video, I sent one, and nothing happened{end}',
        '{fault}, so I asked {shop} to look at my {thing}. they gave me an appointment, nobody came, and that was {days} ago{end}',
        'my {thing} was fine and now {fault}. I tried everything in the manual and asked {shop} to have it repaired {days} ago, and nobody came{end}',
      ],
      indirect: [
        'my {thing} was fine yesterday, and today {fault}',
        '{fault}, and I cannot tell whether it is my mistake or the {thing}',
        'my friend has the same {thing} and it works, but with mine {fault}',
        'my friend has the same {thing} and it is fine. with mine {fault}, is it my mistake?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Report a fault< with {a thing}>',
        body: 'If you notice something like "{fault}", first go through the checks in the manual. If that does not help, press "Report a fault" under {menu} on {app}, describe it and add a photo or video; someone will contact you within {hours}. If your {thing} is still covered, the repair is free.',
      },
      {
        form: 'faq',
        title: 'What can I do with my {thing} if {fault}?',
        body: 'Please do not try to repair it yourself. Sometimes it is a setting, so try the manual first; if that does not help, report it. A faulty {thing} is fixed free of charge, damage by accident is not. [If we cannot fix it, you can have an exchange or a refund.|Please have your order number ready.]',
      },
      {
        form: 'policy',
        title: 'Faults and repairs<: {s name}>',
        body: '1. If {a name} is faulty, the customer may report it and have it fixed free of charge. 2. {shop} answers within {hours} and fixes it within {workdays}. 3. Damage by accident is not covered. 4. If it is still faulty after two repairs, it may be returned or exchanged.',
      },
      {
        form: 'steps',
        title: 'Something wrong with your {thing}? Check this first',
        body: '1. Try again and see whether it still happens: "{fault}". 2. Compare it with the known faults in the manual. 3. Take a photo or video. 4. Report the fault under {menu}. 5. Wait for {service} to call. [Do not send it back before it is registered.|Please do not cancel the order meanwhile.]',
      },
      {
        form: 'forum',
        title: 'My {thing}: {fault}[, anyone else|, and how it was fixed]',
        body: 'After {days}, {fault}. Nothing that people suggested helped. I reported it on {app} with a short video, [a technician|someone] looked at it and said it was a fault, and it was fixed within {days}, free of charge. Take a video first, do not let {service} tell you to try again and again.',
      },
      {
        form: 'notice',
        title: 'Known fault< with {s name}>: free repair',
        body: 'Some customers tell us about their {thing}: "{fault}". We have checked, it is a fault, and we will fix it free of charge. Please report it under {menu}; we answer within {hours}. [If yours works, you can go on using it.|Payments and invoices are not affected.]',
      },
      {
        form: 'faq',
        title: 'My {thing} is broken. How do I report it?',
        body: 'Open {menu} on {app}, press "Report a fault" and tell us what is wrong, for example "{fault}". A photo or video makes it faster. If the {thing} is still covered, the check is free, and {service} will contact you within {hours}.',
      },
    ],
  },
};
