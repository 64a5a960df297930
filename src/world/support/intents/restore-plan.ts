import type { Intent } from '../types.ts';

/** Wants a cancelled or lapsed plan back, renewed. */
export const restorePlan: Intent = {
  id: 'restore-plan',
  kinds: ['subscription'],
  zh: {
    queries: {
      formal: [
        '请问已[取消|停掉]的{thing}{howto}[恢复|重新续费]？',
        '本人{when}误将{thing}取消，现希望恢复[原有|原来的]权益，请告知办理方式{end}',
        '请问{thing}过期{days}后还能[续费|恢复]吗，原来的优惠价[是否保留|还有吗]？',
        '请问{thing}取消后想重新续费，如何恢复？',
      ],
      everyday: [
        '<{thing}>不小心取消了，{how}恢复{q}',
        '{hello}之前停掉的{thing}我又想用了，能接着续吗{q}',
        '<{thing}>过期了还能续上吗{thanks}',
        '<{thing}>不小心停了，能不能重新续上{q}',
      ],
      terse: ['恢复已取消的{thing}', '<{thing} >过期 [续费|恢复|重新开通]', '<{thing} >误取消 恢复', '<{thing} >取消了 重新续费'],
      story: [
        '上个月嫌贵把{thing}的续费取消了，现在又想接着用，打开{app}却只让我按新用户[原价|重新]{buy}，以前的优惠能恢复吗{q}',
        '家里人替我点了取消，<{thing}>{since}就停了，我以前的[记录|权益]还在不在，想接着续上{service}说要等，等什么{q}',
        '<{thing}>{since}点了取消，现在又想接着用，{app}里只能原价重新{buy}，能不能恢复以前的优惠接着续{q}',
      ],
      indirect: [
        '<{thing}>停了才发现还是离不开，想接着用',
        '后悔把{thing}退订了，以前的优惠和记录[还在吗|还能回来吗]{q}',
        '<{thing}>停了{days}，补上费用能[接回去|接着用]吗',
        '停掉{thing}以后又后悔了，想接着用，以前的记录还在吗',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '恢复已取消的{thing}操作指引',
        body: '取消后{deadline}内，可以原价恢复：打开{app}的“{menu}”，在“已取消”里点“恢复”，补交当期费用。<{thing}>恢复后原来的记录和权益不变。[恢复后会重新打开自动续费。|不想自动扣款的，恢复后请把自动续费关掉。]',
      },
      {
        form: 'faq',
        title: '<{thing}>取消了还能续上吗？',
        body: '能。没到期的，点“撤销取消”就行；已经过期的，在{deadline}内续费可以保留原优惠，超过就要重新{buy}。<{thing}>停用期间不计费。[恢复后下一期照常扣款。|]',
      },
      {
        form: 'policy',
        title: '<{name}>恢复与续费规则',
        body: '一、取消或过期{deadline}内的{thing}可申请恢复，沿用原价格。二、超过期限的视为重新办理。三、恢复须补齐停用前欠费。四、因{shop}失误被取消的，{shop}应无条件恢复并顺延。',
      },
      {
        form: 'steps',
        title: '<{thing}>误取消后怎么恢复',
        body: '1. 登录{app}，进入“{menu}”；2. 打开“已取消/已过期”；3. 选{thing}，点“恢复使用”；4. 确认价格并续费；5. {hours}内生效。找不到入口，请把账号告诉{service}。',
      },
      {
        form: 'forum',
        title: '把{thing}取消后又后悔，[成功恢复了|这样续回来的]',
        body: '取消了{days}又想用，{app}只显示新用户价。问{service}才知道“已取消”那一栏里能恢复，补了{sum}，以前的记录全在。拖久了就不行了，我朋友过了{deadline}只能原价重新{buy}。',
      },
      {
        form: 'notice',
        title: '老用户恢复{name}优惠通知',
        body: '即日起，三个月内取消过{thing}的老用户，可按原价恢复，首期再减一部分。请在“{menu}”办理。恢复后默认开启自动续费，[可随时关闭|不需要请自行关闭]。',
      },
      {
        form: 'faq',
        title: '停掉的{thing}怎么重新续费？',
        body: '在{app}的“{menu}”里找到停掉的那个，点“续费”就能接着用。{deadline}内恢复，原来的优惠和记录都保留。<{thing}>过期太久的，只能重新{buy}。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'how can I [restore|renew] {a thing} that [I cancelled|has been cancelled]?',
        'I cancelled my {thing} by mistake {since} and would like to [have it restored|renew it] on the same terms. What must I do?',
        'can {a thing} that expired {days} ago still be [renewed|restored], and [do I keep|would I keep] the old price?',
        'how do I renew {a thing} that I cancelled {since}, and do I keep the old price?',
      ],
      everyday: [
        'cancelled my {thing} by accident, how do I get it back{q}',
        '{hello}I stopped my {thing} a while ago, can I start it again{thanks}{q}',
        'my {thing} has expired, can I still renew it{q}',
        'can I get my cancelled {thing} back{q}',
      ],
      terse: [
        'restore cancelled< {thing}>',
        'renew expired< {thing}>',
        '<{thing} >cancelled by accident [restore|undo]',
        'renew cancelled< {thing}>',
      ],
      story: [
        'last month I cancelled the renewal of my {thing} because of the price. now I want to go on, and {app} only lets me {buy} one as a new customer. can I have my old price back{q}',
        'someone in the family cancelled my {thing} and it stopped {since}. is everything I had still there? {service} says I have to wait before I can renew, but for what{q}',
        'I cancelled my {thing} {since} and now I want to go on with it, but {app} only lets me {buy} a new one at the full price. can the old one be restored{q}',
      ],
      indirect: [
        'only when my {thing} had stopped did I notice how much I need it. I would like to go on with it',
        'I regret having cancelled my {thing}. are my old price and my history still there?',
        'my {thing} ran out {days} ago. if I pay what is missing, does it simply go on?',
        'I cancelled my {thing} and regret it. is my history still there if I go on with it?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Restore {a thing} that you cancelled',
        body: 'Within {deadline} of cancelling, you can have it back at the old price: open {menu} on {app}, go to "Cancelled", press "Restore" and pay for the current period. Your history comes back with the {thing}. [Automatic renewal is switched on again.|If you do not want it to renew by itself, turn that off afterwards.]',
      },
      {
        form: 'faq',
        title: 'I cancelled my {thing}. Can I still renew it?',
        body: 'Yes. If it has not ended yet, press "Undo cancellation". If it has expired, renew within {deadline} and you keep your price; later you have to {buy} a new one. Nothing is charged while the {thing} is stopped. [After that the next period is charged as usual.|]',
      },
      {
        form: 'policy',
        title: 'Restoring and renewing {s name}',
        body: '1. {a thing} that was cancelled or expired may be restored within {deadline} at the old price. 2. After that it counts as a new contract. 3. Anything still owed must be paid first. 4. If {shop} cancelled it by mistake, it is restored without conditions and the time is added.',
      },
      {
        form: 'steps',
        title: 'Cancelled your {thing} by accident? How to get it back',
        body: '1. Sign in to {app} and open {menu}. 2. Go to "Cancelled or expired". 3. Choose the {thing} and press "Restore". 4. Check the price and renew. 5. It is active within {hours}. If you cannot find it, give {service} your account name.',
      },
      {
        form: 'forum',
        title: 'Regretted cancelling my {thing}, [got it back|how I restored it]',
        body: 'I wanted it back after {days} and {app} showed only the price for new customers. {service} told me about the "Cancelled" tab: I paid {sum} and all my history was still there. Do not wait too long. A friend of mine was past {deadline} and had to {buy} a new one.',
      },
      {
        form: 'notice',
        title: 'Come back to your old {name}: same price for former customers',
        body: 'If you cancelled {a thing} in the last three months, you can now restore it at your old price, with something off the first period. Go to {menu}. Automatic renewal is on by default; [you can turn it off at any time|turn it off if you do not need it].',
      },
      {
        form: 'faq',
        title: 'How do I renew {a thing} that I stopped?',
        body: 'Find it under {menu} on {app} and press "Renew", and it goes on where it ended. Within {deadline} you keep your price and your history. If the {thing} expired long ago, you have to {buy} a new one.',
      },
    ],
  },
};
