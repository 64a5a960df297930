import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { duplicateKey, parseJson } from './json.ts';
import { findJsonProblem } from './json-problem.ts';

function failure(text: string, line?: number): UserError {
  try {
    parseJson(text, { file: 'a.json', ...(line !== undefined && { line }) });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${text} was read`);
}

const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('parseJson', () => {
  it('gives the value', () => {
    expect(parseJson('{"a": [1, "ü"]}', { file: 'a.json' })).toEqual({ a: [1, 'ü'] });
  });

  it.each([
    [
      `{"anchor": 'how do I return it'}`,
      `broken JSON at column 12: found ' where a value was needed: {"anchor": 'how do I return it'}`,
      'put texts into double quotes: JSON knows no others',
    ],
    [
      '{"a": 1,}',
      'broken JSON at column 9: found } where a key in double quotes was needed: {"a": 1,}',
      'remove the comma before it',
    ],
    ['[1, 2, ]', 'column 8: found ] where a value was needed', 'remove the comma before it'],
    [
      '{"a": NaN}',
      'column 7: found N where a value was needed',
      'JSON has no NaN and no Infinity: write null, or leave the field out',
    ],
    [
      '{"a": -Infinity}',
      'column 8: found I where a digit was needed',
      'JSON has no NaN and no Infinity: write null, or leave the field out',
    ],
    [
      '{"a": None}',
      'column 7: found N where a value was needed',
      "this is Python's notation: write the file with json.dumps, not with str()",
    ],
    [
      '{"a": 1',
      'column 8: found the end where a comma or } was needed',
      'the text stops in the middle: it may be cut short, or a record may be spread over several lines (one line each is needed)',
    ],
    ['{"a": "b', 'column 9: found the end where a closing double quote was needed', 'the text stops in the middle'],
    ['{"a": 1} {"a": 2}', 'column 10: found { where nothing more was needed', 'put each record on a line of its own'],
    [
      '{"a": "C:\\data"}',
      'column 11: found d where an escape such as \\n or \\\\ was needed',
      'write a backslash inside a text as \\\\',
    ],
    [
      '{"a": "b\tc"}',
      'column 9: found \\u0009 where an escaped control character was needed: {"a": "b\\u0009c"}',
      'write line breaks and tabs inside a text as \\n and \\t',
    ],
    [
      '{"a": "\\u12x4"}',
      'column 12: found x where a hexadecimal digit was needed',
      'check the quotes, commas and brackets there',
    ],
    ['{a: 1}', 'column 2: found a where a key in double quotes or } was needed', 'put keys into double quotes'],
    ['{"a" 1}', 'column 6: found 1 where a colon was needed', 'check the quotes, commas and brackets there'],
    ['[1 2]', 'column 4: found 2 where a comma or ] was needed', 'check the quotes, commas and brackets there'],
    ['[1.]', 'column 4: found ] where a digit was needed', 'check the quotes, commas and brackets there'],
    ['{} // done', 'column 4: found / where nothing more was needed', 'remove the comment: JSON has none'],
    ['{"😀": x}', 'column 7: found x where a value was needed', 'check the quotes, commas and brackets there'],
  ])('says what is wrong with %s', (text, message, fix) => {
    const error = failure(text, 7);
    expect(error.code).toBe('json-broken');
    expect(error.message).toContain(message);
    expect(error.message.startsWith('a.json:7: broken JSON')).toBe(true);
    expect(error.fix).toContain(fix);
  });

  it('counts lines in a text of several, and shows only the neighbourhood', () => {
    const error = failure(`{\n  "a": 1,\n  "b": "${'x'.repeat(100)}" "c"\n}`);
    expect(error.place).toEqual({ file: 'a.json', line: 3 });
    expect(error.message).toBe(
      `a.json:3: broken JSON at column 111: found " where a comma or } was needed: …${'x'.repeat(28)}" "c"…`,
    );
    expect(failure('x').message).toBe('a.json: broken JSON at column 1: found x where a value was needed: x');
  });
});

describe('findJsonProblem', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '\\',
    '\\n',
    '\\u00e9',
    '0',
    '-',
    '1',
    '.',
    'e',
    '+',
    'true',
    'null',
    ' ',
    '\n',
    '\t',
    'x',
    '\u0001',
    '😀',
  );
  const mutated = fc
    .tuple(fc.json(), fc.nat(), fc.oneof(pieces, fc.constant('')), fc.nat(3))
    .map(
      ([text, at, piece, removed]) =>
        text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + removed),
    );

  it('agrees with JSON.parse on what is JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(findJsonProblem(text) === undefined).toBe(parses(text));
        },
      ),
      { seed: 11, numRuns: 4000 },
    );
  });

  it('takes any depth', () => {
    expect(findJsonProblem('['.repeat(1e6))).toEqual({ at: 1e6, needed: 'a value or ]' });
  });
});

describe('duplicateKey', () => {
  it('finds the key that stands twice in one object', () => {
    expect(duplicateKey('{"a": {"b": 1}, "c": [{"b": 1}, {"b": ","}], "b": "a"}')).toBeUndefined();
    expect(duplicateKey('{"a": {"b": 1, "c": [], "\\u0062": {}}}')).toBe('b');
    expect(duplicateKey('{"\\"": 1, "{": 2, "\\\\": 3, "__proto__": 4, "__proto__": 5}')).toBe('__proto__');
  });
});
