import { UserError } from '../../core/errors.ts';
import { type Comparison, type FieldValue, type Filter, negated } from './filter.ts';

/**
 * A filter from its text: `lang = 'en' and (year >= 2020 or topic in ('phones', 'trains')) and not draft = true`.
 *
 * Comparisons are `=`, `!=`, `<`, `<=`, `>`, `>=`, `in (…)` and `not in (…)` between a field and strings in single or double
 * quotes (a quote within is written twice), numbers, `true` and `false`; `not` binds before `and`, `and` before `or`; words of
 * the language may be written in any case. A field whose name is no word is written in backticks.
 *
 * @throws UserError `filter-syntax`, with the column
 */
export function parseFilter(text: string): Filter {
  const tokens = tokenize(text);
  let at = 0;
  const peek = () => tokens[at]!;
  const is = (word: string) => peek().kind === 'word' && peek().text.toLowerCase() === word;
  const isMark = (mark: string) => peek().kind === 'mark' && peek().text === mark;
  const expect = (mark: string) => {
    if (!isMark(mark)) throw refuse(text, peek(), `“${mark}”`);
    at++;
  };
  const series = (word: 'and' | 'or', part: () => Filter): Filter => {
    const of = [part()];
    for (; is(word); of.push(part())) at++;
    return of.length === 1 ? of[0]! : { op: word, of };
  };
  const any = (): Filter => series('or', all);
  const all = (): Filter => series('and', one);
  const one = (): Filter => {
    if (is('not')) {
      at++;
      return negated(one());
    }
    if (!isMark('(')) return comparison();
    at++;
    const inner = any();
    expect(')');
    return inner;
  };
  const comparison = (): Filter => {
    const name = tokens[at]!;
    if (name.kind !== 'field' && (name.kind !== 'word' || reserved.has(name.text.toLowerCase())))
      throw refuse(text, name, 'the name of a field');
    at++;
    const not = is('not');
    if (not) at++;
    if (is('in')) {
      at++;
      expect('(');
      const values = [value()];
      for (; isMark(','); values.push(value())) at++;
      expect(')');
      return { op: not ? 'not in' : 'in', field: name.text, values };
    }
    const sign = peek();
    const op = sign.kind === 'mark' && !not ? signs[sign.text] : undefined;
    if (op === undefined) throw refuse(text, sign, not ? '“in”' : 'a comparison: =, !=, <, <=, >, >=, in');
    at++;
    return { op, field: name.text, value: value() };
  };
  const value = (): FieldValue => {
    const token = tokens[at]!;
    if (token.value === undefined) throw refuse(text, token, "a value: 'text' in quotes, a number, true or false");
    at++;
    return token.value;
  };
  const filter = any();
  if (peek().kind !== 'end') throw refuse(text, peek(), '“and”, “or” or the end');
  return filter;
}

interface Token {
  readonly kind: 'word' | 'field' | 'mark' | 'literal' | 'end';
  readonly text: string;
  /** From 0. */
  readonly at: number;
  readonly value?: FieldValue;
}

const signs: Readonly<Record<string, Comparison>> = {
  ...{ '=': '=', '==': '=', '!=': '!=', '<>': '!=' },
  ...{ '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
};
const reserved = new Set(['and', 'or', 'not', 'in', 'true', 'false']);

const patterns = {
  string: /'((?:[^']|'')*)'|"((?:[^"]|"")*)"/y,
  field: /`([^`]+)`/y,
  number: /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\p{L}\p{N}_])/uy,
  word: /[\p{L}_][\p{L}\p{N}_.-]*/uy,
  mark: /==|!=|<>|<=|>=|[=<>(),]/y,
};

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    const token = tokenAt(take, at);
    if (token === undefined)
      throw refuse(text, { kind: 'mark', text: text[at]!, at }, "a field, a value or a sign; texts stand in 'quotes'");
    tokens.push(token.token);
    at += token.length;
  }
}

function tokenAt(take: (pattern: RegExp) => RegExpExecArray | null, at: number): { token: Token; length: number } | undefined {
  const string = take(patterns.string);
  if (string) {
    const value = string[1]?.replaceAll("''", "'") ?? string[2]!.replaceAll('""', '"');
    return { token: { kind: 'literal', text: string[0], at, value }, length: string[0].length };
  }
  const field = take(patterns.field);
  if (field) return { token: { kind: 'field', text: field[1]!, at }, length: field[0].length };
  const number = take(patterns.number);
  if (number) return { token: { kind: 'literal', text: number[0], at, value: Number(number[0]) }, length: number[0].length };
  const word = take(patterns.word);
  if (word) {
    const lower = word[0].toLowerCase();
    const literal = lower === 'true' || lower === 'false' ? { value: lower === 'true' } : {};
    return { token: { kind: 'word', text: word[0], at, ...literal }, length: word[0].length };
  }
  const mark = take(patterns.mark);
  return mark ? { token: { kind: 'mark', text: mark[0], at }, length: mark[0].length } : undefined;
}

function refuse(text: string, { kind, text: found, at }: Token, needed: string): UserError {
  const what = kind === 'end' ? 'it ends' : `${JSON.stringify(found)} stands`;
  return new UserError({
    code: 'filter-syntax',
    message: `the filter ${JSON.stringify(text)}: at column ${at + 1} ${what} where ${needed} is needed`,
    fix: `write it like lang = 'en' and (year >= 2020 or topic in ('a', 'b'))`,
  });
}
