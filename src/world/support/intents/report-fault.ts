import type { Intent } from '../types.ts';

/** It is broken. */
export const reportFault: Intent = {
  id: 'report-fault',
  families: ['goods'],
  zh: {
    queries: {
      formal: ['{item}出现质量问题,应如何报修?', '请问{item}的{part}损坏是否在保修范围内?', '{item}存在缺陷,如何申请检测?'],
      everyday: ['{item}坏了怎么办', '{item}的{part}有毛病,找谁修', '刚买的{item}{part}就坏了,保修吗'],
      terse: ['{item} {part} 坏了 保修', '{item} 质量问题 报修', '{item} {part} 故障'],
      story: ['{time}收到的{item},打开一看{part}是坏的,根本没法用', '{item}用了{n}天{part}就出毛病了,还在保修期里', '{item}的{part}{time}突然不行了,我没有摔过也没有碰过'],
      indirect: ['{item}的{part}跟刚到手的时候不一样了', '这{counter}{item}好像是次品', '{item}的{part}一看就不对劲'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]报修操作指引', body: '在「售后服务」中选择{formal},描述{part}的故障并上传照片,工程师会在{n}小时内与您联系检测。' },
      { form: 'faq', title: '[{formal}]坏了在保修范围内吗?', body: '{formal}自签收起{n}个月内,{part}等出现非人为损坏的质量问题,免费维修;人为损坏收取材料费。' },
      { form: 'policy', title: '[{formal}]质量保证与维修规则', body: '{formal}经检测存在缺陷的,由平台承担维修及往返费用。维修超过{n}日的,提供备用件。' },
      { form: 'steps', title: '给[{formal}]报修的步骤', body: '1. 拍下{part}的故障;2. 进入售后服务;3. 填写故障描述;4. 预约检测;5. 等待维修完成。' },
      { form: 'forum', title: '[{item}]的{part}出毛病了', body: '我的{item}{time}也是{part}坏,报修后师傅说是质量问题,保修期内没收钱,{n}天修好。' },
      { form: 'notice', title: '[{formal}]批次质量问题通知', body: '部分批次{formal}的{part}存在缺陷,涉及的用户可在{n}日内免费检测维修。' },
    ],
  },
  en: {
    queries: {
      formal: ['My {item} shows a defect, how do I report it?', 'Is damage to the {part} of {a item} covered by the warranty?', 'How do I have a faulty {item} inspected?'],
      everyday: ['My {item} is broken, what do I do?', 'Something is wrong with the {part} of my {item}, who repairs it?', 'The {part} of my new {item} broke, is that under warranty?'],
      terse: ['{item} {part} broken warranty', '{item} defect report', 'faulty {item} {part} repair'],
      story: ['The {item} came {time} and the {part} was broken when I opened it, it is useless', 'After {n} days the {part} of my {item} gave up, it must still be under warranty', 'The {part} of the {item} stopped being right {time}, I neither dropped nor touched it'],
      indirect: ['The {part} of my {item} is not what it was on the first day', 'I think I was given a bad {item}', 'One look at the {part} of the {item} tells you something is off'],
    },
    documents: [
      { form: 'guide', title: 'Reporting a fault[: {formal}]', body: 'In After-sales choose the {formal}, describe what is wrong with the {part} and add photos. A technician contacts you within {n} hours.' },
      { form: 'faq', title: 'Is it covered by the warranty?', body: 'For {n} months from delivery, defects of {a formal} such as the {part} are repaired free of charge, unless caused by accident.' },
      { form: 'policy', title: 'Warranty and repair[: {formal}]', body: 'If an inspection finds a defect in {a formal}, we pay for repair and transport. Beyond {n} days we lend you another.' },
      { form: 'steps', title: 'Having it repaired', body: '1. Take a photo of the fault. 2. Open After-sales. 3. Describe what is wrong with the {part}. 4. Book an inspection. 5. Wait for the repair.' },
      { form: 'forum', title: 'Something wrong with the {part}[ of my {item}]', body: 'The {part} of my {item} broke {time} as well. The technician called it a defect, the warranty paid, fixed in {n} days.' },
      { form: 'notice', title: 'Notice: a faulty batch', body: 'In some batches of {a formal} the {part} is defective. Those concerned can have it inspected and repaired free within {n} days.' },
    ],
  },
};
