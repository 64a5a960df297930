import { eld } from 'eld/small';
import { describe, expect, it } from 'vitest';
import { languagesOf } from './languages.ts';
import { lengthsOf } from './lengths.ts';

describe('lengths in tokens', () => {
  it('tell the share of texts that are cut, and of tokens that are lost', () => {
    const texts = ['a', 'a b', 'a b c', 'a b c d e f g h'];
    expect(lengthsOf(texts, { countTokens: (text) => text.split(' ').length, maxLength: 4 })).toEqual({
      ...{ texts: 4, median: 3, p95: 8, longest: 8, cut: 0.25, lost: 4 / 14, sampled: false },
    });
  });
});

describe('languages', () => {
  it('are told by script and by words', () => {
    const texts = [
      '如何办理退款?',
      'iPhone 15 怎么开机',
      'how do I get my money back',
      'wie bekomme ich mein Geld zurück',
      '12345',
      '注文はいつ届きますか',
    ];
    const shares = languagesOf(texts, (text) => eld.detect(text).language);
    expect(Object.keys(shares).sort()).toEqual(['de', 'en', 'ja', 'other', 'zh']);
    expect(shares['zh']).toBeCloseTo(2 / 6);
  });
});
