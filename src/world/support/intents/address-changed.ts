import type { Intent } from '../types.ts';

/** The address is another one than the customer gave: a security or system fault. */
export const addressChanged: Intent = {
  id: 'address-changed',
  kinds: ['goods'],
  zh: {
    words: {
      self: ['自己变了*2', '被改了*2', '莫名其妙变了', '不是我填的'],
    },
    queries: {
      formal: [
        '请问<{thing}的>收货地址为何[自动变更|自动改变]，并非本人操作？',
        '本人从未修改<{thing}的>收货地址，系统却显示[已变更|已被修改]，请[核查|核实]原因{end}',
        '<{thing}>订单的收货地址{self}，请[核查|核实]是否存在账号[被盗|安全]的问题{end}',
        '请核查<{thing}的>收货地址为何被改，并非本人操作{end}',
      ],
      everyday: [
        '<{thing}的>收货地址怎么{self}{q}',
        '{hello}我没改过地址，<{thing}>怎么[寄到别的地方|送到外地]去了{q}',
        '<{thing}>下单时地址是对的，现在{self}，谁改的{q}',
        '<{thing}>地址怎么{self}，我没改过啊{end}',
      ],
      terse: [
        '<{thing} >收货地址自动变了',
        '<{thing} >地址被改 [不是本人|账号被盗]',
        '<{thing} >地址[不是我填的|莫名其妙变了]',
        '<{thing} >收货地址 被改 [不是我|谁改的]',
      ],
      story: [
        '{since}{bought}{thing}，填的明明是我家，今天一看物流往[外省|外地]送，订单上的地址是个陌生人的，我根本没动过{end}',
        '系统升级以后，我{thing}订单上的收货地址全跳回了三年前的老地址，没人动过，{service}还说是我自己改的{end}',
        '{since}{bought}的{thing}，地址填的是家里，今天物流却往外地送，订单上是个陌生地址，{service}说是我自己改的，我根本没动过{end}',
      ],
      indirect: [
        '<{thing}>怎么往一个我没听过的小区送{q}',
        '订单上写的收件人和地址我都不认识，可{thing}确实是我{bought}的',
        '我下单填的是公司，<{thing}>却送去了老家，我可什么都没动',
        '<{thing}>订单上是个陌生小区，我什么都没动过，怎么回事{q}',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>收货地址自动变更的处理指引',
        body: '地址不是您改的，请先修改登录密码，再到“{menu}”核对{order}上的收件人。<{thing}>还没发货，请马上冻结订单；已经发往陌生地址，联系{service}拦截。{shop}会查操作记录，{hours}内答复是谁改的。',
      },
      {
        form: 'faq',
        title: '没改过地址，<{thing}的>地址为什么变了？',
        body: '常见原因有三种：账号在别处登录过；家人共用账号换了默认地址；系统把旧地址设成了默认。<{thing}的>操作记录在“{menu}”里能看到。不是本人操作的，请立刻报给{service}核查。[自己想改地址，请看“修改收货地址”。|]',
      },
      {
        form: 'policy',
        title: '<{name}>地址异常变更处理规则',
        body: '一、非本人操作造成收货地址变更的，{shop}应在{hours}内核查。二、<{thing}>因此错送的，由{shop}追回或重发。三、确属账号被盗的，冻结账号并协助报案。四、顾客自己填错的，不适用本规则。',
      },
      {
        form: 'steps',
        title: '发现{thing}地址被改，先做这几步',
        body: '1. 截图保存现在的地址和物流；2. 修改密码，退出其他设备；3. 在{app}里点“非本人操作”；4. 把截图发给{service}，要求拦截<{thing}的>包裹；5. 等待核查结果。不要再点“修改地址”，[以免记录被盖掉|记录会被覆盖]。',
      },
      {
        form: 'forum',
        title: '<{thing}>收货地址{self}，[查清楚了|原因找到了]',
        body: '下单时填得好好的，过两天变成一个陌生小区。{service}一口咬定是我改的。我要了操作记录，发现是{app}升级以后默认地址跳回了老地址，根本没人动。{shop}最后[拦截重发|认了错，重新发了一次]。大家下单后多看一眼地址。',
      },
      {
        form: 'notice',
        title: '<{name}>部分订单收货地址异常的公告',
        body: '因系统升级，部分{thing}订单的收货地址自动变成了旧地址，并非顾客操作。我们已暂停发货并逐一核查。请在“{menu}”里核对，[有误的请反馈|不对的请告诉{service}]。给您添麻烦了。',
      },
      {
        form: 'faq',
        title: '<{thing}>订单上是陌生地址，怎么回事？',
        body: '可能是账号被盗，也可能是系统出错。请先改密码，再在{app}里点“非本人操作”，我们{hours}内核查是谁改的地址。<{thing}的>包裹由{service}负责拦截。',
      },
    ],
  },
  en: {
    words: {
      self: ['changed by itself*2', 'was changed', 'is not the one I gave', 'has changed for no reason'],
    },
    queries: {
      formal: [
        'why [has the delivery address of my {thing} changed|did the delivery address of my {thing} change] without my doing anything?',
        'I never edited the address of the order for my {thing}, yet it [was changed|shows a different one]. Please [investigate|look into it].',
        'the delivery address of my {thing} {self}. Please check whether my account [is safe|has been used by someone else].',
        'could you investigate why the delivery address of my {thing} was changed? I never edited it.',
      ],
      everyday: [
        'the delivery address of my {thing} {self}, [why|how come]{q}',
        '{hello}I never changed my address, why is my {thing} going to [another city|a stranger]{q}',
        'the address was right when I {bought} the {thing}, now it [is a different one|is wrong]. who did that{q}',
        'why has the address of my {thing} changed, I never touched it{q}',
      ],
      terse: [
        '<{thing} >delivery address changed by itself',
        '<{thing} >address changed [not me|hacked|who]',
        '<{thing} >wrong address on order not mine',
        '<{thing} >address changed by itself [not me|]',
      ],
      story: [
        'I {bought} {a thing} {since} and gave my home address. today tracking shows it heading for another city, and the order has the address of a stranger. I never touched it{end}',
        'since the last update of {app}, the delivery address of my {thing} has jumped back to where I lived three years ago. nobody touched it, and {service} says I did it myself{end}',
        'I gave my home address for the {thing} I {bought} {since}. now the order shows a stranger in another city, and {service} says I changed it myself. I never touched it{end}',
      ],
      indirect: [
        'why is my {thing} heading for a street I have never heard of?',
        'I do not know the name or the street on the order, but the {thing} is certainly mine',
        'I ordered the {thing} to my office and it went to my old home. I touched nothing',
        'there is a street on the order for my {thing} that I do not know, and I touched nothing. what happened?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'If the delivery address< of your {thing}> changed by itself',
        body: 'If it was not you, first change your password, then compare the name and address under {menu}. If the {thing} has not been sent, freeze the order; if it is heading for a stranger, ask {service} to stop it. {shop} checks the log and tells you within {hours} who changed it.',
      },
      {
        form: 'faq',
        title: 'I never edited my address. Why is it a different one< on the order for my {thing}>?',
        body: 'Usually one of three things: someone signed in elsewhere, your family shares the account and changed the default, or an old address became the default. {menu} has a log< for each {thing}>. If it was not you, report it to {service} at once. [To change an address yourself, see "Change the delivery address".|]',
      },
      {
        form: 'policy',
        title: 'Addresses changed without the customer<: {s name}>',
        body: '1. If an address was changed and not by the customer, {shop} investigates within {hours}. 2. {a thing} that was sent to a stranger is brought back or sent again. 3. If the account was hacked, it is frozen and we help with the police report. 4. Addresses that the customer got wrong are not covered.',
      },
      {
        form: 'steps',
        title: 'Someone changed the address< of your {thing}>? Do this first',
        body: '1. Take a screenshot of the address and the tracking. 2. Change your password and sign out other devices. 3. Press "It was not me" on {app}. 4. Send the screenshot to {service} and ask them to stop the parcel< with the {thing}>. 5. Wait for the result. Do not press "Change address", [it would overwrite the log|or the log is lost].',
      },
      {
        form: 'forum',
        title: 'The address of my {thing} {self}, [found out why|here is why]',
        body: 'It was right when I ordered, and two days later it was a street I had never heard of. {service} insisted that I did it. I asked for the log: an update of {app} had jumped back to an old default, nobody had touched it. {shop} stopped the parcel and sent it again. Look twice at the address after ordering.',
      },
      {
        form: 'notice',
        title: 'Wrong delivery addresses on some orders< for {s name}>',
        body: 'During an update the delivery address of some orders< for {s thing}> changed back to an older one. Customers did nothing wrong. We have stopped sending these orders and are checking each of them. Please look at yours under {menu} and [tell {service} if it is wrong|report anything strange].',
      },
      {
        form: 'faq',
        title: "There's a stranger's address on the order for my {thing}. What happened?",
        body: 'Your account may have been hacked, or it was our mistake. Change your password, press "It was not me" on {app}, and we investigate within {hours} who changed the address. {service} will stop the parcel< with the {thing}>.',
      },
    ],
  },
};
