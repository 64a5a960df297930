import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { duplicateKey } from './json.ts';
import { refuseLosses } from './json-losses.ts';

const refusal = (text: string): UserError | undefined => {
  try {
    refuseLosses(text, JSON.parse(text), { file: 'a.jsonl', line: 3 });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
};

describe('refuseLosses', () => {
  it.each([
    ['{"text": "a", "text": "b"}', 'text'],
    ['{"a": 1, "b": {"c": [{"d" : 1, "e": 2, "\\u0064": 3}]}}', 'd'],
    ['{"": 1, "x": ":", "": 2}', ''],
    ['{"__proto__": 1, "__proto__": 2}', '__proto__'],
  ])('names a key that stands twice: %s', (text, key) => {
    const error = refusal(text)!;
    expect([error.code, error.message, error.fix]).toEqual([
      'json-key-twice',
      `a.jsonl:3: the key "${key}" stands twice in one object, and only its last value would be read`,
      'keep one of the two',
    ]);
  });

  it.each([['{"a": "the emoji \\ud83d"}'], ['{"a": ["\\uDE00 x"]}'], ['{"\\udfff": 1}']])(
    'names a text that holds half of a surrogate pair: %s',
    (text) => {
      const error = refusal(text)!;
      expect([error.code, error.fix]).toEqual([
        'json-surrogate',
        'the text was cut within a character, an emoji mostly: cut it before, or write the whole pair',
      ]);
      expect(error.message).toMatch(
        /^a\.jsonl:3: ".*�.*" holds half of a surrogate pair \(\\u(d83d|de00|dfff)\), which is no character$/,
      );
    },
  );

  it('lets pass what is whole, colons and quotes in texts too', () => {
    for (const text of [
      '{"a": "\\ud83d\\ude00", "b": "😀"}',
      '{"a": "he said \\": \\": x", "b": {"a": 1}}',
      '[{"a": 1}, {"a": 2}]',
      '3',
    ])
      expect(refusal(text)).toBeUndefined();
  });

  it('agrees with the walk over the text, whatever the object', () => {
    const key = fc.constantFrom('a', 'b', '":', '\\', 'c');
    const pairs = fc.array(fc.tuple(key, fc.oneof(fc.string(), fc.integer())), { maxLength: 5 });
    fc.assert(
      fc.property(pairs, (entries) => {
        const text = `{${entries.map(([name, value]) => `${JSON.stringify(name)} : ${JSON.stringify(value)}`).join(',')}}`;
        const found = refusal(text);
        expect(found?.code === 'json-key-twice').toBe(duplicateKey(text) !== undefined);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
