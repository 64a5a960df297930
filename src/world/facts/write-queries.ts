import type { Random } from '../../core/random.ts';
import { capitalise } from '../capitalise.ts';
import { firstNew } from '../first-new.ts';
import type { Language } from '../language.ts';
import { addNoise } from '../noise.ts';
import { type Split, splitNames } from '../split.ts';
import { combinationSplit, isHeldOutEntity } from '../support/splits.ts';
import { type Register, registers } from '../support/types.ts';
import { parseTemplate, type Template } from '../template.ts';
import type { WorldQuery } from '../world.ts';
import { type Entity, type Fact, fill } from './entity.ts';
import type { FactQueryMetadata } from './metadata.ts';

export type FactQuery = WorldQuery<FactQueryMetadata>;

/** How a question is put; {of} is the question, a story or a hint. */
const frames: Readonly<Record<Language, Readonly<Record<Exclude<Register, 'terse'>, readonly Template[]>>>> = {
  zh: {
    formal: ['请问{of}？', '您好，请问{of}？', '您好，我想咨询一下{of}。', '麻烦告知{of}，谢谢。'].map(parseTemplate),
    everyday: ['{of}？', '{of}啊', '问一下{of}', '有人知道{of}吗', '{of}呀？'].map(parseTemplate),
    story: ['{entity}，[想知道|请问|不知道]{of}？', '{entity}，{of}？', '{entity}，有没有人知道{of}'].map(parseTemplate),
    indirect: ['{of}', '{of}，[求解答|求告知]', '{of}。[有人了解吗|谁知道啊]？'].map(parseTemplate),
  },
  en: {
    formal: ['good morning. {of}? Thank you.', 'I have a question: {of}?', 'hello, {of}?'].map(parseTemplate),
    everyday: ['{of}?', '{of}', 'hi, {of}?', 'quick question, {of}?'].map(parseTemplate),
    story: ['{entity}. {of}?', '{entity}. can anyone tell me: {of}?', '{entity}, and I was wondering: {of}?'].map(parseTemplate),
    indirect: ['{of}', '{of}. any idea?', '{of}. does anyone know?'].map(parseTemplate),
  },
};
/** The share of English queries of a register that begin with capital letters. */
const careful: Readonly<Record<Register, number>> = { formal: 1, story: 0.85, indirect: 0.8, everyday: 0.4, terse: 0.1 };

/** Which templates of a list are for a split: the last is test's, the last but one dev's, where the list has one for it. */
function places(count: number, split: Split, { dev }: { readonly dev: boolean }): number[] {
  const all = Array.from({ length: count }, (_, place) => place);
  if (split === 'test') return all.slice(-1);
  if (split === 'dev') return dev ? all.slice(-2, -1) : all.slice(-1);
  return all.slice(0, dev ? -2 : -1);
}

/** Where a template comes from: its list, and whether dev has one of its own there. */
const sources = {
  formal: ['ask', true],
  everyday: ['ask', true],
  story: ['ask', true],
  indirect: ['hint', true],
  terse: ['label', false],
} as const;
/** Dev has no labels of its own. */
const registersOf = (split: Split): readonly Register[] =>
  split === 'dev' ? registers.filter((register) => register !== 'terse') : registers;

/** The share of dev's and test's queries about attributes that train never asks for, where a kind has some. */
const HELD_OUT_SHARE = 0.3;

export interface Asking {
  readonly root: Random;
  readonly language: Language;
  readonly noise: number;
}

/** Queries about an entity, so many of each split. */
export function writeQueries(entity: Entity, counts: Readonly<Record<Split, number>>, asking: Asking): FactQuery[] {
  const known = new Set<string>();
  const { language } = asking;
  const stream = entity.stream.fork(language).fork('queries');
  return splitNames.toReversed().flatMap((split) => {
    const own = stream.fork(split);
    const facts = own.fork('facts').shuffled(entity.facts);
    const seen = facts.filter((fact) => heldOutFor(entity, fact, asking.root) === 'train');
    const heldOut = split === 'train' ? [] : facts.filter((fact) => heldOutFor(entity, fact, asking.root) === split);
    if (seen.length + heldOut.length === 0) return [];
    const inUse = registersOf(split);
    const first = own.fork('first register').int(inUse.length);
    return Array.from({ length: counts[split] }, (_, number): FactQuery => {
      const fresh = heldOut.length > 0 && (seen.length === 0 || own.fork('held out').fork(number).next() < HELD_OUT_SHARE);
      const fact = fresh ? heldOut[number % heldOut.length]! : seen[number % seen.length]!;
      const register = inUse[(first + number) % inUse.length]!;
      const draft = (random: Random) => draftQuery(entity, fact, { register, split, random, ...asking });
      const { text, metadata } = firstNew(own.fork(number), draft, known, (query) => query.text);
      return { id: `${language}-${entity.kind.id}-${entity.number}-${split}-${number}`, text, metadata };
    });
  });
}

/** `train` where queries of train ask for the attribute of the kind, else the only split that does. */
const heldOutFor = ({ kind }: Entity, { attribute }: Fact, root: Random): Split => combinationSplit(root, kind.id, attribute.id);

interface Draft extends Asking {
  readonly register: Register;
  readonly split: Split;
  readonly random: Random;
}

function draftQuery(entity: Entity, fact: Fact, draft: Draft): Omit<FactQuery, 'id'> {
  const { attribute, value } = fact;
  const { register, split, random, language, noise, root } = draft;
  const { kind, names, number } = entity;
  const name = names[language];
  const [list, dev] = sources[register];
  const templates = attribute[language][list];
  const place = random.fork('template').pick(places(templates.length, split, { dev }));
  const of = register === 'story' ? kind[language].of : name;
  const core = fill(templates[place]!, random.fork('words'), { of });
  const stories = kind[language].story;
  const story = random.fork('story').pick(places(stories.length, split, { dev: false }));
  const written =
    register === 'terse'
      ? terse(name, core, language, random)
      : fill(random.fork('frame').pick(frames[language][register]), random.fork('frame words'), {
          of: core,
          entity: fill(stories[story]!, random.fork('story words'), { entity: name }),
        });
  const cased = language === 'en' && random.fork('case').next() < careful[register] ? capitalise(written) : written;
  const noisy = random.fork('noise').next() < noise ? addNoise(random.fork('noise kind'), cased, language) : { text: cased };
  const unseen: ('template' | 'entity' | 'combination')[] = split === 'train' ? [] : ['template'];
  if (split !== 'train' && isHeldOutEntity(number)) unseen.push('entity');
  if (split !== 'train' && heldOutFor(entity, fact, root) !== 'train') unseen.push('combination');
  return {
    text: noisy.text,
    metadata: {
      part: 'facts',
      topic: kind.id,
      intent: attribute.id,
      fact: `${attribute.id}=${value[language]}`,
      entity: name,
      lang: language,
      template: `${kind.id}-${attribute.id}-${language}-${register}-${place}${register === 'story' ? `-${story}` : ''}`,
      register,
      split,
      unseen,
      ...('noise' in noisy && noisy.noise && { noise: noisy.noise }),
    },
  };
}

function terse(name: string, label: string, language: Language, random: Random): string {
  const first = random.fork('order').next() < 0.7;
  if (language === 'zh') return first ? `${name}${random.fork('space').next() < 0.5 ? ' ' : ''}${label}` : `${label} ${name}`;
  return first ? `${name} ${label}` : `${label} ${name}`;
}
