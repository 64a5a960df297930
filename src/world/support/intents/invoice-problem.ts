import type { Intent } from '../types.ts';

/** An invoice that cannot be issued, or is wrong. Its trap is `get-invoice`. */
export const invoiceProblem: Intent = {
  id: 'invoice-problem',
  families: ['goods', 'booking', 'subscription'],
  zh: {
    queries: {
      formal: ['{item}无法开具发票,请问是什么原因?', '{item}的发票信息有误,如何更正?', '请问{item}发票申请被驳回应如何处理?'],
      everyday: ['{item}不能开发票怎么办', '{item}的发票开错了,能重开吗', '{item}申请开票一直失败'],
      terse: ['{item} 发票 开不出来', '{item} 发票抬头错误 重开', '{item} 开票失败 原因'],
      story: ['{time}给{item}申请发票,页面一直提示失败,试了好几次都不行', '{item}的发票抬头少打了一个字,财务{time2}给退回来了', '申请{item}的票都{n}天了,邮箱里什么也没有收到'],
      indirect: ['财务说{item}的票不合格', '{item}那里点开票的按钮是灰的', '{item}发票上的税号对不上'],
    },
    documents: [
      { form: 'guide', title: '[{formal}]开票失败处理指引', body: '开票失败多因税号错误或{order}未完成。请核对{formal}的信息后重新提交,仍失败的联系客服人工处理。' },
      { form: 'faq', title: '为什么[{formal}]开不了发票?', body: '{formal}的{order}未完成、已退款或由第三方商家销售时无法开票,按钮显示为灰色。' },
      { form: 'policy', title: '[{formal}]发票红冲与重开规则', body: '{formal}的发票信息有误,可在{n}日内申请红冲重开,以一次为限。已入账的发票需先退回。' },
      { form: 'steps', title: '更正[{formal}]发票信息的步骤', body: '1. 打开发票详情;2. 点击「信息有误」;3. 填写正确的抬头和税号;4. 提交红冲并等待重开。' },
      { form: 'forum', title: '[{item}]发票一直开不出来', body: '{time}我也提示失败,后来发现税号多了一个空格,改掉就好了,重开等了{n}小时。' },
      { form: 'notice', title: '[{formal}]开票系统故障通知', body: '因税务系统升级,{formal}的发票申请可能失败或延迟{n}小时,已提交的会自动重试。' },
    ],
  },
  en: {
    queries: {
      formal: ['No invoice can be issued for my {item}, what is the reason?', 'The invoice for my {item} is incorrect, how is it corrected?', 'My invoice request for {a item} was rejected, how do I proceed?'],
      everyday: ['I cannot get an invoice for the {item}, what now?', 'The invoice for my {item} is wrong, can you issue it again?', 'Requesting the invoice for the {item} keeps failing'],
      terse: ['{item} invoice fails', '{item} invoice wrong name correct', 'invoice error {item} rejected'],
      story: ['I tried to get the invoice for the {item} {time} and the page shows an error every time', 'A letter is missing in the name on the invoice for the {item} and accounting sent it back', 'I requested the invoice for the {item} {n} days ago and nothing has come by e-mail'],
      indirect: ['Accounting says the paper for the {item} is not valid', 'The invoice button for the {item} is grey', 'The tax number on the document for the {item} does not match ours'],
    },
    documents: [
      { form: 'guide', title: 'When an invoice fails[: {formal}]', body: 'It mostly fails because of a wrong tax number or an unfinished {order}. Check the details of the {formal} and submit again, or contact support.' },
      { form: 'faq', title: 'Why can no invoice be issued?', body: 'If the {order} of {a formal} is unfinished, refunded or sold by a third party, no invoice can be issued and the button stays grey.' },
      { form: 'policy', title: 'Correcting and reissuing invoices', body: 'A wrong invoice for {a formal} can be voided and reissued once within {n} days. Booked invoices must be sent back first.' },
      { form: 'steps', title: 'Correcting an invoice', body: '1. Open the invoice. 2. Select Details are wrong. 3. Enter the right name and tax number. 4. Submit; it is voided and issued again.' },
      { form: 'forum', title: 'Invoice for my {item} would not work', body: 'It failed for me {time} as well, there was a blank in the tax number. I corrected it and the new one took {n} hours.' },
      { form: 'notice', title: 'Notice: trouble with invoices', body: 'While the tax system is updated, invoice requests for {a formal} may fail or take {n} hours. They are repeated automatically.' },
    ],
  },
};
