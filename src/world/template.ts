/**
 * The grammar of the texts.
 *
 *   [a|b|c]   one of them; `[a*3|b]` takes a three times as often; an empty one is allowed: `[请问|]`
 *   {slot}    a wording of the slot, which may itself use the grammar
 *   {a item}  with a prefix, see inflect.ts: an article, a plural, a measure word
 *   {item2}   in everyday texts: the same slot of a second thing
 *   <…>       the part that names the topic; texts about the shop as a whole leave it out
 *
 * Parsed once into a tree, so that a mistake in a file of words is found when it is loaded and not when it is drawn.
 */
import { UserError } from '../core/errors.ts';
import type { Random } from '../core/random.ts';
import { pickWeighted } from './pick-weighted.ts';

export type Template = readonly Part[];

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: string; readonly prefix: string }
  | { readonly kind: 'topic'; readonly body: Template }
  | { readonly kind: 'choice'; readonly options: readonly Weighted[]; readonly total: number };

interface Weighted {
  readonly weight: number;
  readonly body: Template;
}

/** @throws UserError `template-invalid` for brackets that do not match and weights that are no positive numbers */
export function parseTemplate(source: string): Template {
  let at = 0;
  const bad = (found: string) =>
    new UserError({
      code: 'template-invalid',
      message: `the template ${JSON.stringify(source)} ${found}`,
      fix: 'close every [, { and < in the order in which they were opened',
    });

  const sequence = (ends: string): Template => {
    const parts: Part[] = [];
    let text = '';
    const flush = () => {
      if (text !== '') parts.push({ kind: 'text', text });
      text = '';
    };
    while (at < source.length && !ends.includes(source[at]!)) {
      const char = source[at++]!;
      if (char === '[' || char === '{' || char === '<') {
        flush();
        parts.push(char === '[' ? choice() : char === '{' ? slot() : topic());
      } else if (']}>'.includes(char)) throw bad(`has a ${char} that nothing opened`);
      else text += char;
    }
    flush();
    return parts;
  };
  const close = (char: string) => {
    if (source[at++] !== char) throw bad(`lacks a ${char}`);
  };
  const topic = (): Part => {
    const body = sequence('>');
    close('>');
    return { kind: 'topic', body };
  };
  const slot = (): Part => {
    const end = source.indexOf('}', at);
    const name = /^(?:(\S+) )?([a-z]+2?)$/.exec(source.slice(at, end < 0 ? undefined : end));
    if (end < 0 || !name) throw bad('has a slot that is not {name} or {prefix name}');
    at = end + 1;
    return { kind: 'slot', prefix: name[1] ?? '', slot: name[2]! };
  };
  const choice = (): Part => {
    const options: Weighted[] = [];
    do {
      const body = sequence('*|]');
      const weight = source[at] === '*' ? number() : 1;
      options.push({ weight, body });
    } while (source[at++] === '|');
    at--;
    close(']');
    return { kind: 'choice', options, total: options.reduce((sum, { weight }) => sum + weight, 0) };
  };
  const number = (): number => {
    const [found = ''] = /^[0-9.]*/.exec(source.slice(++at)) ?? [];
    at += found.length;
    if (!(Number(found) > 0)) throw bad('has a weight that is not a positive number');
    return Number(found);
  };
  const whole = sequence('');
  return whole;
}

/** A list of wordings as one choice: `['怎么*3', '如何']`. */
export const parseWords = (wordings: readonly string[]): Template => parseTemplate(`[${wordings.join('|')}]`);

/** A list of wordings cut to its first ones. */
export const firstOptions = (words: Template, count: number): Template =>
  words.map((part) => {
    if (part.kind !== 'choice') return part;
    const options = part.options.slice(0, count);
    return { ...part, options, total: options.reduce((sum, { weight }) => sum + weight, 0) };
  });

/** The slots that a template names itself, with those inside its options. */
export function slotsOf(template: Template): string[] {
  return template.flatMap((part): string[] => {
    if (part.kind === 'slot') return [part.slot];
    if (part.kind === 'topic') return slotsOf(part.body);
    return part.kind === 'choice' ? part.options.flatMap(({ body }) => slotsOf(body)) : [];
  });
}

export interface Expansion {
  readonly random: Random;
  /** The text of a slot. */
  readonly slot: (name: string, prefix: string) => string;
  /** False for texts about the shop as a whole. */
  readonly namesTopic: boolean;
}

export function expand(template: Template, expansion: Expansion): string {
  let out = '';
  for (const part of template) {
    if (part.kind === 'text') out += part.text;
    else if (part.kind === 'slot') out += expansion.slot(part.slot, part.prefix);
    else if (part.kind === 'topic') out += expansion.namesTopic ? expand(part.body, expansion) : '';
    else out += expand(pickWeighted(expansion.random, part.options, part.total).body, expansion);
  }
  return out;
}
