import type { Intent } from '../types.ts';

/** Complains about how it was treated, not about the thing. */
export const complain: Intent = {
  id: 'complain',
  kinds: ['goods', 'booking', 'subscription'],
  zh: {
    words: {
      rude: ['态度特别差*2', '说话很难听', '爱答不理', '互相推脱*2', '直接挂我电话', '骗我说没有主管'],
    },
    queries: {
      formal: [
        '请问{buy}{thing}时[遭遇|遇到]服务人员态度恶劣，应向[哪个部门|谁]投诉？',
        '本人就{thing}一事要投诉{shop}{service}，[请给予|请给我]书面答复{end}',
        '请问{thing}相关的投诉提交后，多久会有[处理结果|答复]？',
        '本人就{thing}要投诉服务人员态度恶劣，请问应向谁提交，多久答复？',
      ],
      everyday: [
        '我要投诉，{buy}{thing}那个{service}{rude}',
        '{hello}<{thing}的>{service}{rude}，在哪投诉{q}',
        '<{thing}的事，>{service}{rude}，给我[找你们主管|找个能管事的]',
        '<{thing}>那个{service}{rude}，我要找主管投诉{end}',
      ],
      terse: [
        '<{thing} >投诉[{service}|电话|入口]',
        '<{thing} >[{service}|服务] 态度差 投诉',
        '投诉{shop}< {thing}>[ 怎么投诉|]',
        '<{thing} >投诉 {service}态度差',
      ],
      story: [
        '{past}就{thing}的事打客服电话，前后换了五个人，{rude}，一个说让我找{shop}，{shop}说归平台管，{days}了没一个给准话，我要投诉{end}',
        '本来<就是{thing}的>一点小事，结果{service}{rude}，还说“你爱买不买”，我[录了音|有录音]，必须给我道歉{end}',
        '为了{thing}打了{days}电话，{service}{rude}，换了五个人没一个道歉，我有录音，要投诉{end}',
      ],
      indirect: [
        '为<{thing}>这点事找{service}，{rude}，头一回碰到这样的',
        '<{thing}的事>我就问了两句，{service}{rude}，你们就是这样对老顾客的{q}',
        '为了{thing}我跟{service}说了三遍，{rude}，谁来管管{q}',
        '<{thing}的事，>我就问了两句，{service}{rude}，没人管吗{q}',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '<{thing}>服务投诉指引',
        body: '对服务人员不满意，可以在{app}“{menu}”里点“投诉建议”，写明时间、经过和对方工号。<{thing}>相关的投诉由专人受理，{hours}内回电，{workdays}内给书面答复。[录音、聊天截图可以一起上传。|]',
      },
      {
        form: 'faq',
        title: '<{thing}的>{service}态度不好，去哪里投诉？',
        body: '可以在{app}投诉，也可以打投诉专线找主管。请说清是哪天、哪位{service}、说了什么。<{thing}>如果还有退款、售后等问题，会一并处理。[核实后会向您道歉。|情况属实的会处罚当事人。]',
      },
      {
        form: 'policy',
        title: '<{name}>投诉处理规则',
        body: '一、顾客可就{thing}服务中的态度、推脱、失约等提出投诉。二、{shop}应在{hours}内受理，{workdays}内答复。三、不得让被投诉人自己处理投诉。四、对结果不满意的，可以要求主管复核一次。',
      },
      {
        form: 'steps',
        title: '<{thing}>投诉怎么提交',
        body: '1. 记下时间和{service}工号；2. 在“{menu}”点“投诉建议”；3. 选“服务态度”或“互相推脱”；4. 写经过，附录音或截图；5. 提交后等专人回电。一件事投诉一次就够，[重复提交会变慢|不用每天提交]。',
      },
      {
        form: 'forum',
        title: '投诉<{thing}的>{service}，[终于有人道歉了|说说结果]',
        body: '就问了两句{thing}的事，{service}{rude}。我没跟他吵，直接在{app}里投诉，写了时间、工号，附上录音。第二天主管打电话来道歉，{days}后给了书面答复，还送了券。证据一定要留好。',
      },
      {
        form: 'notice',
        title: '<{name}>服务投诉渠道公告',
        body: '为改进服务，即日起开通{thing}投诉专线，由主管直接接听。{service}态度差、互相推脱、不回电话的，都可以反映。{workdays}内答复，[绝不让您再说第二遍|结果会通知本人]。退款进度请走原来的渠道查询。',
      },
      {
        form: 'faq',
        title: '投诉<{thing}的>{service}以后多久有答复？',
        body: '{hours}内专人回电，{workdays}内书面答复。<{thing}的>投诉由主管处理，不会转回原来的{service}。对答复不满意，可以在“{menu}”申请复核。',
      },
    ],
  },
  en: {
    words: {
      rude: [
        'was rude to me*2',
        'hung up on me',
        'kept passing me on*2',
        'did not listen to a word',
        'talked down to me',
        'never called back',
      ],
    },
    queries: {
      formal: [
        'where can I [make|file] a complaint about [the service|how I was treated]< over {a thing}>?',
        'I wish to complain about {service}[, who {rude}| at {shop}]< over my {thing}>, and I ask for an answer in writing.',
        'how long does it take to get an answer to a complaint< about my {thing}>?',
        'where can I complain about {service}< over my {thing}>, and how long does an answer take?',
      ],
      everyday: [
        'I want to complain, the person I spoke to about my {thing} {rude}',
        '{hello}{service} {rude} when I asked about my {thing}, where do I complain{q}',
        'someone on the phone {rude} about my {thing}, let me talk to a manager',
        '{service} {rude} over my {thing}, I want to talk to a manager{end}',
      ],
      terse: [
        '<{thing} >complaint [form|phone|{service}]',
        'complain about [rude staff|{service}]< {thing}>',
        '<{thing} >rude [staff|agent] complaint',
        'complaint rude staff< {thing}>',
      ],
      story: [
        'I phoned about my {thing} {past} and spoke to five people. one {rude}, the next said to ask {shop}, {shop} said it was not their job. {days} and no straight answer. I want to complain{end}',
        'it was a small question about my {thing}, and the man at {service} {rude} and said I could take it or leave it. I have it recorded, and I want an apology{end}',
        'I phoned five times about my {thing}. the last person {rude}, I have it recorded, and I want an apology. I want to complain{end}',
      ],
      indirect: [
        'I have been a customer for years, and when I asked about my {thing}, the person {rude}',
        'all I did was ask a question about my {thing}, and {service} {rude}. is that how you treat people?',
        'I told {service} the same thing about my {thing} three times, and in the end the person {rude}. is anyone in charge?',
        'I asked one question about my {thing} and the person {rude}. is anyone in charge there?',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Make a complaint about our service<: {s name}>',
        body: 'If you were treated badly, press "Complaint" under {menu} on {app} and write down when it was, what happened and who you spoke to. Complaints< about {s thing}> go to a team of their own: we call you within {hours} and answer in writing within {workdays}. [You may add a recording or screenshots.|]',
      },
      {
        form: 'faq',
        title: 'Someone was rude to me< about my {thing}>. Where do I complain?',
        body: 'On {app}, or on the complaints line, where you can talk to a manager. Tell us the day, the name and what was said. If there is a refund or another request open< for your {thing}>, it is looked at too. [If you are right, you get an apology.|We take it up with the person.]',
      },
      {
        form: 'policy',
        title: 'Complaints< about {s name}>: rules',
        body: '1. Customers may complain if staff were rude, passed them on or did not call back< over {a thing}>. 2. {shop} takes it up within {hours} and answers within {workdays}. 3. No one handles a complaint about himself. 4. If you are not satisfied, a manager looks at it once more.',
      },
      {
        form: 'steps',
        title: 'How to file a complaint< about {a thing}>',
        body: '1. Write down the time and the name of the person. 2. Press "Complaint" under {menu}. 3. Choose "Rude" or "Passed on". 4. Tell us what happened and add a recording. 5. Wait for our call. One complaint is enough; [several make it slower|no need to send it every day].',
      },
      {
        form: 'forum',
        title: 'Complained about {service}< over my {thing}>[, and got an apology|]',
        body: 'All I wanted was an answer about my {thing}, and the person {rude}. I did not argue, I filed a complaint on {app} with the time, the name and a recording. A manager called the next day to apologise, and after {days} I had it in writing, with a voucher. Keep your evidence.',
      },
      {
        form: 'notice',
        title: 'A complaints line< for {s name}>',
        body: 'To serve you better, there is now a complaints line< for {s thing}>, answered by a manager. Tell us if {service} was rude, passed you on or never called back. You have an answer within {workdays}[ and need not tell your story twice|]. For the progress of a refund, please look where you did before.',
      },
      {
        form: 'faq',
        title: 'How soon is my complaint< about {a thing}> answered?',
        body: 'We call within {hours} and answer in writing within {workdays}. A complaint< about your {thing}> is handled by a manager and never goes back to the person you spoke to. If you are not satisfied with the answer, ask for another look under {menu}.',
      },
    ],
  },
};
