/** Pairs of customer support, of the combinations that train asks about. */
import { random } from '../../core/random.ts';
import { type Language, languages } from '../language.ts';
import { expand } from '../template.ts';
import { inTwos, type ViewPair, viewPair } from '../views.ts';
import type { World } from '../world.ts';
import { composer } from './compose.ts';
import { type LoadedIntent, type LoadedTopic, loadIntent, loadTopic } from './load.ts';
import type { SupportMetadata } from './metadata.ts';
import type { Form, Intent, Topic } from './types.ts';

const pages: Readonly<Record<Language, Readonly<Record<Form, string>>>> = {
  zh: { guide: '操作指引', faq: '常见问题', policy: '规则条款', steps: '步骤说明', forum: '论坛回帖', notice: '通知公告' },
  en: { guide: 'guide', faq: 'answer', policy: 'policy', steps: 'steps', forum: 'forum post', notice: 'notice' },
};

/** Pairs of one help centre after the other. */
export function supportPairs(topics: readonly Topic[], intents: readonly Intent[]): (piece: World) => Generator<ViewPair> {
  const loaded = new Map(topics.map((topic) => [topic.id, loadTopic(topic)]));
  const labels = labelsOf([...loaded.values()], intents.map(loadIntent));
  return function* pairsOf({ corpus, queries, qrels }: World): Generator<ViewPair> {
    const documents = new Map(corpus.map((document) => [document.id, document]));
    const asked = queries.filter(({ metadata }) => metadata.split === 'train');
    let turn = 0;
    for (const { id, text, metadata } of asked) {
      const right = [...(qrels.train.get(id) ?? [])].filter(([, grade]) => grade === 2);
      if (right.length === 0) continue;
      const answer = documents.get(right[turn++ % right.length]![0])!;
      yield viewPair('question-answer', [text, `${answer.title}\n${answer.text}`], metadata);
    }
    for (const [, list] of Map.groupBy(asked, ({ metadata }) => cellOf(metadata, metadata.lang)))
      for (const [one, other] of inTwos(list)) yield viewPair('two-wordings', [one.text, other.text], one.metadata);
    const seen = corpus.filter(({ metadata }) => metadata.unseen.length === 0);
    for (const { title, text, metadata } of seen) {
      yield viewPair('title-body', [title, text], metadata);
      const { lang, topic, intent, entity, form } = metadata;
      const name = nameOf(loaded.get(topic)!, lang);
      yield viewPair(
        'record-prose',
        [record(lang, { name, entity, matter: labels.get(`${lang} ${intent}`)!, form }), text],
        metadata,
      );
    }
    const english = Map.groupBy(
      seen.filter(({ metadata }) => metadata.lang === 'en'),
      ({ metadata }) => `${cellOf(metadata, 'en')} ${metadata.form}`,
    );
    const met = new Map<string, number>();
    for (const { title, text, metadata } of seen) {
      if (metadata.lang !== 'zh') continue;
      const key = `${cellOf(metadata, 'en')} ${metadata.form}`;
      const at = met.get(key) ?? 0;
      met.set(key, at + 1);
      const other = english.get(key)?.[at];
      if (other) yield viewPair('chinese-english', [`${title}\n${text}`, `${other.title}\n${other.text}`], metadata);
    }
  };
}

const cellOf = ({ site, topic, intent }: SupportMetadata, lang: Language): string => `${site} ${lang} ${topic} ${intent}`;

/** A record says what a page is about in fields, as a content system keeps it. */
function record(
  lang: Language,
  { name, entity, matter, form }: { name: string; entity: string | undefined; matter: string; form: Form },
): string {
  const fields: readonly [string, string | undefined][] =
    lang === 'zh'
      ? [
          ['品类', name],
          ['品牌', entity],
          ['事项', matter],
          ['类型', pages.zh[form]],
        ]
      : [
          ['category', name],
          ['brand', entity],
          ['matter', matter],
          ['page', pages.en[form]],
        ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => (lang === 'zh' ? `${field}：${value}` : `${field}: ${value}`))
    .join(lang === 'zh' ? '；' : '; ');
}

const nameOf = (topic: LoadedTopic, language: Language): string => {
  const source = expand(topic[language].names, { random: random(1), namesTopic: true, slot: () => '' });
  const noun = topic[language].noun(source);
  return language === 'zh' ? noun.base : noun.other;
};

/** What each intent is called: the first of its short queries, without a topic. */
function labelsOf(topics: readonly LoadedTopic[], intents: readonly LoadedIntent[]): Map<string, string> {
  return new Map(
    intents.flatMap((intent) => {
      // Any topic that has the words which the intent uses; it is not named.
      const topic = topics.find(({ kind }) => kind !== 'general' && intent.kinds.includes(kind)) ?? topics[0]!;
      return languages.map((language): [string, string] => {
        const voice = { language, kind: 'general' as const, topic: topic[language], intent: intent[language] };
        const writer = composer(voice, { random: random(1).fork(intent.id), entity: undefined, speaksOf: 'category' });
        return [`${language} ${intent.id}`, writer.write(intent[language].queries.terse[0]!, 'label')];
      });
    }),
  );
}
