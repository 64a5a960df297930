/**
 * The last lines of help pages. One gives other wordings of the page's own question, the other names pages or questions
 * about other questions on the same thing. They are what makes words deceive: the page on returns names the one on refunds.
 * Wordings are those of train; nothing that dev or test asks is found here.
 */

import type { Random } from '../../core/random.ts';
import { capitalise } from '../capitalise.ts';
import type { Language } from '../language.ts';
import type { Template } from '../template.ts';
import type { LoadedIntent } from './load.ts';
import { documentTemplates, queryTemplates } from './splits.ts';
import type { Form, Register } from './types.ts';

/** The share of documents that name three other questions; the others name two. */
const THREE = 0.5;
/** Wordings of the page's own question, in different registers. */
const WORDINGS = 3;
const ownRegisters: readonly Register[] = ['formal', 'everyday', 'indirect', 'terse'];

export interface Page {
  readonly language: Language;
  readonly form: Form;
  readonly intent: LoadedIntent;
  /** The other intents of the topic. */
  readonly siblings: readonly LoadedIntent[];
  /** Fills a template of an intent with what the page is about; the label names the place. */
  readonly write: (intent: LoadedIntent, template: Template, label: string) => string;
}

const asks: Readonly<Record<Language, Readonly<Record<Form, string>>>> = {
  zh: {
    guide: '您也可以这样问：',
    faq: '常见问法：',
    policy: '常见提问：',
    steps: '适用问题：',
    forum: '其他人也问：',
    notice: '常见提问：',
  },
  en: {
    guide: 'You might ask: ',
    faq: 'Also asked as: ',
    policy: 'Often asked: ',
    steps: 'Use this for: ',
    forum: 'Others asked: ',
    notice: 'Often asked: ',
  },
};
const others: Readonly<Record<Language, Readonly<Record<'pages' | 'questions', readonly string[]>>>> = {
  zh: { pages: ['另见：', '相关页面：', '您可能还想了解：'], questions: ['大家还在问：', '相关提问：', '不同的问题：'] },
  en: {
    pages: ['See also: ', 'Related pages: ', 'You may also need: '],
    questions: ['People also ask: ', 'Other questions: '],
  },
};
const marks = {
  zh: { quote: (text: string) => `“${text}”`, between: '' },
  en: { quote: (text: string) => `"${text}"`, between: ' ' },
} as const;

/** The page's own question in other words. */
export function ownLine({ language, form, intent, write }: Page, random: Random): string {
  const own = random.fork('own line');
  const first = own.fork('first').int(ownRegisters.length);
  const wordings = Array.from({ length: WORDINGS }, (_, n) => {
    const register = ownRegisters[(first + n) % ownRegisters.length]!;
    return write(intent, queryOf(intent, language, register, own.fork(n)), `own line ${n}`);
  });
  return asks[language][form] + quoted(wordings, language);
}

/** What else is asked about the same thing; empty where the topic has no other intent. */
export function relatedLine({ language, form, siblings, write }: Page, random: Random): string {
  const own = random.fork('related line');
  const kind = form === 'forum' || form === 'faq' ? 'questions' : 'pages';
  const texts = siblings
    .map((intent) => ({ intent, luck: own.fork(intent.id).next() }))
    .sort((a, b) => a.luck - b.luck)
    .slice(0, own.fork('three').next() < THREE ? 3 : 2)
    .map(({ intent }) => {
      const stream = own.fork('text').fork(intent.id);
      const register = stream.fork('register').pick(ownRegisters);
      const template = kind === 'questions' ? queryOf(intent, language, register, stream) : titleOf(intent, language, stream);
      return write(intent, template, `related ${intent.id}`);
    });
  if (texts.length === 0) return '';
  return own.fork('before').pick(others[language][kind]) + quoted(texts, language);
}

function quoted(texts: readonly string[], language: Language): string {
  const { quote, between } = marks[language];
  return [...new Set(texts)].map((text) => quote(finished(text, language))).join(between);
}

const finished = (text: string, language: Language) => (language === 'en' ? capitalise(text) : text);

function queryOf(intent: LoadedIntent, language: Language, register: Register, random: Random): Template {
  const templates = intent[language].queries[register];
  return templates[random.pick(queryTemplates(register, templates.length, 'train'))]!;
}

/** Of guides, questions, rules and notices: threads of a forum are not what a page refers to. */
function titleOf(intent: LoadedIntent, language: Language, random: Random): Template {
  const { documents } = intent[language];
  const places = documentTemplates(documents.length, 'train').filter((place) => documents[place]!.form !== 'forum');
  return documents[random.pick(places)]!.title;
}
