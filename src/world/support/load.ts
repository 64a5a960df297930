/** Topics and intents with their templates parsed and their slots checked, ready to write texts. */
import { UserError } from '../../core/errors.ts';
import { type InflectedNoun, parseNoun } from '../inflect.ts';
import { type Language, languages } from '../language.ts';
import { parseTemplate, parseWords, slotsOf, type Template } from '../template.ts';
import { sharedWords } from './shared-words.ts';
import {
  type DocumentTemplate,
  type Form,
  type Intent,
  type IntentText,
  type Register,
  registers,
  type Topic,
  topicSlots,
  type Words,
} from './types.ts';

export type WordTable = ReadonlyMap<string, Template>;

export interface LoadedTopicText {
  readonly names: Template;
  readonly items: Template;
  readonly noun: (source: string) => InflectedNoun;
  readonly entity: string;
  readonly branded: string;
  readonly words: WordTable;
}

export interface LoadedDocumentTemplate {
  readonly form: Form;
  readonly title: Template;
  readonly body: Template;
}

export interface LoadedIntentText {
  readonly words: WordTable;
  readonly queries: Readonly<Record<Register, readonly Template[]>>;
  readonly documents: readonly LoadedDocumentTemplate[];
}

export type Loaded<T, Text> = Omit<T, Language> & Readonly<Record<Language, Text>>;
export type LoadedTopic = Loaded<Topic, LoadedTopicText>;
export type LoadedIntent = Loaded<Intent, LoadedIntentText>;

export const shared: Readonly<Record<Language, WordTable>> = { zh: wordTable(sharedWords.zh), en: wordTable(sharedWords.en) };

function wordTable(words: Words): WordTable {
  return new Map(Object.entries(words).map(([slot, wordings]) => [slot, parseWords(wordings)]));
}

/** @throws UserError `topic-incomplete` for a slot that the topic's kind needs, `template-invalid` */
export function loadTopic(topic: Topic): LoadedTopic {
  for (const language of languages)
    for (const slot of topicSlots[topic.kind])
      if (!topic[language].words[slot]?.length)
        throw new UserError({
          code: 'topic-incomplete',
          message: `the topic ${topic.id} has no words for ${slot} in ${language}; every topic of the kind ${topic.kind} needs them`,
          fix: `add ${slot}: ['…'] to the words of topics/${topic.id}.ts`,
        });
  for (const language of languages) {
    const { misfit, other } = topic[language].words;
    if (misfit?.length !== other?.length)
      throw new UserError({
        code: 'topic-incomplete',
        message: `the topic ${topic.id} has ${misfit?.length} words for misfit in ${language} and ${other?.length} for other; each misfit needs what is wanted instead, at the same place`,
        fix: `mend misfit and other in topics/${topic.id}.ts`,
      });
  }
  const text = (language: Language): LoadedTopicText => {
    const { names, items, entity, branded, words } = topic[language];
    return {
      names: parseWords(names),
      items: parseWords(items),
      noun: (source) => parseNoun(source, language),
      entity,
      branded,
      words: wordTable(words),
    };
  };
  return { ...topic, zh: text('zh'), en: text('en') };
}

/** @throws UserError `intent-incomplete` for too few templates, `slot-unknown`, `template-invalid` */
export function loadIntent(intent: Intent): LoadedIntent {
  const incomplete = (message: string) =>
    new UserError({
      code: 'intent-incomplete',
      message: `the intent ${intent.id} ${message}`,
      fix: `add some to intents/${intent.id}.ts`,
    });
  const text = (language: Language): LoadedIntentText => {
    const { words = {}, queries, documents } = intent[language];
    for (const register of registers)
      if (queries[register].length < 3)
        throw incomplete(`has ${queries[register].length} ${register} queries in ${language}; at least 3 were needed`);
    if (documents.length < 6) throw incomplete(`has ${documents.length} documents in ${language}; at least 6 were needed`);
    const known = new Set([
      ...['thing', 'item', 'name'],
      ...Object.keys(words),
      ...Object.keys(sharedWords[language]),
      ...intent.kinds.map((kind) => topicSlots[kind]).reduce((a, b) => a.filter((slot) => b.includes(slot))),
    ]);
    checkSlots(intent, language, known, { words, queries, documents });
    return {
      words: wordTable(words),
      queries: Object.fromEntries(registers.map((register) => [register, queries[register].map(parseTemplate)])) as Record<
        Register,
        Template[]
      >,
      documents: documents.map(({ form, title, body }) => ({ form, title: parseTemplate(title), body: parseTemplate(body) })),
    };
  };
  return { ...intent, zh: text('zh'), en: text('en') };
}

function checkSlots(intent: Intent, language: Language, known: ReadonlySet<string>, text: IntentText): void {
  const sources = [
    ...Object.values(text.words ?? {}).flat(),
    ...Object.values(text.queries).flat(),
    ...text.documents.flatMap(({ title, body }: DocumentTemplate) => [title, body]),
  ];
  for (const source of sources)
    for (const slot of slotsOf(parseWords([source])))
      if (!known.has(slot))
        throw new UserError({
          code: 'slot-unknown',
          message: `the intent ${intent.id} uses {${slot}} in ${JSON.stringify(source)}, which no words fill in ${language} for ${intent.kinds.join(', ')}`,
          fix: `use one of ${[...known].sort().join(', ')}, or give the intent words for ${slot}`,
        });
}
