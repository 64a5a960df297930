import type { Intent } from '../types.ts';

/** An invoice was asked for and does not come, or is refused. */
export const invoiceFails: Intent = {
  id: 'invoice-fails',
  kinds: ['goods', 'booking', 'subscription'],
  zh: {
    words: {
      fail: ['开不了*3', '开不出来*2', '一直失败', '点了没反应', '提示开票失败*2'],
    },
    queries: {
      formal: [
        '<{thing}>申请发票时[系统提示|页面提示]开票失败，请问[如何|应如何]处理？',
        '本人多次申请<{thing}的>发票[均未成功|均被驳回]，请核实原因{end}',
        '请问{thing}不能开发票是什么原因，[应当|该]如何解决？',
        '<{thing}>申请发票多次被驳回，请问不能开票是什么原因？',
      ],
      everyday: [
        '<{thing}>发票{fail}，{what}{q}',
        '{hello}<{thing}>为什么不能开发票{q}',
        '<{thing}>发票申请了{days}还没给我[开|发过来]，怎么回事{q}',
        '<{thing}的>发票怎么{fail}{q}',
      ],
      terse: [
        '<{thing} >[不能|无法]开发票',
        '<{thing} >开票失败 [原因|怎么办]',
        '<{thing} >发票[开不了|被驳回|一直没开]',
        '<{thing} >发票 开票失败[ 怎么回事|]',
      ],
      story: [
        '<{thing}>发票申请了三次，每次都提示开票失败，税号我核对了好几遍没错，{service}说[系统问题|过两天再试]，都{days}了，报销要过期了{end}',
        '{shop}说{thing}是活动价不能开发票，我付了{sum}凭什么不给开，这合理吗{q}',
        '<{thing}的>发票申请{days}了一直失败，税号核对过没问题，{shop}又说活动价不给开，{service}让我再试{end}',
      ],
      indirect: [
        '抬头税号都填对了，<{thing}的>票据就是[出不来|开不出]',
        '{shop}说{thing}给不了票据，可我付的是真金白银',
        '要报{thing}的账，你们系统却[不认|不认我们单位的]税号',
        '<{thing}的>票据系统一直不给出，税号明明填对了',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>不能开发票怎么办',
        body: '先看失败提示：“税号有误”请核对抬头；“订单未完成”要等{order}完成；“超过期限”只能由{service}人工开。<{thing}>提示系统繁忙的，{hours}后再试。三次失败会锁定，[请不要连续提交|连点没有用]。',
      },
      {
        form: 'faq',
        title: '为什么<{thing}的>发票开不出来？',
        body: '多半是这几种情况：抬头和税号不一致；{order}里有退款；用礼品卡付的款不能重复开票。<{thing}>不在以上情况里却开票失败，请把失败提示截图给{service}。[正常开票步骤见“开发票操作指引”。|]',
      },
      {
        form: 'policy',
        title: '<{name}>不予开票的情形',
        body: '一、已全额退款的不予开票。二、优惠券、积分抵扣的部分不予开票。三、<{thing}的>活动价仍须开票，{shop}不得拒绝。四、申请被驳回的，应写明原因，顾客改正后可重新申请。',
      },
      {
        form: 'steps',
        title: '<{thing}>开票失败，[按这个顺序查|自己先查一遍]',
        body: '1. 看提示写的什么原因；2. 核对税号有没有多空格；3. 看{order}是不是已完成；4. 换{app}网页版再申请；5. 还是失败，截图给{service}处理。报销快过期的，[先开张收据|可以先要一张收据]。',
      },
      {
        form: 'forum',
        title: '<{thing}>发票{fail}，[最后|原来]是税号的问题',
        body: '提示开票失败，试了{days}。{service}只会说系统繁忙。后来财务看出来我们单位改过名，旧税号不认了，换成新的一次就过。还有朋友遇到{shop}说活动价不给开，[这是不对的|投诉以后就开了]。',
      },
      {
        form: 'notice',
        title: '<{name}>开票系统故障公告',
        body: '因税务系统升级，近日{thing}申请发票可能提示失败或一直“开票中”。不必重复提交，恢复后会自动补开。急用报销的顾客请联系{service}。[退款和付款不受影响。|]预计{span}后恢复。',
      },
      {
        form: 'faq',
        title: '<{thing}>申请发票被驳回怎么办？',
        body: '驳回原因写在“{menu}”的申请记录里，按提示改正后再提交。<{thing}>因系统问题失败的，{hours}后会自动重试。{shop}拒绝开票的，请把聊天记录发给{service}处理。',
      },
    ],
  },
  en: {
    words: {
      fail: ["can't be issued*2", 'keeps failing*2', 'was rejected', 'never comes', 'gives an error'],
    },
    queries: {
      formal: [
        'my request for an invoice< for {a thing}> [fails|is rejected] each time. What [can I do|should I do]?',
        'why can no invoice be issued< for my {thing}>, and how can [this be solved|I solve this]?',
        'I have requested the invoice< for my {thing}> several times without success. Please [look into it|check the reason].',
        'could you check why my invoice request< for {a thing}> is rejected each time?',
      ],
      everyday: [
        'the invoice for my {thing} {fail}, what now{q}',
        "{hello}why can't I get an invoice< for my {thing}>{q}",
        'I asked for the invoice< for my {thing}> {days} ago and still nothing, what is wrong{q}',
        'why is it that the invoice< for my {thing}> {fail}{q}',
      ],
      terse: [
        '<{thing} >cannot get invoice',
        '<{thing} >invoice [failed|error|rejected]',
        '<{thing} >invoice request [fails why|not issued]',
        '<{thing} >invoice rejected why',
      ],
      story: [
        'I requested the invoice< for my {thing}> three times, and each time it fails. I checked the tax number over and over. {service} says to try again later, for {days} now, and my expenses are due{end}',
        '{shop} says that {a thing} at a special price gets no invoice. I paid {sum}, why would they refuse{q}',
        'for {days} the invoice< for my {thing}> has failed each time. the tax number is right, {shop} says special prices get none, {service} says to try later{end}',
      ],
      indirect: [
        'name and tax number are right, and still I cannot get that piece of paper< for my {thing}>',
        '{shop} claims there is no document to be had< for the {thing}>, although I paid real money',
        'I want to claim the {thing} on expenses and your system says our tax number is wrong',
        'your system says our tax number is wrong< for the {thing}>, although it is right',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Invoice cannot be issued< for {a thing}>: what to do',
        body: 'Read the message first. "Tax number wrong": check the company name. "Not complete": wait until the {order} is complete. "Too late": only {service} can issue it. If the system is busy< when you ask for your {thing} invoice>, try again after {hours}. Three failures lock the request[, so do not press again and again|].',
      },
      {
        form: 'faq',
        title: 'Why does the invoice< for my {thing}> fail?',
        body: 'Usually the name and tax number do not match, part of the {order} was refunded, or it was paid with a gift card. If none of this is true< for your {thing}> and it still fails, send a screenshot of the error to {service}. [For the usual steps, see "Get an invoice".|]',
      },
      {
        form: 'policy',
        title: 'When no invoice is issued<: {s name}>',
        body: '1. Orders that were refunded in full get no invoice. 2. Vouchers and points are not invoiced. 3. {s thing} at a special price do get one; {shop} must not refuse. 4. If a request is rejected, the reason is given, and the customer may correct it and ask again.',
      },
      {
        form: 'steps',
        title: 'Invoice request failed?< {s name}:> check these in order',
        body: '1. Read the reason. 2. Look for blanks in the tax number. 3. See whether the {order} is complete. 4. Try again on the website. 5. If it still fails, send a screenshot to {service}. If your expenses are due, [ask for a receipt in the meantime|a receipt helps for now].',
      },
      {
        form: 'forum',
        title: 'The invoice for my {thing} {fail}: it was the tax number',
        body: 'It failed for {days} and {service} just said the system was busy. Then accounts noticed that our company had changed its name and the old tax number was not accepted. With the new one it worked at once. A friend was told that special prices get no invoice; [that is wrong|they issued it after he complained].',
      },
      {
        form: 'notice',
        title: 'Problems with invoices< for {s name}>',
        body: 'Because of an update, requests for an invoice< for {s thing}> may fail or stay "in progress". Please do not send them again; they will be issued automatically. If it is urgent, contact {service}. [Payments and refunds are not affected.|] We expect it to take {span}.',
      },
      {
        form: 'faq',
        title: 'My invoice request< for {a thing}> was rejected. What can I do?',
        body: 'The reason is given under {menu}; correct it and ask again. Requests< for {s thing}> that failed because of our system are repeated after {hours}. If {shop} refuses to issue an invoice, send the chat to {service}.',
      },
    ],
  },
};
