import type { Intent } from '../types.ts';

/** How to get an invoice. Not: it cannot be issued (invoice-fails). */
export const getInvoice: Intent = {
  id: 'get-invoice',
  kinds: ['goods', 'booking', 'subscription'],
  zh: {
    words: {
      issue: ['开发票*3', '开票', '申请发票', '开具发票'],
    },
    queries: {
      formal: [
        '请问{thing}{howto}{issue}？',
        '本人{when}{bought}了{一 thing}，因[公司报销|单位报销]需要，[申请|请协助]开具发票{end}',
        '请问{thing}能否开具[专用发票|电子发票]，需要提供[哪些|什么]信息？',
        '请问{thing}报销用的发票如何申请，需要提供什么信息？',
      ],
      everyday: [
        '<{thing}>怎么{issue}{q}',
        '{hello}{bought}的{thing}要报销，发票在哪[下载|申请]{q}',
        '<{thing}>能开[公司抬头|单位抬头]的发票吗{thanks}',
        '<{thing}的>发票在哪儿开，要[公司|单位]抬头的{end}',
      ],
      terse: [
        '<{thing}>{issue}',
        '<{thing} >[电子|专用]发票 [下载|申请|在哪开]',
        '<{thing} >发票抬头[ 公司|填写]',
        '<{thing}>发票怎么开',
      ],
      story: [
        '{since}用公司的钱{bought}了{一 thing}，财务催着要发票报销，我在{app}里翻了半天也没看到从哪开{end}',
        '{bought}{thing}的时候忘了要发票，现在已经过了{days}，单位非要[抬头和税号|电子票]才给报，还能补开吗{q}',
        '{past}替单位{bought}的{thing}，当时忘了要发票，财务催了{days}，{app}里没看到从哪补开{end}',
      ],
      indirect: [
        '<{thing}>这{sum}要拿回单位报销，得有正规的票据',
        '财务说没有票据就不给报<{thing}的>账，我该找谁[要|拿]{q}',
        '<{thing}>花的钱公司能报，[票据|抬头税号]怎么给你们{q}',
        '公司要报{thing}的钱，让我拿张票据回去，抬头税号发给谁{q}',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>开发票操作指引',
        body: '付款完成后，打开{app}的“{menu}”，点“申请发票”，选电子或专用发票，填好抬头和税号。<{thing}的>电子发票{hours}内发到邮箱，可以反复下载。[开票失败请看“不能开发票怎么办”。|]',
      },
      {
        form: 'faq',
        title: '怎么<给{thing}>开发票？',
        body: '在“{menu}”里选中{order}，点“开发票”即可。个人抬头只写姓名，公司抬头要填税号。<{thing}>下单时没要发票的，一年内可以补开。[金额按实付开，优惠券不算在内。|已退款的部分不开票。]',
      },
      {
        form: 'policy',
        title: '<{name}>发票开具规则',
        body: '第一条 顾客付款后可就{thing}申请发票。第二条 {shop}应在{workdays}内开具。第三条 抬头写错的，开票当月可以换开一次。第四条 申请退款的，须先退回发票。',
      },
      {
        form: 'steps',
        title: '<{thing}>报销要发票？[这样开|几步开好]',
        body: '1. 打开{app}“{menu}”；2. 点{order}右侧的“申请发票”；3. 填抬头、税号和邮箱；4. 提交后等{hours}；5. 在邮箱里下载打印。要纸质发票的，选“邮寄”并填地址。',
      },
      {
        form: 'forum',
        title: '<{thing}>发票补开[成功|经验]',
        body: '当时忘了要票，过了{days}财务才催我。其实在“{menu}”里就能补开，填抬头税号，[半天就发邮箱了|第二天收到电子发票]。不用打电话找{service}，他们也是让你自己申请。金额是实付的{sum}，优惠的不算。',
      },
      {
        form: 'notice',
        title: '<{name}>全面启用电子发票的通知',
        body: '即日起，<{thing}>统一开具电子发票，与纸质发票同样能报销。请在“{menu}”申请并下载。[已开的纸质发票继续有效。|系统升级期间可能暂时不能开票，请稍后再试。]',
      },
      {
        form: 'faq',
        title: '<{thing}的>发票在哪里申请和下载？',
        body: '申请和下载都在{app}的“{menu}”。填公司抬头时请核对税号。<{thing}的>发票开好后发到邮箱，报销时打印出来就行。需要专用发票，请提供单位信息给{service}。',
      },
    ],
  },
  en: {
    queries: {
      formal: [
        '[how can I|how do I] [get|request] an invoice< for {a thing}>?',
        'I {bought} {a thing} {since} and need an invoice [for my company|for my expenses]. Please [issue one|send me one].',
        'can you issue an invoice< for {a thing}> with our [company name|tax number], and what [details|information] do you need?',
        'how do I request an invoice< for {a thing}> with our company name and tax number?',
      ],
      everyday: [
        '{hello}how do I get an invoice< for my {thing}>{q}',
        'I need to claim my {thing} on expenses, where do I [download|get] the invoice{q}',
        'can I have the invoice for my {thing} in the company name{thanks}{q}',
        'where do I get the invoice< for my {thing}>, it has to be in the company name{q}',
      ],
      terse: [
        '<{thing} >invoice [download|request|copy]',
        'get invoice< {thing}>',
        '<{thing} >invoice company [name|tax number]',
        '<{thing} >invoice for expenses',
      ],
      story: [
        'I {bought} {a thing} for work {since} and accounts keep asking me for the invoice. I have looked through all of {app} and cannot see where to get one{end}',
        'I forgot to ask for an invoice when I {bought} {a thing}. that was {days} ago, and my company only pays with the name and tax number on it. can I still get one{q}',
        'my company asked me to get {a thing} {since} and I forgot to ask for the invoice. accounts keep asking for it, and I cannot see where to get one on {app}{end}',
      ],
      indirect: [
        'my company pays the {sum}< for the {thing}>, but only with proper paperwork in its name',
        'accounts will not pay me back< for the {thing}> without a document showing the tax. who sends me that?',
        'I have to show my boss a proper document for the {sum} I paid for {a thing}',
        'accounts want a proper document with the company name for the {sum} I paid for {a thing}. who sends me that?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Get an invoice< for {a thing}>',
        body: 'When the {order} is complete, open {menu} on {app}, press "Request invoice", choose private or company and enter the name and tax number. The invoice< for your {thing}> is sent to you by email within {hours}, and you can download it as often as you like. [If it fails, see "Invoice cannot be issued".|]',
      },
      {
        form: 'faq',
        title: 'How do I get an invoice< for my {thing}>?',
        body: 'Choose the {order} under {menu} and press "Invoice". A private one needs your name, a company one the tax number too. If you did not ask for one when you {bought} the {thing}, you can still do so within a year. [It shows what you paid, without vouchers.|Refunded amounts are left out.]',
      },
      {
        form: 'policy',
        title: 'Invoices< for {s name}>: rules',
        body: '1. After payment, customers may request an invoice< for {a thing}>. 2. {shop} issues it within {workdays}. 3. A wrong company name can be corrected once in the same month. 4. For a refund, the invoice has to be cancelled first.',
      },
      {
        form: 'steps',
        title: 'Need an invoice for expenses?< {s name}, step by step>',
        body: '1. Open {menu} on {app}. 2. Press "Request invoice" next to the {order}. 3. Enter company name, tax number and email. 4. Submit and wait up to {hours}. 5. Download it from the email. For a printed copy, choose "By post" and give an address.',
      },
      {
        form: 'forum',
        title: 'Got an invoice< for my {thing}> {days} later',
        body: 'I had forgotten to ask for one until accounts came after me. You can still request it under {menu}: company name, tax number, done. It was in my inbox [the same day|by the next morning]. No need to phone {service}, they send you there anyway. It shows the {sum} you really paid.',
      },
      {
        form: 'notice',
        title: 'Invoices< for {s name}> are now electronic',
        body: 'From today, invoices< for {s thing}> are issued electronically; they count just like paper ones. Request and download yours under {menu}. [Paper invoices already issued stay valid.|During the change, an invoice may fail at times; please try again later.]',
      },
      {
        form: 'faq',
        title: 'Where can I request and download the invoice< for my {thing}>?',
        body: 'Both under {menu} on {app}. Check the tax number when you enter a company name. The invoice< for the {thing}> also comes by email, ready to print for your expenses. If you need more details on it, tell {service}.',
      },
    ],
  },
};
