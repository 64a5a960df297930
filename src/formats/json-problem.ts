/**
 * Finds the first place where a text stops being JSON (RFC 8259), on every engine alike: messages of `JSON.parse` differ
 * between engines, and some name no place.
 */
export interface JsonProblem {
  /** Index of the UTF-16 unit that does not fit; the text's length where it stops too early. */
  readonly at: number;
  readonly needed: string;
}

/** Undefined where the text is JSON. Takes no stack however deep the text nests. */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const open: ('object' | 'array')[] = [];
  let at = 0;
  let expect: 'value' | 'first value' | 'key' | 'first key' | 'after' = 'value';
  for (;;) {
    at = skipSpace(text, at);
    const c = text[at];
    if (expect === 'after') {
      const inside = open.at(-1);
      if (inside === undefined) return c === undefined ? undefined : { at, needed: 'nothing more' };
      if (c === (inside === 'object' ? '}' : ']')) open.pop();
      else if (c === ',') expect = inside === 'object' ? 'key' : 'value';
      else return { at, needed: inside === 'object' ? 'a comma or }' : 'a comma or ]' };
      at++;
    } else if ((expect === 'first value' && c === ']') || (expect === 'first key' && c === '}')) {
      open.pop();
      expect = 'after';
      at++;
    } else if (expect === 'key' || expect === 'first key') {
      if (c !== '"') return { at, needed: expect === 'key' ? 'a key in double quotes' : 'a key in double quotes or }' };
      const key = scanString(text, at);
      if (typeof key !== 'number') return key;
      at = skipSpace(text, key);
      if (text[at] !== ':') return { at, needed: 'a colon' };
      expect = 'value';
      at++;
    } else if (c === '{' || c === '[') {
      open.push(c === '{' ? 'object' : 'array');
      expect = c === '{' ? 'first key' : 'first value';
      at++;
    } else {
      const end = scanScalar(text, at, expect === 'first value' ? 'a value or ]' : 'a value');
      if (typeof end !== 'number') return end;
      expect = 'after';
      at = end;
    }
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r') at++;
  return at;
}

/** The index behind it, or what is wrong. */
function scanScalar(text: string, at: number, needed: string): number | JsonProblem {
  const c = text[at];
  if (c === '"') return scanString(text, at);
  if (c === '-' || digit(c)) return scanNumber(text, at);
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, at)) return at + word.length;
  return { at, needed };
}

function scanString(text: string, start: number): number | JsonProblem {
  for (let at = start + 1; ; at++) {
    const c = text[at];
    if (c === undefined) return { at, needed: 'a closing double quote' };
    if (c === '"') return at + 1;
    if (c < ' ') return { at, needed: 'an escaped control character' };
    if (c !== '\\') continue;
    at++;
    const letter = text[at];
    if (letter === undefined) return { at, needed: 'an escape such as \\n or \\\\' };
    if (letter === 'u') {
      for (const end = at + 4; at < end; at++) {
        if (!/^[0-9a-fA-F]$/.test(text[at + 1] ?? '')) return { at: at + 1, needed: 'a hexadecimal digit' };
      }
    } else if (!'"\\/bfnrt'.includes(letter)) return { at, needed: 'an escape such as \\n or \\\\' };
  }
}

function scanNumber(text: string, start: number): number | JsonProblem {
  let at = text[start] === '-' ? start + 1 : start;
  if (!digit(text[at])) return { at, needed: 'a digit' };
  at = text[at] === '0' ? at + 1 : skipDigits(text, at);
  if (text[at] === '.') {
    if (!digit(text[++at])) return { at, needed: 'a digit' };
    at = skipDigits(text, at);
  }
  if (text[at] === 'e' || text[at] === 'E') {
    at++;
    if (text[at] === '+' || text[at] === '-') at++;
    if (!digit(text[at])) return { at, needed: 'a digit' };
    at = skipDigits(text, at);
  }
  return at;
}

const digit = (c: string | undefined) => c !== undefined && c >= '0' && c <= '9';

function skipDigits(text: string, from: number): number {
  let at = from;
  while (digit(text[at])) at++;
  return at;
}
