import type { Random } from '../../core/random.ts';
import { capitalise } from '../capitalise.ts';
import type { Language } from '../language.ts';
import type { WorldDocument } from '../world.ts';
import { type Entity, type Fact, fill } from './entity.ts';
import type { LoadedAttribute, LoadedKind } from './load.ts';
import type { FactDocumentMetadata, FactForm } from './metadata.ts';

export type FactDocument = WorldDocument<FactDocumentMetadata>;

/** Documents of an entity in each language. */
export const DOCUMENTS = 3;
const forms: readonly FactForm[] = ['profile', 'overview', 'archive'];

const titles: Readonly<Record<Language, Readonly<Record<'plain' | 'labelled' | 'archive', readonly string[]>>>> = {
  zh: {
    plain: ['ENTITY简介', '关于ENTITY', 'ENTITY概况', '认识ENTITY'],
    labelled: ['ENTITY的LABEL和LABEL2', 'ENTITY：LABEL与LABEL2', 'ENTITY的LABEL说明'],
    archive: ['YEAR年的ENTITY', 'ENTITY旧资料（YEAR年）', '回顾：YEAR年时的ENTITY'],
  },
  en: {
    plain: ['About ENTITY', 'ENTITY at a glance', 'What to know about ENTITY', 'Meet ENTITY'],
    labelled: ['ENTITY: LABEL and LABEL2', 'LABEL and LABEL2 of ENTITY', 'A note on ENTITY: LABEL'],
    archive: ['ENTITY in YEAR', 'From the archive: ENTITY, YEAR', 'Looking back: ENTITY in YEAR'],
  },
};
const elsewhere: Readonly<Record<Language, readonly string[]>> = {
  zh: ['LABEL和LABEL2请以最新公告为准。', '想了解LABEL和LABEL2，请查看其他页面。', '至于LABEL、LABEL2，这里不再介绍。'],
  en: [
    'For LABEL and LABEL2, see the latest notices.',
    'LABEL and LABEL2 are explained on other pages.',
    'We leave LABEL and LABEL2 to other pages.',
  ],
};

/** The name by which a page that does not state a fact may refer to it. */
const labelOf = ({ attribute }: Fact, language: Language, random: Random): string => {
  const label = fill(attribute[language].label[0]!, random, {});
  return language === 'en' ? `the ${label}` : label;
};

/** A document of an entity; the first two state what holds, the third what held once. */
export function writeDocument(entity: Entity, language: Language, number: number): FactDocument {
  const { kind, names, stated, facts } = entity;
  const own = entity.stream.fork(language).fork(number);
  const [form, said] = [forms[number]!, stated[number]!];
  const name = names[language];
  const unsaid = own.fork('unsaid').shuffled(facts.filter((fact) => !said.includes(fact)));
  const year = String(said[0]!.year);
  const labels = said.map((fact) => labelOf(fact, language, own).replace(/^the /, ''));
  const title = own
    .fork('title')
    .pick(titles[language][form === 'archive' ? 'archive' : own.fork('kind of title').next() < 0.5 ? 'plain' : 'labelled'])
    .replace('ENTITY', name)
    .replace('YEAR', year)
    .replace('LABEL2', labels[1]!)
    .replace('LABEL', labels[0]!);
  return {
    id: `${language}-${kind.id}-${entity.number}-${form}`,
    title: language === 'en' ? capitalise(title) : title,
    text: body(entity, language, { form, said, unsaid, own }),
    metadata: {
      part: 'facts',
      topic: kind.id,
      intent: said.map(({ attribute }) => attribute.id).join(','),
      fact: said.map((fact) => statedValue(fact, form, language)).join(';'),
      entity: name,
      lang: language,
      register: 'formal',
      form,
      template: `${kind.id}-${language}-${form}`,
    },
  };
}

interface Page {
  readonly form: FactForm;
  readonly said: readonly Fact[];
  readonly unsaid: readonly Fact[];
  readonly own: Random;
}

function body({ kind, names }: Entity, language: Language, { form, said, unsaid, own }: Page): string {
  const text = kind[language];
  const name = names[language];
  const intro = fill(own.fork('intro').pick(text.intro), own.fork('intro words'), { entity: name });
  const sentences = said.map((fact) => {
    const stream = own.fork(fact.attribute.id);
    const { state, was } = fact.attribute[language];
    const of = stream.fork('of').next() < 0.5 ? name : text.of;
    const [list, value] = form === 'archive' ? [was, fact.before] : [state, fact.value];
    return fill(stream.pick(list), stream, { of, v: value[language], year: String(fact.year) });
  });
  const filler = own
    .fork('filler')
    .shuffled(text.filler)
    .slice(0, 2)
    .map((template, at) => fill(template, own.fork(`filler ${at}`), {}));
  const [first, second] = unsaid.map((fact) => labelOf(fact, language, own));
  const refer = own.fork('elsewhere').pick(elsewhere[language]).replace('LABEL2', second!).replace('LABEL', first!);
  const order = own.fork('place of filler').next() < 0.5;
  const parts = [intro, ...(order ? [filler[0]!] : []), ...sentences, ...(order ? [] : [filler[0]!]), filler[1]!, refer];
  return language === 'en' ? capitalise(parts.join(' ')) : parts.join('');
}

const statedValue = ({ attribute, value, before, year }: Fact, form: FactForm, language: Language): string =>
  form === 'archive' ? `${attribute.id}=${before[language]} (${year})` : `${attribute.id}=${value[language]}`;

/** What is said of all entities of a kind. */
export function generalDocument(kind: LoadedKind, attribute: LoadedAttribute, language: Language, random: Random): FactDocument {
  const own = random.fork('general').fork(language).fork(kind.id).fork(attribute.id);
  const { category, filler } = kind[language];
  const label = fill(attribute[language].label[0]!, own, {});
  const title = language === 'zh' ? `${category}的${label}` : `${category}: ${label}`;
  const sentences = [attribute[language].general, fill(own.pick(filler), own.fork('filler'), {})];
  return {
    id: `${language}-${kind.id}-general-${attribute.id}`,
    title: language === 'en' ? capitalise(title) : title,
    text: sentences.join(language === 'en' ? ' ' : ''),
    metadata: {
      part: 'facts',
      topic: kind.id,
      intent: attribute.id,
      lang: language,
      register: 'formal',
      form: 'general',
      template: `${kind.id}-${language}-general`,
    },
  };
}
