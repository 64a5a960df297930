import { random } from '../../core/random.ts';
import type { Language } from '../language.ts';
import { expand } from '../template.ts';
import { inTwos, type ViewPair, viewPair } from '../views.ts';
import type { FactWorld } from './facts.ts';
import { loadKind } from './load.ts';
import type { FactDocumentMetadata } from './metadata.ts';
import type { FactKind } from './types.ts';

/** Pairs of facts: of train's queries, and of pages that state what holds. */
export function factPairs(kinds: readonly FactKind[]): (piece: FactWorld) => Generator<ViewPair> {
  const labels = new Map<string, string>();
  const categories = new Map<string, string>();
  for (const kind of kinds.map(loadKind))
    for (const lang of ['zh', 'en'] as const) {
      categories.set(`${lang} ${kind.id}`, kind[lang].category);
      for (const attribute of kind.attributes) {
        const label = expand(attribute[lang].label[0]!, { random: random(1), namesTopic: true, slot: () => '' });
        labels.set(`${lang} ${kind.id} ${attribute.id}`, label);
      }
    }
  return function* pairsOf({ corpus, queries, qrels }: FactWorld): Generator<ViewPair> {
    const documents = new Map(corpus.map((document) => [document.id, document]));
    const asked = queries.filter(({ metadata }) => metadata.split === 'train');
    let turn = 0;
    for (const { id, text, metadata } of asked) {
      const right = [...qrels.train.get(id)!].filter(([, grade]) => grade === 2);
      yield viewPair('question-answer', [text, documents.get(right[turn++ % right.length]![0])!.text], metadata);
    }
    for (const [, list] of Map.groupBy(
      asked,
      ({ metadata: { lang, topic, entity, intent } }) => `${lang} ${topic} ${entity} ${intent}`,
    ))
      for (const [one, other] of inTwos(list)) yield viewPair('two-wordings', [one.text, other.text], one.metadata);
    for (const { id, title, text, metadata } of corpus) {
      if (metadata.form !== 'profile' && metadata.form !== 'overview') continue;
      yield viewPair('title-body', [title, text], metadata);
      yield viewPair('record-prose', [record(metadata, categories, labels), text], metadata);
      const other = metadata.lang === 'zh' ? documents.get(id.replace(/^zh/, 'en')) : undefined;
      if (other) yield viewPair('chinese-english', [text, other.text], metadata);
    }
  };
}

/** An entity's row: its name, its kind, and what the page states. */
function record(
  { lang, topic, entity, fact }: FactDocumentMetadata,
  categories: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
): string {
  const heads: Readonly<Record<Language, readonly [string, string]>> = { zh: ['名称', '类别'], en: ['name', 'kind'] };
  const fields: [string, string][] = [
    [heads[lang][0], entity!],
    [heads[lang][1], categories.get(`${lang} ${topic}`)!],
    ...fact!.split(';').map((stated): [string, string] => {
      const [attribute = '', value = ''] = stated.split('=');
      return [labels.get(`${lang} ${topic} ${attribute}`)!, value];
    }),
  ];
  return fields.map((field) => field.join(lang === 'zh' ? '：' : ': ')).join(lang === 'zh' ? '；' : '; ');
}
