import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { intents } from './intents/index.ts';
import { refund } from './intents/refund.ts';
import { loadIntent, loadTopic } from './load.ts';
import { topics } from './topics/index.ts';
import { phones } from './topics/phones.ts';

const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, message: error.message, fix: error.fix };
  }
  throw new Error('nothing was refused');
};

describe('loading topics and intents', () => {
  it('takes all that come with attune, each under a name of its own', () => {
    expect(new Set(topics.map((topic) => loadTopic(topic).id)).size).toBe(topics.length);
    expect(new Set(intents.map((intent) => loadIntent(intent).id)).size).toBe(intents.length);
  });

  it('says which words a topic lacks, in which language and file', () => {
    const { fault: _, ...words } = phones.en.words;
    expect(refusal(() => loadTopic({ ...phones, en: { ...phones.en, words } }))).toEqual({
      code: 'topic-incomplete',
      message: 'the topic phones has no words for fault in en; every topic of the kind goods needs them',
      fix: "add fault: ['…'] to the words of topics/phones.ts",
    });
  });

  it('wants something to swap for each misfit', () => {
    const words = { ...phones.zh.words, other: ['别的颜色'] };
    expect(refusal(() => loadTopic({ ...phones, zh: { ...phones.zh, words } }))).toMatchObject({
      code: 'topic-incomplete',
      message:
        'the topic phones has 3 words for misfit in zh and 1 for other; each misfit needs what is wanted instead, at the same place',
    });
  });

  it('says which queries and documents of an intent are too few', () => {
    const { zh } = refund;
    expect(refusal(() => loadIntent({ ...refund, zh: { ...zh, queries: { ...zh.queries, terse: ['退款'] } } }))).toEqual({
      code: 'intent-incomplete',
      message: 'the intent refund has 1 terse queries in zh; at least 3 were needed',
      fix: 'add some to intents/refund.ts',
    });
    expect(refusal(() => loadIntent({ ...refund, zh: { ...zh, documents: zh.documents.slice(0, 5) } })).message).toBe(
      'the intent refund has 5 documents in zh; at least 6 were needed',
    );
  });

  it('names a slot that nothing fills, and those that there are', () => {
    const { en } = refund;
    const queries = { ...en.queries, terse: ['refund {colour}', 'refund', 'money back'] };
    const { code, message, fix } = refusal(() => loadIntent({ ...refund, en: { ...en, queries } }));
    expect(code).toBe('slot-unknown');
    expect(message).toBe(
      'the intent refund uses {colour} in "refund {colour}", which no words fill in en for goods, booking, subscription',
    );
    expect(fix).toMatch(/^use one of app, bought, .*thing.*, or give the intent words for colour$/);
  });

  it('refuses a template whose brackets do not match', () => {
    const words = { ...phones.zh.words, shop: ['店家', '[手机店'] };
    expect(refusal(() => loadTopic({ ...phones, zh: { ...phones.zh, words } }))).toMatchObject({ code: 'template-invalid' });
  });
});
