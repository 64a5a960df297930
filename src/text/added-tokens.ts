/** Tokens that were added to a vocabulary: they are cut out of a text first, some as it is written, some as it is normalised. */

export interface AddedTokens {
  /** Ids of a text: those of the tokens in it, and what `rest` makes of the parts between, which are normalised. */
  idsOf(text: string, rest: (part: string, out: number[]) => void): number[];
}

interface Token {
  readonly id: number;
  /** Blanks before or behind it belong to it. */
  readonly left: boolean;
  readonly right: boolean;
}

/** White space as Unicode has it, which is not quite that of regular expressions. */
const blank = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const blanksBehind = new RegExp(`${blank}+$`);
const blanksBefore = new RegExp(`^${blank}+`);
export const blanks: RegExp = new RegExp(`${blank}+`);

/** Nothing where a token asks to stand alone as a word. `list` is that of tokenizer.json. */
export function addedTokens(list: unknown, normalize: (text: string) => string): AddedTokens | undefined {
  const tokens = new Map<string, Token>();
  const contents: { readonly asWritten: string[]; readonly normalized: string[] } = { asWritten: [], normalized: [] };
  for (const token of Array.isArray(list) ? list : []) {
    const { content, id, single_word: alone, normalized, lstrip: left, rstrip: right } = token as Record<string, unknown>;
    if (alone === true || typeof content !== 'string' || typeof id !== 'number') return undefined;
    const written = normalized === true ? normalize(content) : content;
    if (written === '') continue;
    tokens.set(written, { id, left: left === true, right: right === true });
    contents[normalized === true ? 'normalized' : 'asWritten'].push(written);
  }
  const [asWritten, normalized] = [cutter(contents.asWritten, tokens), cutter(contents.normalized, tokens)];
  return {
    idsOf: (text, rest) => {
      const out: number[] = [];
      asWritten(text).forEach((part, i) => {
        if (i % 2 === 1) out.push(tokens.get(part)!.id);
        else if (part !== '')
          normalized(normalize(part)).forEach((inner, j) => {
            if (j % 2 === 1) out.push(tokens.get(inner)!.id);
            else if (inner !== '') rest(inner, out);
          });
      });
      return out;
    },
  };
}

/** Cuts at the first and longest of the given strings, again and again: every second part is one. */
function cutter(strings: readonly string[], tokens: ReadonlyMap<string, Token>): (text: string) => readonly string[] {
  if (strings.length === 0) return (text) => [text];
  const longestFirst = [...strings].sort((a, b) => b.length - a.length).map((s) => s.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const pattern = new RegExp(`(${longestFirst.join('|')})`, 'u');
  return (text) => {
    const parts = text.split(pattern);
    for (let i = 1; i < parts.length; i += 2) {
      const { left, right } = tokens.get(parts[i]!)!;
      if (left) parts[i - 1] = parts[i - 1]!.replace(blanksBehind, '');
      if (right) parts[i + 1] = parts[i + 1]!.replace(blanksBefore, '');
    }
    return parts;
  };
}
