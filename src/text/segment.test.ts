import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from './segment.ts';
import golden from './tokenizer.golden.json' with { type: 'json' };

describe('words', () => {
  it.each([
    ['如何办理退款?', ['如何', '办理', '退款']],
    ['請問怎麼退貨', ['請問', '怎麼', '退貨']],
    ["Where's my order? It hasn't arrived!", ["where's", 'my', 'order', 'it', "hasn't", 'arrived']],
    ['我买了iPhone手机,订单号A12。', ['我', '买', '了', 'iphone', '手机', '订单', '号', 'a12']],
    ['Ｆｕｌｌ　ｗｉｄｔｈ　１２３', ['full', 'width', '123']],
    ['3.14 + 1,000 = 1003.14', ['3.14', '1,000', '1003.14']],
    ['😀 … 。！ \u0000', []],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
  it('are the same whichever language the segmenter is made for', () => {
    const english = new Intl.Segmenter('en', { granularity: 'word' });
    for (const text of golden.corpus) {
      const plain = text.normalize('NFKC').toLowerCase();
      const cut = Array.from(english.segment(plain)).filter(({ isWordLike }) => isWordLike);
      expect(words(text)).toEqual(cut.map(({ segment }) => segment));
    }
  });
  it('stand in the text in their order, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        let at = 0;
        const plain = text.normalize('NFKC').toLowerCase();
        for (const word of words(text)) {
          at = plain.indexOf(word, at) + word.length;
          expect(at).toBeGreaterThanOrEqual(word.length);
          expect(word).not.toMatch(/\s/u);
        }
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});
