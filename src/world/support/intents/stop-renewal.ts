import type { Intent } from '../types.ts';

/** Wants automatic renewal turned off. Not: have a cancelled plan renewed (restore-plan). */
export const stopRenewal: Intent = {
  id: 'stop-renewal',
  kinds: ['subscription'],
  zh: {
    queries: {
      formal: [
        '请问{howto}[关闭|取消]<{thing}的>自动续费[？|功能？]',
        '本人不再[需要|使用]<{thing}>，请[协助|帮忙]关闭自动续费，到期后不再扣款{end}',
        '请问关闭<{thing}的>自动续费后，[剩余的时间|当期]还能继续使用吗？',
        '请问{thing}到期后不想再扣款，如何关闭自动续费？',
      ],
      everyday: [
        '<{thing}的>自动续费在哪关{q}',
        '{hello}不想续{thing}了，{how}取消{q}',
        '<{thing}>下个月别再自动扣钱了，在哪取消{q}',
        '<{thing}>不想续了，自动扣费{how}关掉{q}',
      ],
      terse: [
        '<{thing} >[取消|关闭]自动续费',
        '<{thing} >自动[扣费|扣款] [取消|怎么关]',
        '<{thing} >不续费 [怎么操作|关闭]',
        '取消<{thing}>续费[ 在哪关|]',
      ],
      story: [
        '当初图便宜{bought}了{一 thing}，没注意勾了自动续费，{since}又扣了我{sum}，我在{app}里转了半天也没找到关的地方{end}',
        '<{thing}>明明点过取消续费，{since}还是扣了{sum}，{service}让我在支付软件里也要关一次，[到底在哪关|在哪里]{q}',
        '<{thing}>当初没注意是自动续费的，{since}又扣{sum}，现在就想把续费关掉，{app}里又找不到{end}',
      ],
      indirect: [
        '<{thing}>每个月悄悄扣我{sum}，以后别扣了',
        '<{thing}>用到月底就[算了|不用了]，到时候不要再从我卡里[划钱|扣钱]',
        '怎么才能让{thing}到期自己停，不再扣我的钱',
        '<{thing}>用到期就算了，下个月不要再扣我{sum}',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '关闭{thing}自动续费操作指引',
        body: '打开{app}，进入“{menu}”，点“自动续费管理”，选择关闭并确认。用支付软件签约的，还要在支付软件的“自动扣款”里解约。<{thing}>关闭后当期仍可用到到期日，[之后不再扣款|到期不会再扣费]。',
      },
      {
        form: 'faq',
        title: '怎么取消<{thing}的>自动续费？',
        body: '请在下次扣款前{hours}关闭。进入“{menu}”，关掉“到期自动续费”开关即可。已经扣掉的这一期不退，<{thing}>可以用到期满。[关闭续费不等于退订退款。|想恢复时重新打开开关就行。]',
      },
      {
        form: 'policy',
        title: '<{name}>自动续费规则',
        body: '一、开通时勾选自动续费的，{shop}在到期前{hours}内扣款。二、{shop}扣款前应发短信提醒。三、顾客可随时关闭<{thing}的>自动续费，当期权益保留至到期日。四、关闭后又恢复的，按恢复当日价格计费。',
      },
      {
        form: 'steps',
        title: '<{thing}>不想续费了？这样关',
        body: '1. 登录{app}，点“{menu}”；2. 找到“续费管理”；3. 点“关闭自动续费”，出现优惠页面时继续点“仍要关闭”；4. 收到短信说明成功。最后到支付软件里看看，扣款协议有没有一起取消。',
      },
      {
        form: 'forum',
        title: '<{thing}>自动扣了{sum}，[终于关掉了|教大家怎么关]',
        body: '{app}把关闭按钮藏得太深了。路径是“{menu}”—续费管理—关闭，中间会弹两次优惠，别理它。我光在{app}里关还不行，支付软件里的扣款协议也要解除，不然下个月接着扣。[扣掉的那期没退给我。|]',
      },
      {
        form: 'notice',
        title: '<{name}>自动续费扣款提醒调整公告',
        body: '即日起，<{thing}>在自动续费前五天会发短信提醒，短信里可以直接关闭续费。已经关闭的不受影响，也不会被重新打开。[恢复会员请到续费管理办理。|]如有疑问请联系{service}。',
      },
      {
        form: 'faq',
        title: '<{thing}>到期后怎么不再扣费？',
        body: '把“自动续费”关掉就不再扣。位置在{app}的“{menu}”。<{thing}>如果是用手机话费或支付软件代扣，要到代扣的地方解约。关闭以后，没用完的时间照常能用。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        'how do I [turn off|cancel] automatic renewal[ of|< of my {thing}>|< for {a thing}>]?',
        'I no longer need the {thing}. Please [switch off|cancel] the automatic renewal so that I am not charged again.',
        'if I turn off auto-renewal< of my {thing}>, can I use it until the [end of the period|date it expires]?',
        'I do not want to be charged again< for my {thing}>. How do I turn off automatic renewal?',
      ],
      everyday: [
        'where do I turn off auto-renew< for my {thing}>{q}',
        "{hello}I don't want to renew my {thing}, how do I cancel that{q}",
        'how do I stop my {thing} from renewing itself next month{q}',
        'how can I stop my {thing} from auto-renewing{q}',
      ],
      terse: [
        '<{thing} >cancel auto-renewal',
        'turn off auto renew< {thing}>',
        'stop renewal< {thing}> [next month|how|charge]',
        '<{thing} >cancel renewal [charge|]',
      ],
      story: [
        'I {bought} {a thing} because the first month was cheap and did not notice the box for renewal. {since} they took another {sum}, and {app} has no button to turn it off that I can find{end}',
        'I did cancel the renewal of my {thing}, and {since} {sum} went off my card all the same. {service} says I must also cancel it with the payment app. where{q}',
        'did not notice that my {thing} renews by itself. {since} they took another {sum}. all I want is to turn the renewal off and I cannot find the button{end}',
      ],
      indirect: [
        '{sum} disappears from my card every month for {a thing}, and I want that to end',
        'let my {thing} run to the end of the month and then leave my card alone',
        'what do I have to do so that my {thing} simply ends and nothing more is taken?',
        'my {thing} should simply end this month, do not take another {sum} from my card',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Turn off automatic renewal< of {a thing}>',
        body: 'Open {app}, go to {menu} and choose "Renewal". Switch it off and confirm. If you pay through a payment app, cancel the agreement there as well. Your {thing} stays active until the end of the period; [after that, nothing more is charged|then it simply ends].',
      },
      {
        form: 'faq',
        title: 'How do I cancel the automatic renewal< of my {thing}>?',
        body: 'Turn it off at least {hours} before the next payment: {menu}, then "Renew automatically". The period that you have paid for is not refunded, and the {thing} can be used until it ends. [To renew it again later, switch it back on.|Turning off renewal is not a request for a refund.]',
      },
      {
        form: 'policy',
        title: 'Automatic renewal<: rules for {s name}>',
        body: '1. Where renewal was chosen, {shop} charges the next period within {hours} of the end. 2. {shop} sends a reminder first. 3. Automatic renewal< of {a thing}> can be turned off at any time; the current period stays paid. 4. Plans that are restored later are charged at the price of that day.',
      },
      {
        form: 'steps',
        title: "Don't want your {thing} to renew? Here is how",
        body: '1. Sign in to {app} and open {menu}. 2. Choose "Renewal". 3. Press "Turn off" and, when an offer appears, "Turn off anyway". 4. A message confirms it. Last, look into your payment app and see whether the agreement was cancelled too.',
      },
      {
        form: 'forum',
        title: 'My {thing} renewed by itself for {sum}[, how I stopped it|]',
        body: '{app} hides the button well: {menu}, Renewal, Turn off, and then ignore two offers. That alone was not enough for me. I had to cancel the agreement in the payment app too, or they would have taken the money again next month. [The {sum} was not refunded.|]',
      },
      {
        form: 'notice',
        title: 'Reminders before automatic renewal< of {s name}>',
        body: 'From now on you get a message five days before your {thing} renews, with a link that turns renewal off. If you have turned it off already, it stays off. [To restore a cancelled plan, go to the renewal page.|] Questions? Ask {service}.',
      },
      {
        form: 'faq',
        title: 'How do I make sure I am not charged again< for {a thing}>?',
        body: 'Turn off "Renew automatically" under {menu} on {app}. If the {thing} is charged to your phone bill or a payment app, cancel the agreement there. The time that is left can still be used.',
      },
    ],
  },
};
