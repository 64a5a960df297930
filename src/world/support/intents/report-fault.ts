import type { Intent } from '../types.ts';

/** It is broken or bad: what can be done about it. Not: exchange or refund, which are asked for by name. */
export const reportFault: Intent = {
  id: 'report-fault',
  kinds: ['goods'],
  zh: {
    queries: {
      formal: [
        '<{thing}>出现质量问题：{fault}，请问[如何|应如何]申请售后？',
        '本人{when}{bought}的{thing}{fault}，请[安排|协助]检查处理{end}',
        '请问{thing}{fault}属于[质量问题|什么问题]，如何[解决|处理]？',
        '<{thing}>{fault}，请问如何申请售后处理？',
      ],
      everyday: [
        '<{thing}>{fault}，{what}{q}',
        '{hello}<{thing}>{fault}，是[质量问题吗|怎么回事]{q}',
        '刚{bought}的{thing}{fault}，谁能帮我看看',
        '{hello}<{thing}>{fault}，是质量问题吧，{what}{q}',
      ],
      terse: [
        '<{thing} >{fault}',
        '<{thing} >[坏了|售后|质量问题] {fault}',
        '<{thing} >有毛病 {fault} [怎么办|]',
        '<{thing}>售后 {fault}',
      ],
      story: [
        '{since}{bought}的{thing}，拿到手没多久就发现{fault}，{service}让我拍视频，拍了发过去又没下文{end}',
        '<{thing}>{fault}，找{shop}申请售后，说好当天回电话，等了{days}也没人管{end}',
        '{since}{bought}的{thing}，拿到手就发现{fault}，视频也拍了发给{service}，申请售后{days}没人管{end}',
      ],
      indirect: [
        '<{thing}>才到手没几天，{fault}',
        '<{thing}>{fault}，我都不知道是我弄的还是[本来就这样|它本来就有毛病]',
        '同样的{thing}别人的好好的，我的{fault}',
        '别人的{thing}好好的，就我的{fault}，是本来就有毛病吗',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>质量问题处理指引',
        body: '遇到“{fault}”这类情况，请先拍下照片或视频，再到{app}“{menu}”里点“申请售后”，写明是什么毛病，{hours}内有人联系您。<{thing}>还在保障期内的，检查处理不收费。',
      },
      {
        form: 'faq',
        title: '<{thing}>{fault}怎么办？',
        body: '先拍照留好证据，在“{menu}”里申请售后，{service}看过照片会告诉您怎么解决。<{thing}>属于质量问题的免费处理，人为损坏要收费。[处理不好的，再申请换货或退款。|申请时请准备好订单号。]',
      },
      {
        form: 'policy',
        title: '<{name}>质量问题与售后规则',
        body: '第一条 {thing}出现质量问题，顾客可在保障期内免费申请售后。第二条 {shop}收到申请后应在{hours}内答复，{workdays}内处理完毕。第三条 人为损坏的不在保障范围。第四条 两次处理仍有问题的，可以退换。',
      },
      {
        form: 'steps',
        title: '<{thing}>有质量问题？[先做这几步|这样处理]',
        body: '1. 再看一遍，确认确实“{fault}”；2. 拍下照片或视频；3. 打开{app}“{menu}”；4. 点“申请售后”，写清毛病；5. 等{service}联系。[不要先寄回，寄回前要登记。|处理期间请不要取消订单。]',
      },
      {
        form: 'forum',
        title: '<{thing}>{fault}，[有遇到过的吗|说说怎么解决的]',
        body: '我的也是{fault}，问了好几个人都说是质量问题。在{app}里申请售后，传了段视频，[师傅|售后]看完也承认，没几天就给处理好了，没收钱。先拍视频留证据，别听{service}光让你再等等。',
      },
      {
        form: 'notice',
        title: '<{name}>质量问题集中处理公告',
        body: '近期部分顾客反映{thing}{fault}。经检查属于质量问题，我们将免费处理。请在“{menu}”申请售后并写明现象，{hours}内安排。[没有这种情况的不受影响。|付款和发票不受影响。]',
      },
      {
        form: 'faq',
        title: '<{thing}>坏了怎么申请售后？',
        body: '打开{app}“{menu}”，点“申请售后”，说明是什么毛病，例如“{fault}”。附上照片或视频，处理会更快。<{thing}>在保障期内免费检查，{service}会在{hours}内联系您。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'there is something wrong with my {thing}: {fault}. How do I report [it|this problem]?',
        'the {thing} I {bought} {since} is faulty: {fault}. Please [have it checked|tell me what can be done].',
        'I have a problem with my {thing}: {fault}. [What can be done about it|Is this a known fault]?',
        'how do I report a fault with my {thing}? {fault}.',
      ],
      everyday: [
        "something's wrong with my {thing}, {fault}, what can I do{q}",
        '{hello}{fault}, what do I do about my {thing}{q}',
        'the {thing} I {bought} {since} is no good, {fault}, can someone help{q}',
        'what can I do about my {thing}, {fault}{q}',
      ],
      terse: [
        '<{thing} >{fault}',
        '<{thing} >[fault|problem|faulty] {fault}',
        '<{thing} >[something wrong|no good] {fault}',
        '<{thing} >report problem {fault}',
      ],
      story: [
        'I {bought} {a thing} {since} and soon noticed the problem: {fault}. {service} asked for a video, I sent one, and nothing happened{end}',
        '{fault}, so I asked {shop} to do something about my {thing}. they promised to call back the same day, and that was {days} ago{end}',
        'there is a problem with the {thing} I {bought}: {fault}. I sent {service} a video, they promised to call back, and that was {days} ago{end}',
      ],
      indirect: [
        'so this is the {thing} I paid for: {fault}',
        '{fault}. surely {a thing} should not be like that?',
        'my friend has the same {thing} and it is fine, but with mine {fault}',
        'my friend has the same {thing} and it is fine. with mine {fault}, and surely it should not be like that',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Report a problem< with {a thing}>',
        body: 'If you notice something like "{fault}", first take a photo or video. Then press "Report a fault" under {menu} on {app} and tell us what is wrong; someone will contact you within {hours}. If your {thing} is still covered, putting it right is free.',
      },
      {
        form: 'faq',
        title: 'What can I do about my {thing} if {fault}?',
        body: 'Take a photo before anything else and report the fault under {menu}. We look at it and tell you what can be done. A faulty {thing} is put right free of charge, damage by accident is not. [If we cannot put it right, you can have an exchange or a refund.|Please have your order number ready.]',
      },
      {
        form: 'policy',
        title: 'Faults and quality<: {s name}>',
        body: '1. If {a name} is faulty, the customer may report it and have it put right free of charge. 2. {shop} answers within {hours} and deals with it within {workdays}. 3. Damage by accident is not covered. 4. If it is still faulty after two attempts, it may be returned or exchanged.',
      },
      {
        form: 'steps',
        title: 'Something wrong with your {thing}? Do this first',
        body: '1. Look again and make sure: "{fault}". 2. Take a photo or video. 3. Open {menu} on {app}. 4. Press "Report a fault" and say what is wrong. 5. Wait for {service} to call. [Do not send it back before it is registered.|Please do not cancel the order meanwhile.]',
      },
      {
        form: 'forum',
        title: 'My {thing}: {fault}[, has anyone else had this|, and how it was put right]',
        body: 'It was the same with mine: {fault}. Everyone I asked said it was faulty. I reported it on {app} with a short video, they looked at it and agreed, and it was put right within a few days, free of charge. Take a video first, and do not let {service} tell you to wait and wait.',
      },
      {
        form: 'notice',
        title: 'Known fault< with {s name}>: put right free of charge',
        body: 'Some customers tell us about their {thing}: "{fault}". We have checked, it is a fault, and we will put it right free of charge. Please report it under {menu}; we answer within {hours}. [If yours is fine, you need not do anything.|Payments and invoices are not affected.]',
      },
      {
        form: 'faq',
        title: 'There is a fault with my {thing}. How do I report it?',
        body: 'Open {menu} on {app}, press "Report a fault" and tell us what is wrong, for example "{fault}". A photo or video makes it faster. If the {thing} is still covered, the check is free, and {service} will contact you within {hours}.',
      },
    ],
  },
};
