/**
 * Reads a file of words without running it: `export const phones: Topic = { … }`, where only texts, numbers, lists and
 * objects may stand. Every value keeps its line, so that whatever is wrong with it can be pointed at.
 */
import { UserError } from '../../core/errors.ts';

/** A value, and the line of each part of it by its path: `zh.queries.formal.2`. */
export interface Literal {
  readonly value: unknown;
  readonly lines: ReadonlyMap<string, number>;
}

/** @throws UserError `words-syntax` with file and line */
export function readLiteral(source: string, file: string): Literal {
  const lines = new Map<string, number>();
  let at = 0;
  const lineAt = (place: number) => source.slice(0, place).split('\n').length;
  const bad = (needed: string, place = at) => {
    const found = place >= source.length ? 'the end of the file' : JSON.stringify(source.slice(place, place + 20).split('\n')[0]);
    return new UserError({
      code: 'words-syntax',
      message: `${found}; ${needed}`,
      fix: 'write it as in the other files of words: texts in quotes, lists in [ ], parts in { }, commas between',
      file,
      line: lineAt(place),
    });
  };
  const skip = () => {
    const blank = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    blank.lastIndex = at;
    blank.exec(source);
    at = blank.lastIndex;
  };
  const take = (char: string): boolean => {
    skip();
    if (source[at] !== char) return false;
    at++;
    return true;
  };
  const text = (): string => {
    const start = at;
    const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/y;
    quoted.lastIndex = at;
    const found = quoted.exec(source)?.[0];
    if (found === undefined) throw bad('a text in quotes was needed, closed on its line', start);
    at = quoted.lastIndex;
    return found.slice(1, -1).replace(/\\(u\{[0-9a-f]+\}|u[0-9a-f]{4}|.)/gis, (_, code: string) => unescaped(code));
  };
  const value = (path: string): unknown => {
    skip();
    lines.set(path, lineAt(at));
    if (take('[')) {
      const list: unknown[] = [];
      while (!take(']')) {
        list.push(value(join(path, String(list.length))));
        if (!take(',') && source[at] !== ']') throw bad('a comma or ] was needed');
      }
      return list;
    }
    if (take('{')) {
      const parts: Record<string, unknown> = {};
      while (!take('}')) {
        const key = /['"]/.test(source[at] ?? '') ? text() : word();
        if (Object.hasOwn(parts, key)) throw bad(`${key} stands here a second time; each part once was needed`);
        if (!take(':')) throw bad(`a colon after ${key} was needed`);
        parts[key] = value(join(path, key));
        if (!take(',') && source[at] !== '}') throw bad('a comma or } was needed');
      }
      return parts;
    }
    if (/['"`]/.test(source[at] ?? '')) return text();
    const start = at;
    const plain = /-?\d+(\.\d+)?|true|false/y;
    plain.lastIndex = at;
    const found = plain.exec(source)?.[0];
    if (found === undefined) throw bad('a text, a number, a list or an object was needed', start);
    at = plain.lastIndex;
    return JSON.parse(found) as unknown;
  };
  const word = (): string => {
    const name = /[A-Za-z_$][\w$]*/y;
    name.lastIndex = at;
    const found = name.exec(source)?.[0];
    if (found === undefined) throw bad('the name of a part was needed');
    at = name.lastIndex;
    return found;
  };
  const begin = /^export const \w+(?::[^=\n]+)? = /m.exec(source);
  if (!begin) throw bad('export const NAME = { … } was needed', 0);
  at = begin.index + begin[0].length;
  return { value: value(''), lines };
}

export const join = (path: string, part: string): string => (path === '' ? part : `${path}.${part}`);

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const unescaped = (code: string): string =>
  code.length > 1 && code[0] === 'u'
    ? String.fromCodePoint(Number.parseInt(code.replace(/[u{}]/g, ''), 16))
    : (escapes[code] ?? code);
