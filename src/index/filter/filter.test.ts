import { describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { checkFilter } from './check-filter.ts';
import { matches } from './matches.ts';
import { parseFilter } from './parse-filter.ts';

const fields = { lang: 'en', year: 2021, draft: false, 'page count': 3, 主题: '手机' };

const refusal = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('nothing was refused');
};

test.each([
  ["lang = 'en'", true],
  ['lang == "en"', true],
  ["lang <> 'en'", false],
  ["lang = 'en' and year < 2021", false],
  ["lang = 'zh' or year >= 2021 and draft = false", true],
  ["(lang = 'zh' or year >= 2021) and draft = true", false],
  ['year in (2019, 2020, 2021)', true],
  ['year NOT IN (2019, 2020, 2021)', false],
  ["not (lang = 'zh' or year > 2021)", true],
  ["not lang = 'en' and draft = true", false],
  ['`page count` > 2.5e0', true],
  ["主题 = '手机'", true],
  ["lang = 'it''s'", false],
  // A field that is missing matches nothing, whatever is said of it.
  ["shelf = 'a'", false],
  ["shelf != 'a'", false],
  ["not shelf = 'a'", false],
  ["shelf not in ('a')", false],
])('%s is %s', (text, expected) => {
  expect(matches(parseFilter(text), fields)).toBe(expected);
});

test('what is no filter is refused with the column and what was needed there', () => {
  expect([
    refusal(() => parseFilter('')),
    refusal(() => parseFilter("lang = 'en' and")),
    refusal(() => parseFilter('lang = en')),
    refusal(() => parseFilter("lang ~ 'en'")),
    refusal(() => parseFilter("(lang = 'en'")),
    refusal(() => parseFilter("lang = 'en' lang = 'zh'")),
    refusal(() => parseFilter("lang not = 'en'")),
    refusal(() => parseFilter('year in 3')),
    refusal(() => parseFilter("'en' = lang")),
  ]).toMatchInlineSnapshot(`
    [
      "filter-syntax: the filter "": at column 1 it ends where the name of a field is needed",
      "filter-syntax: the filter "lang = 'en' and": at column 16 it ends where the name of a field is needed",
      "filter-syntax: the filter "lang = en": at column 8 "en" stands where a value: 'text' in quotes, a number, true or false is needed",
      "filter-syntax: the filter "lang ~ 'en'": at column 6 "~" stands where a field, a value or a sign; texts stand in 'quotes' is needed",
      "filter-syntax: the filter "(lang = 'en'": at column 13 it ends where “)” is needed",
      "filter-syntax: the filter "lang = 'en' lang = 'zh'": at column 13 "lang" stands where “and”, “or” or the end is needed",
      "filter-syntax: the filter "lang not = 'en'": at column 10 "=" stands where “in” is needed",
      "filter-syntax: the filter "year in 3": at column 9 "3" stands where “(” is needed",
      "filter-syntax: the filter "'en' = lang": at column 1 "'en'" stands where the name of a field is needed",
    ]
  `);
});

describe('against the fields of an index', () => {
  const types = { lang: 'string', year: 'number', draft: 'boolean' } as const;
  test('a filter that fits passes', () => checkFilter(parseFilter("lang in ('en') and not (year > 2 or draft = true)"), types));
  test('unknown fields and values of another type are refused', () => {
    expect([
      refusal(() => checkFilter(parseFilter("langs = 'en'"), types)),
      refusal(() => checkFilter(parseFilter("topic = 'en'"), {})),
      refusal(() => checkFilter(parseFilter('lang = 3'), types)),
      refusal(() => checkFilter(parseFilter("year in (1, '2')"), types)),
      refusal(() => checkFilter(parseFilter('draft > false'), types)),
    ]).toMatchInlineSnapshot(`
      [
        "field-unknown: the filter names the field "langs"; the index has lang, year, draft",
        "field-unknown: the filter names the field "topic"; the index was made without fields",
        "field-type: the filter has 3 for the field "lang", which holds texts",
        "field-type: the filter has "2" for the field "year", which holds numbers",
        "field-type: the filter compares draft > false: of true and false none is greater",
      ]
    `);
  });
});
