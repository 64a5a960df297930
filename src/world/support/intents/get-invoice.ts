import type { Intent } from '../types.ts';

/** Asking for an invoice. Its trap is `invoice-problem`, where issuing one fails. */
export const getInvoice: Intent = {
  id: 'get-invoice',
  families: ['goods', 'booking', 'subscription'],
  zh: {
    queries: {
      formal: ['如何开具{item}的发票?', '请问{item}(可否|能否)开具电子发票?', '开具{item}发票需要填写哪些信息?'],
      everyday: ['{item}怎么开发票', '{item}给我开张发票吧', '{item}的发票开公司抬头要填什么'],
      terse: ['{item} 开发票', '{item} 电子发票 下载', '{item} 发票抬头 税号 填写'],
      story: ['{time}买的{item}公司能报销,要一张写公司抬头的发票', '{item}是给单位买的,财务{time2}催我交票,请问在哪里申请', '{item}当时没要票,现在要报销,想补一张'],
      indirect: ['{item}的钱公司说可以报,但要凭证', '财务要我交{item}的票据', '{item}报销缺一张正式的票'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]发票开具指引', body: '在{order}详情中点击「申请发票」,填写抬头与税号,{formal}的电子发票将在{n}小时内发送到邮箱。' },
      { form: 'faq', title: '[{formal}]可以开哪些发票?', body: '{formal}支持电子普通发票,企业用户可申请专用发票。{order}完成后{n}个月内均可补开。' },
      { form: 'policy', title: '[{formal}]开票规则', body: '{formal}按实际支付金额开票,优惠券抵扣部分不计入。同一{order}只开具一张发票。' },
      { form: 'steps', title: '申请[{formal}]电子发票的步骤', body: '1. 进入{order};2. 点击「申请发票」;3. 选择个人或企业抬头;4. 提交并到邮箱下载。' },
      { form: 'forum', title: '[{item}]补开发票的经验', body: '{time}买{item}没要票,后来在{order}里补的,填好税号,{n}小时就收到邮件了。' },
      { form: 'notice', title: '[{formal}]全面启用电子发票通知', body: '自本月起{formal}统一开具电子发票,与纸质发票具有同等效力,可用于报销入账。' },
    ],
  },
  en: {
    queries: {
      formal: ['How do I obtain an invoice for {a item}?', 'Is an electronic invoice available for {a item}?', 'Which details are needed on the invoice for {a item}?'],
      everyday: ['Can I get an invoice for my {item}?', 'Please send me the invoice for the {item}', 'What do I enter to have the invoice for the {item} in my company’s name?'],
      terse: ['{item} invoice request', 'download invoice {item}', '{item} invoice company name tax number'],
      story: ['My employer pays for the {item} I bought {time}, so I want an invoice in the company name', 'The {item} was for work and accounting asks for the paper, where do I request it?', 'I did not ask for an invoice for the {item} then, but now I need one for my expenses'],
      indirect: ['My company would pay for the {item} if I had proof of it', 'Accounting wants a document for the {item}', 'I cannot claim the {item} as an expense without a proper receipt'],
    },
    documents: [
      { form: 'guide', title: 'Getting an invoice[ for your {formal}]', body: 'Select Request invoice in the {order} and enter name and tax number. The invoice for the {formal} is e-mailed within {n} hours.' },
      { form: 'faq', title: 'Which invoices are available?', body: 'For {a formal} we issue electronic invoices, to companies with their tax number. You can request one up to {n} months later.' },
      { form: 'policy', title: 'Invoicing[: {formal}]', body: 'The invoice for {a formal} states the amount actually paid, without vouchers. One invoice is issued for each {order}.' },
      { form: 'steps', title: 'Requesting an electronic invoice', body: '1. Open the {order}. 2. Select Request invoice. 3. Choose a private or company name. 4. Submit and download it from the e-mail.' },
      { form: 'forum', title: 'Invoice for {a item}, afterwards', body: 'I had not asked for one {time}. In the {order} you can still request it, enter the tax number, and it came in {n} hours.' },
      { form: 'notice', title: 'Notice: invoices are electronic now', body: 'From this month on the invoice for {a formal} is electronic. It is as valid as paper and accepted for expenses.' },
    ],
  },
};
