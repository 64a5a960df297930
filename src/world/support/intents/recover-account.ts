import type { Intent } from '../types.ts';

/** Cannot get into the account. */
export const recoverAccount: Intent = {
  id: 'recover-account',
  kinds: ['goods', 'booking', 'subscription'],
  zh: {
    words: {
      locked: ['登不上了*3', '登录不了*2', '密码忘了*2', '被锁了', '提示账号异常'],
    },
    queries: {
      formal: [
        '请问{buy}{thing}用的账号[密码遗忘|无法登录]，{howto}找回？',
        '本人更换手机号后无法登录{app}，<{thing}的>订单都在该账号里，请[协助|帮忙]找回账号{end}',
        '请问{app}账号被[锁定|冻结]后，如何[解锁|恢复登录]，<{thing}的>记录是否保留？',
        '请问{buy}{thing}用的账号被锁定后如何找回，原手机号已停用？',
      ],
      everyday: [
        '{buy}{thing}用的账号{locked}，{how}找回{q}',
        '{hello}{app}{locked}，<{thing}的>订单还在里面呢',
        '换了手机号，收不到验证码，<{thing}的>账号{how}登录{q}',
        '{app}{locked}，<{thing}的>账号{how}找回来{q}',
      ],
      terse: [
        '{app}账号 [找回|登录不了|被锁]',
        '<{thing} >忘记密码 [找回|换手机号了]',
        '<{thing} >收不到验证码 登录',
        '{app}账号  [忘记密码|登录不了] 找回',
      ],
      story: [
        '{since}换了新号码，旧号停了，现在登{app}要往旧手机发验证码，<{thing}的>订单全在那个账号里，{service}让我先登录再说，我就是登不上啊{end}',
        '密码试了五次被锁了，申诉填了<{thing}的>订单信息，{days}过去还在审核，我[急着|等着]用账号{end}',
        '旧手机号停用以后{app}就登不上了，<{thing}的>订单全在那个账号里，申诉{days}还在审核，{service}让我等{end}',
      ],
      indirect: [
        '验证码发到我早就不用的号码上了，<{thing}的>记录我一样也看不到',
        '{app}说我不是本人，可{thing}就是我{bought}的啊',
        '{app}怎么都进不去，<{thing}的>订单都在里头',
        '验证码发到停用的手机号上，我进不去{app}，<{thing}的>订单还在里面',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: '{app}账号找回操作指引',
        body: '忘记密码：在{app}登录页点“忘记密码”，用手机验证码重设。手机号停用：点“账号申诉”，填写最近一次<{thing}的>{order}信息和身份信息，{hours}内审核。[找回后请马上改密码。|找回期间订单不受影响。]',
      },
      {
        form: 'faq',
        title: '{buy}{thing}用的账号登不上怎么办？',
        body: '密码输错五次会锁定，{hours}后自动解锁，也可以用验证码登录解锁。收不到验证码，看看短信是否被拦截。<{thing}的>记录跟着账号走，[找回以后都在|不会丢]。换过手机号的走账号申诉。',
      },
      {
        form: 'policy',
        title: '{app}账号找回与解锁规则',
        body: '一、找回账号须核对本人身份。二、申诉材料齐全的，{shop}在{workdays}内答复。三、账号被锁期间，<{thing}的>{order}和余额不受影响。四、冒用他人身份申诉的，永久冻结。',
      },
      {
        form: 'steps',
        title: '{app}账号{locked}，[照着做就能登录|几步找回]',
        body: '1. 登录页点“遇到问题”；2. 手机还在用，选验证码登录，重设密码；3. 手机号停用，选“账号申诉”；4. 填<{thing}的>{order}和付款信息；5. 等短信通知，用新密码登录。别注册新账号，[旧的就合并不了了|订单转不过去]。',
      },
      {
        form: 'forum',
        title: '换手机号后{thing}账号{locked}，[找回来了|总算登上了]',
        body: '旧号停了收不到验证码，{service}只说让我登录后改号。后来走的账号申诉，填了{bought}{thing}的付款记录，{days}后通过，密码重设，东西都在。换号之前一定先在{app}里改绑手机。',
      },
      {
        form: 'notice',
        title: '{app}账号登录升级通知',
        body: '为了账号安全，{app}登录方式升级，旧密码需要重设。登录不了的顾客请点“忘记密码”，用验证码找回。<{thing}的>记录不受影响。[我们不会打电话索要验证码。|登录后请核对绑定的手机号。]',
      },
      {
        form: 'faq',
        title: '手机号换了，怎么找回<{thing}的>账号？',
        body: '旧手机号停用收不到验证码的，在登录页选“账号申诉”，用身份信息和<{thing}的>付款记录证明是本人。{hours}内审核，通过后换绑新号，再重设密码就能登录。',
      },
    ],
  },
  en: {
    words: {
      locked: [
        "I can't sign in*2",
        "I'm locked out*2",
        "I've forgotten my password*2",
        'my account is locked',
        "my password doesn't work",
      ],
    },
    queries: {
      formal: [
        '[how can I|how do I] recover the account that has the order for my {thing} in it?',
        'since I changed my phone number I can no longer sign in to {app} for my {thing}. Please [help me|help] recover my account.',
        'after too many [attempts|wrong passwords] the account I {bought} my {thing} with is locked. How is it unlocked, and are my [orders|records] kept?',
        'how do I recover the account I {bought} my {thing} with? It is locked and I have changed my phone number.',
      ],
      everyday: [
        '{locked}, how do I get back into the account I {bought} my {thing} with{q}',
        '{hello}{locked} and the order for my {thing} is in there, what can I do{q}',
        'got a new number and the code for the account I {bought} my {thing} with goes to the old one, how do I sign in{q}',
        'how do I get back into {app}, {locked} and the order for my {thing} is in there{q}',
      ],
      terse: [
        '{app} account locked [recover|unlock]',
        '<{thing} >forgot password',
        '<{thing} >code not received [sign in|new number]',
        'recover account {app}',
      ],
      story: [
        'I changed my number {since} and {app} sends the code to my old phone. my {thing} is in that account, and {service} tells me to sign in first. that is the very thing I cannot do{end}',
        'five wrong passwords and I am locked out. I sent in the details of my {thing}, and {days} later they are still checking. I need my account{end}',
        'my old number is gone, so I am locked out of {app} with my {thing} in there. they have been checking my details for {days}, and {service} tells me to wait{end}',
      ],
      indirect: [
        'the code goes to a number I gave up long ago, so I cannot see anything of my {thing}',
        '{app} does not believe that I am me, but the {thing} is mine',
        'I cannot get back into {app}, and everything about my {thing} is in there',
        'everything about my {thing} is on {app}, and the code goes to a number I gave up',
      ],
    },
    documents: [
      {
        form: 'guide',
        title: 'Recover your account< for {s name}>',
        body: 'Forgotten password: press "Forgot password" on the sign-in page of {app} and set a new one with the code. Number no longer in use: choose "Recover account" and give the details of your last {order}< for {a thing}> and proof of who you are; we check within {hours}. [Change your password afterwards.|Your orders are not affected meanwhile.]',
      },
      {
        form: 'faq',
        title: "I can't sign in to {app}, where I {bought} my {thing}. What can I do?",
        body: 'After five wrong passwords the account is locked; it unlocks after {hours}, or at once with a code. No code? See whether your phone blocks it. Everything about your {thing} stays in the account[ and is there when you get back in|]. With a new phone number, use "Recover account".',
      },
      {
        form: 'policy',
        title: 'Recovering and unlocking accounts<: {s name}>',
        body: '1. To recover an account, customers must prove who they are. 2. {shop} answers within {workdays}. 3. While it is locked, the {order}< for {a thing}> and any balance are not affected. 4. Whoever claims the account of someone else is blocked for good.',
      },
      {
        form: 'steps',
        title: 'Locked out of your account on {app}? Get back in',
        body: '1. Press "Trouble signing in". 2. If you still have the phone, sign in with a code and set a new password. 3. If the number is gone, choose "Recover account". 4. Give the details of your {thing} and payment. 5. Wait for the message. Do not open a new account, [the old one cannot be merged|your orders would not move].',
      },
      {
        form: 'forum',
        title: 'New phone number, locked out of {app}< with the order for my {thing} in there>[, got back in|]',
        body: 'The code went to my old number and {service} told me to sign in and change it, very funny. I used "Recover account", sent the payment record for my {thing}, and after {days} I could set a new password. Everything was still there. Change the number on {app} before you give up the old one.',
      },
      {
        form: 'notice',
        title: 'New sign-in for {app}',
        body: 'To keep accounts safe, {app} has a new sign-in, and old passwords must be set again. If you cannot sign in, press "Forgot password" and recover the account with a code. Your orders< for {s thing}> are not affected. [We never ask for a code by phone.|Please check your phone number afterwards.]',
      },
      {
        form: 'faq',
        title: 'I have a new phone number. How do I recover my account on {app}?',
        body: 'If the code goes to a number that you gave up, choose "Recover account" on the sign-in page and prove who you are with the payment record< of your {thing}>. We check within {hours}; then you enter the new number, set a password and sign in.',
      },
    ],
  },
};
