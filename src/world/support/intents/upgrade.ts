import type { Intent } from '../types.ts';

/** More or better of it, for more money. */
export const upgrade: Intent = {
  id: 'upgrade',
  families: ['booking', 'subscription'],
  zh: {
    queries: {
      formal: ['如何升级{item}的{part}?', '请问{item}升级到更高等级需补交多少费用?', '{item}可否变更为更高档次?'],
      everyday: ['{item}想换个好一点的{part},加钱就行吗', '{item}怎么升级', '{item}的{part}不够好,能升吗'],
      terse: ['{item} 升级 {part}', '{item} 升级 费用', '{item} 高级版 怎么换'],
      story: ['{time}订的{item}是最普通的,现在想对自己好一点,加钱升一档', '{item}的{part}不太够用,想换成高一级的,剩下的费用怎么折算', '{item}看到有更好的{part},我愿意补钱换过去'],
      indirect: ['{item}的{part}对我来说太差了', '{item}有没有更高档的可以选', '我想要比现在更好的{item}'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]升级操作指引', body: '在{order}详情中点击「升级」,选择更高的{part}档位,按剩余时间折算补交费用,{n}分钟内生效。' },
      { form: 'faq', title: '[{formal}]升级怎么收费?', body: '{formal}升级只补两档之间的差额,已用部分按天折算;升级后不支持降回原档。' },
      { form: 'policy', title: '[{formal}]升档规则', body: '{formal}在有效期内可升档{n2}次。高档{part}数量有限,以系统确认为准。' },
      { form: 'steps', title: '升级[{formal}]的步骤', body: '1. 打开{order};2. 点击「升级」;3. 选择{part}档位;4. 补交费用;5. 立即享受新等级。' },
      { form: 'forum', title: '[{item}]升级值不值', body: '{time}我给{item}升了一档,{part}明显好多了,补的钱不多,{n}分钟就生效。' },
      { form: 'notice', title: '[{formal}]限时升级优惠通知', body: '{n}日内升级{formal}可享半价,高档{part}数量有限,先到先得。' },
    ],
  },
  en: {
    queries: {
      formal: ['How do I upgrade the {part} of my {item}?', 'What is the charge for upgrading {a item} to a higher class?', 'May {a item} be moved to a better category?'],
      everyday: ['I would like a better {part} for my {item}, can I just pay more?', 'How do I upgrade my {item}?', 'The {part} of my {item} is too basic, can I get a better one?'],
      terse: ['{item} upgrade {part}', '{item} upgrade cost', 'premium {item} switch to'],
      story: ['The {item} I got {time} is the most basic one, I want to treat myself and pay for more', 'The {part} of my {item} is not enough, I want the next level up, how is the rest counted?', 'I saw there is a better {part} for the {item} and would gladly pay extra'],
      indirect: ['The {part} of my {item} is too poor for me', 'Is there a higher class of the {item} to choose from?', 'I want something finer than the {item} I have'],
    },
    documents: [
      { form: 'guide', title: 'Upgrading[ your {formal}]', body: 'Select Upgrade in the {order} and choose a higher level of {part}. You pay for the time that is left and it takes effect in {n} minutes.' },
      { form: 'faq', title: 'What does an upgrade cost?', body: 'For {a formal} you pay the difference between the two levels, counted by day. You cannot go back to the lower level.' },
      { form: 'policy', title: 'Upgrades[: {formal}]', body: '{A formal} can be upgraded {n2} times while it is valid. A better {part} depends on availability.' },
      { form: 'steps', title: 'Moving up a level', body: '1. Open the {order}. 2. Select Upgrade. 3. Choose the level of {part}. 4. Pay the extra charge. 5. Enjoy the higher class.' },
      { form: 'forum', title: 'Was the upgrade worth it?', body: 'I moved my {item} up a level {time}. The {part} is so much better, it was not much extra and took {n} minutes.' },
      { form: 'notice', title: 'Notice: upgrades at half price', body: 'For {n} days upgrading {a formal} costs half. A better {part} is limited, first come, first served.' },
    ],
  },
};
