import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { random } from '../core/random.ts';
import { expand, parseTemplate, parseWords, slotsOf } from './template.ts';

const written = (source: string, seed = 1, namesTopic = true) =>
  expand(parseTemplate(source), { random: random(seed), namesTopic, slot: (name, prefix) => `(${prefix}${name})` });
const refusal = (source: string) => {
  try {
    parseTemplate(source);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error(`${source} was taken`);
};
/** How often each text comes of 2,000. */
const frequencies = (source: string) => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed++) counts.set(written(source, seed), (counts.get(written(source, seed)) ?? 0) + 1);
  return counts;
};

describe('a template', () => {
  it('is plain text where it has no brackets', () => {
    expect(written('如何办理退款?')).toBe('如何办理退款?');
    expect(written('')).toBe('');
  });

  it('fills slots, with their prefix', () => {
    expect(written('my {item} and {a thing}, {一 item}')).toBe('my (item) and (athing), (一item)');
  });

  it('takes each option as often as its weight says', () => {
    const found = frequencies('[a*3|b|]');
    expect([...found.keys()].sort()).toEqual(['', 'a', 'b']);
    expect(found.get('a')! / 2000).toBeCloseTo(0.6, 1);
    expect(found.get('b')! / 2000).toBeCloseTo(0.2, 1);
  });

  it('nests options', () => {
    expect(new Set(frequencies('[a[b|c]|d]').keys())).toEqual(new Set(['ab', 'ac', 'd']));
  });

  it('leaves out what names the topic for the shop as a whole', () => {
    expect(written('<the {item} >refund', 1)).toBe('the (item) refund');
    expect(written('<the {item} >refund', 1, false)).toBe('refund');
  });

  it('names its slots, those of options and topic parts too', () => {
    expect(slotsOf(parseTemplate('{how}[{a thing}|<{name}>]'))).toEqual(['how', 'thing', 'name']);
  });

  it.each([
    ['a]b', 'has a ] that nothing opened'],
    ['[a|b', 'lacks a ]'],
    ['<a', 'lacks a >'],
    ['[<a]>', 'has a ] that nothing opened'],
    ['{thing', 'has a slot that is not {name} or {prefix name}'],
    ['{Thing}', 'has a slot that is not {name} or {prefix name}'],
    ['[a*x|b]', 'has a weight that is not a positive number'],
    ['[a*0|b]', 'has a weight that is not a positive number'],
    ['[a*1.2.3|b]', 'has a weight that is not a positive number'],
  ])('%s is refused: it %s', (source, found) => {
    const error = refusal(source);
    expect(error.code).toBe('template-invalid');
    expect(error.message).toBe(`the template ${JSON.stringify(source)} ${found}`);
  });

  it('is either read or refused, whatever it holds, and is written without its brackets', () => {
    const pieces = fc.constantFrom('a', '退', '[', ']', '{', '}', '<', '>', '|', '*', '2', '{how}', ' ');
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 14 }).map((list) => list.join('')),
        (source) => {
          try {
            expect(written(source)).not.toMatch(/[[\]{}<>]/);
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            expect(error.code).toBe('template-invalid');
          }
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('gives one of a list of wordings', () => {
    const words = fc.array(fc.stringMatching(/^[a-z退款 ]{0,6}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(words, fc.integer(), (wordings, seed) => {
        const text = expand(parseWords(wordings), { random: random(seed), namesTopic: true, slot: () => '' });
        expect(wordings).toContain(text);
      }),
      { seed: 7 },
    );
  });
});
