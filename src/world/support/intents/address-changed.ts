import type { Intent } from '../types.ts';

/** The address changed by itself: a question of security. */
export const addressChanged: Intent = {
  id: 'address-changed',
  families: ['goods'],
  zh: {
    queries: {
      formal: ['{item}的收货地址被更改,应如何处理?', '发现{item}的收件信息并非本人修改,请问怎么办?', '请问{item}地址异常变动应向谁报告?'],
      everyday: ['{item}的地址不是我改的,怎么变了', '谁动了我{item}的收货地址', '{item}的地址自己变了,是不是被盗号了'],
      terse: ['{item} 地址 被改 不是我', '收货地址异常 {item}', '{item} 地址自动变了 盗号'],
      story: ['{time}打开一看,{item}要送到一个我不认识的地方,我根本没改过', '{item}的收货人突然变成陌生人的名字,我的账号是不是有别人登录', '收到短信说{item}的地址修改成功,可我什么都没做'],
      indirect: ['{item}要寄去的地方我听都没听过', '有人好像进了我的账号,{item}的收货人都不是我了', '{item}的收件电话变成别人的号码了'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]收货地址异常处理指引', body: '如{formal}的地址并非本人修改,请立即冻结{order}并修改登录密码,再通过安全中心提交申诉,{n}小时内核实。' },
      { form: 'faq', title: '地址不是我改的怎么办?', body: '{formal}的收件信息被他人更改,多因账号泄露。请先退出其他设备,再联系客服拦截,地址会恢复为原样。' },
      { form: 'policy', title: '账号安全与[{formal}]地址异动', body: '系统检测到{formal}的地址异常变动时会暂停派送。本人申诉成立的,平台承担由此造成的损失。' },
      { form: 'steps', title: '[{formal}]地址被他人更改的处理步骤', body: '1. 冻结{order};2. 修改密码;3. 检查登录设备;4. 向安全中心申诉并恢复地址。' },
      { form: 'forum', title: '[{item}]的地址莫名其妙变了', body: '{time}我的{item}差点寄给陌生人,是密码泄露,客服拦下来了,{n}小时后恢复。' },
      { form: 'notice', title: '警惕他人冒改[{formal}]地址', body: '近期有不法分子盗号更改{formal}的收货地址,收到非本人操作的短信请在{n}小时内联系安全中心。' },
    ],
  },
  en: {
    queries: {
      formal: ['The delivery address of my {item} was altered without my consent, what should I do?', 'To whom should I report that the recipient of {a item} was changed by somebody else?', 'How is an unauthorised change of address of {a item} handled?'],
      everyday: ['The address of my {item} changed and it was not me', 'Who changed the delivery address of my {item}?', 'The address for the {item} changed by itself, was I hacked?'],
      terse: ['{item} address changed not me', 'unknown address on {item} order', '{item} address hacked account'],
      story: ['I looked {time} and the {item} is going to a place I have never heard of, I changed nothing', 'The recipient of my {item} is suddenly a stranger, is somebody in my account?', 'A message said the address of the {item} was changed successfully, but I did nothing'],
      indirect: ['The {item} is on its way to somebody I do not know', 'Somebody seems to be in my account, the {item} no longer has my name on it', 'The phone number on the {item} belongs to someone else now'],
    },
    documents: [
      { form: 'guide', title: 'If somebody changed your address[: {formal}]', body: 'Freeze the {order} at once, change your password and report it to the security team. We check who altered the address of {a formal} within {n} hours.' },
      { form: 'faq', title: 'It was not me who changed the address', body: 'When a stranger alters the recipient of {a formal}, the password has usually leaked. Sign out other devices and let support stop the parcel.' },
      { form: 'policy', title: 'Account security and address changes', body: 'We hold {a formal} when its address changes in an unusual way. If the customer did not do it, we bear the loss.' },
      { form: 'steps', title: 'After an unauthorised change of address', body: '1. Freeze the {order}. 2. Change the password. 3. Check signed-in devices. 4. Report it to the security team, who restore the address.' },
      { form: 'forum', title: 'Address of my {item} changed out of nowhere', body: 'My {item} nearly went to a stranger {time}: leaked password. Support stopped it and put things right in {n} hours.' },
      { form: 'notice', title: 'Warning: strangers altering addresses', body: 'Thieves have been changing the address of {a formal} in hacked accounts. If a message is not yours, tell the security team within {n} hours.' },
    ],
  },
};
