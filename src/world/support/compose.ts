/** One text: the thing it is about is chosen first, then the template is filled, so that all of its parts agree. */
import type { Random } from '../../core/random.ts';
import { type InflectedNoun, inflect } from '../inflect.ts';
import type { Language } from '../language.ts';
import { expand, firstOptions, type Template } from '../template.ts';
import { type LoadedIntentText, type LoadedTopicText, shared } from './load.ts';
import type { Kind } from './types.ts';

export interface Composer {
  readonly language: Language;
  readonly kind: Kind;
  readonly topic: LoadedTopicText;
  readonly intent: LoadedIntentText;
}

export interface Composition {
  readonly random: Random;
  /** An invented name that the text shall use; none if it stays without a brand. */
  readonly entity: string | undefined;
  /** Documents speak of the category, customers of the single thing. */
  readonly speaksOf: 'category' | 'item';
  /** Whether only dev or test have the text: it takes no wording of `reason` and `fault` that training may never show. */
  readonly heldOut?: boolean;
}

/** Wordings of these beyond the first five come up too seldom for test to use. */
const seldom = new Set(['reason', 'fault']);
const COMMON = 5;

/**
 * These are chosen once for a text: it speaks of one shop, one app and one fault. `misfit` and `other` are chosen
 * together, by their place: 尺码偏小 wants 大一码的.
 */
const bound = new Set([
  'shop',
  'app',
  'menu',
  'order',
  'reason',
  'misfit',
  'other',
  'fault',
  'better',
  'sum',
  'less',
  'past',
  'days',
  'bought',
  'why',
  'wrong',
  'regret',
  'service',
  'rude',
  'deadline',
]);

export function composer(
  { language, kind, topic, intent }: Composer,
  { random, entity, speaksOf, heldOut = false }: Composition,
) {
  const namesTopic = kind !== 'general';
  const chosen = new Map<string, string>();
  const noun = (list: Template, label: string) => topic.noun(write(list, random.fork(label)));
  const [category, item] = [noun(topic.names, 'name'), noun(topic.items, 'item')];
  const plain = speaksOf === 'item' ? item : category;
  const thing = entity === undefined ? plain : branded(topic, plain, entity);

  function write(template: Template, stream: Random): string {
    return expand(template, { random: stream, namesTopic, slot: (slot, prefix) => fill(slot, prefix, stream) });
  }
  function fill(slot: string, prefix: string, stream: Random): string {
    if (slot === 'thing') return inflect(thing, prefix);
    if (slot === 'item') return inflect(item, prefix);
    if (slot === 'name') return inflect(category, prefix);
    const all = intent.words.get(slot) ?? topic.words.get(slot) ?? shared[language].get(slot);
    if (!all) throw new RangeError(`no words for {${slot}}`);
    const words = heldOut && seldom.has(slot) ? firstOptions(all, COMMON) : all;
    if (!bound.has(slot)) return write(words, stream);
    const known = chosen.get(slot) ?? write(words, random.fork(`slot ${slot === 'other' ? 'misfit' : slot}`));
    chosen.set(slot, known);
    return known;
  }
  return {
    write: (template: Template, label: string) => {
      const text = write(template, random.fork(label));
      if (!text.includes(' ')) return text;
      return text
        .replace(/ {2,}/g, ' ')
        .replace(/ (?=[.,;:?!](?: |$))/g, '')
        .trim();
    },
  };
}

function branded({ branded: pattern, entity: name }: LoadedTopicText, noun: InflectedNoun, entity: string): InflectedNoun {
  const full = name.replace('{name}', entity);
  const whole = (thing: string) => pattern.replace('{entity}', full).replace('{item}', thing);
  const join = (thing: string) =>
    noun.language === 'zh' ? withoutEcho(whole(thing)) : whole(thing).replace(/\b(\w+) \1\b/gi, '$1');
  return { language: noun.language, base: join(noun.base), other: noun.language === 'zh' ? noun.other : join(noun.other) };
}

/** 翎帆酒店的酒店房间 is 翎帆酒店的房间, and 霁木保险的保险 is 霁木保险. */
function withoutEcho(text: string): string {
  return text.replace(/(..)的\1/, '$1的').replace(/的$/, '');
}
