import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { chunkText } from './chunk.ts';

/** A token a word or Chinese character, a stand-in for a model's tokenizer. */
const countTokens = (text: string) => text.match(/[\p{Script=Han}]|[^\s\p{Script=Han}]+/gu)?.length ?? 0;
const chunks = (text: string, tokens: number, overlap?: number) =>
  chunkText(text, { tokens, countTokens, ...(overlap !== undefined && { overlap }) }).map((chunk) => chunk.text);

describe('a text in chunks', () => {
  it('is cut at the ends of sentences, in English and Chinese', () => {
    const text = 'Dr. Smith paid the bill today. He left at noon! Where did he go? Nobody knows it.';
    expect(chunks(text, 10, 0)).toEqual(['Dr. Smith paid the bill today. He left at noon!', 'Where did he go? Nobody knows it.']);
    expect(chunks('如何办理退款？请先登录。再选订单！最后提交。', 12, 0)).toEqual([
      '如何办理退款？请先登录。',
      '再选订单！最后提交。',
    ]);
  });

  it('shares whole sentences with the chunk before, as many as the overlap holds', () => {
    const text = 'One two three. Four five six. Seven eight nine. Ten eleven twelve. More and more.';
    expect(chunks(text, 9, 3)).toEqual([
      'One two three. Four five six. Seven eight nine.',
      'Seven eight nine. Ten eleven twelve. More and more.',
    ]);
    expect(chunks(text, 9, 2)[1]).toBe('Ten eleven twelve. More and more.');
  });

  it('is cut between words where a sentence is too long, and between characters where a word is', () => {
    expect(chunks(`${'word '.repeat(20)}end.`, 8, 0).map(countTokens)).toEqual([8, 8, 5]);
    expect(chunks('长'.repeat(20), 8, 0)).toEqual(['长'.repeat(8), '长'.repeat(8), '长'.repeat(4)]);
  });

  it('is one chunk if it fits, and none if it is blank', () => {
    expect(chunks(' a b. ', 8)).toEqual(['a b.']);
    expect(chunks(' \n', 8)).toEqual([]);
  });

  it('is refused for sizes that make no sense', () => {
    const refused = (tokens: number, overlap?: number) => {
      expect(() => chunks('a', tokens, overlap)).toThrow(UserError);
    };
    for (const tokens of [0, 7, 8.5, Number.NaN]) refused(tokens);
    for (const overlap of [-1, 8, 1.5]) refused(8, overlap);
  });

  it('keeps every character that is no white space, in order and within the limit, whatever the text', () => {
    const piece = fc.constantFrom('word', ' ', '. ', '。', '退款', '!', '\n', 'a-very-long-word', '？', '👩‍🚀', '，');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 120 }),
        fc.integer({ min: 8, max: 20 }),
        fc.integer({ min: 0, max: 7 }),
        (parts, tokens, overlap) => {
          const text = parts.join('');
          let covered = 0;
          for (const { start, end, text: found } of chunkText(text, { tokens, overlap, countTokens })) {
            expect(text.slice(start, end)).toBe(found);
            expect(countTokens(found)).toBeLessThanOrEqual(tokens);
            if (start > covered) expect(text.slice(covered, start).trim()).toBe('');
            expect(end).toBeGreaterThan(covered);
            covered = end;
          }
          expect(text.slice(covered).trim()).toBe('');
        },
      ),
      { seed: 4, numRuns: 400 },
    );
  });
});
