/**
 * The grammar of the world's texts. A template is plain text with
 *
 * - `(a|b|c)`  one of several, equally likely; not nested
 * - `[…]`      a part that names the topic: left out where the text is about no topic in particular
 * - `{slot}`   a word of the topic (`{item}`, `{formal}`, `{order}`, `{part}`, `{counter}`), a number (`{n}`, `{n2}`) or a time (`{time}`, `{time2}`)
 * - `{a slot}` the same with the English indefinite article; a capital first letter (`{A slot}`) begins a sentence
 */
import type { Random } from '../core/random.ts';

/** What the slots hold. A value may itself be `a|b`: one of them is taken, the same all through a text. */
export type Slots = Readonly<Record<string, string>>;

export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Writes out a template. Unknown slots and unbalanced brackets are errors that show the template. */
export function fillTemplate(template: string, slots: Slots, random: Random): string {
  const bad = (why: string) => new TemplateError(`${why} in the template ${JSON.stringify(template)}`);
  const chosen = template.replace(/\(([^()]*\|[^()]*)\)/g, (_, options: string) => random.pick(options.split('|')));
  const general = slots['general'] !== undefined;
  const kept = chosen.replace(/\[([^[\]]*)\]/g, (_, part: string) => (general ? '' : part));
  if (/[[\]|]/.test(kept)) throw bad('unbalanced brackets');
  const picked = new Map<string, string>();
  const valueOf = (name: string): string => {
    const known = picked.get(name);
    if (known !== undefined) return known;
    const value = slots[name];
    if (value === undefined) throw bad(`there is no slot ${name}`);
    const one = random.pick(value.split('|'));
    picked.set(name, one);
    return one;
  };
  const filled = kept.replace(/\{(a |A )?(\w+)\}/g, (_, article: string | undefined, name: string) => withArticle(article, valueOf(name)));
  if (/[{}]/.test(filled)) throw bad('unbalanced braces');
  return filled;
}

function withArticle(article: string | undefined, word: string): string {
  if (article === undefined) return word;
  const chosen = /^(?:[aeiou](?!ni(?:t|v|f))|hour|honest)/i.test(word) ? 'an' : 'a';
  return `${article === 'A ' ? chosen[0]!.toUpperCase() + chosen.slice(1) : chosen} ${word}`;
}
