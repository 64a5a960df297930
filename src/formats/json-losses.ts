import { type ErrorPlace, show, UserError } from '../core/errors.ts';
import { duplicateKey } from './json.ts';

/**
 * Refuses what `JSON.parse` takes and loses: of a key that stands twice it keeps the last value alone; half of a surrogate pair is no
 * character, and no tokenizer or UTF-8 file can hold it. Readers of Arrow and of Rust refuse both as well.
 *
 * @param value what was parsed of `text`
 * @throws UserError `json-key-twice`, `json-surrogate`
 */
export function refuseLosses(text: string, value: unknown, place: ErrorPlace): void {
  // Where there are as many keys as colons that could follow one, none was lost: the walk over the text is seldom needed.
  const twice = colonsAfterQuotes(text) > keysOf(value) ? duplicateKey(text) : undefined;
  if (twice !== undefined)
    throw new UserError({
      code: 'json-key-twice',
      message: `the key ${show(twice)} stands twice in one object, and only its last value would be read`,
      fix: 'keep one of the two',
      ...place,
    });
  // Raw text is UTF-8, which has no halves; only escapes can make one.
  if (!/\\u[dD][89a-fA-F]/.test(text)) return;
  const half = halfIn(value);
  if (half === undefined) return;
  throw new UserError({
    code: 'json-surrogate',
    message: `${show(half.toWellFormed())} holds half of a surrogate pair (\\u${codeOfHalf(half)}), which is no character`,
    fix: 'the text was cut within a character, an emoji mostly: cut it before, or write the whole pair',
    ...place,
  });
}

function colonsAfterQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= 32) before--;
    if (text[before] === '"') count++;
  }
  return count;
}

function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, one) => sum + keysOf(one), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}

/** The first text, key or value, that is not well formed. */
function halfIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, one] of Object.entries(value)) {
    const found = halfIn(key) ?? halfIn(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function codeOfHalf(text: string): string {
  const whole = text.toWellFormed();
  for (let i = 0; i < text.length; i++) if (text[i] !== whole[i]) return text.charCodeAt(i).toString(16);
  return '';
}
