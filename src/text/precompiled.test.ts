import { describe, expect, it } from 'vitest';
import { precompiledNormalizer } from './precompiled.ts';
import golden from './tokenizer.golden.json' with { type: 'json' };

// SentencePiece compiled it; what whole tokenizers make of it is in tokenizer.test.ts, held against Hugging Face.
const map = golden.others
  .map(({ json }) => json.normalizer as { readonly type?: string; readonly precompiled_charsmap?: string } | null)
  .find((normalizer) => normalizer?.type === 'Precompiled')!.precompiled_charsmap!;
const normalize = precompiledNormalizer(map);

describe('a compiled normalisation', () => {
  it.each([
    ['ﬁne', 'fine'],
    ['Ｆｕｌｌ　ｗｉｄｔｈ', 'Full width'],
    ['cafe\u0301', 'caf\u00e9'],
    ['the quick fox', 'the quick fox'],
    ['退款', '退款'],
    ['', ''],
  ])('makes %j to %j', (text, expected) => {
    expect(normalize(text)).toBe(expected);
  });
  it('takes graphemes beyond five bytes letter by letter, as Hugging Face does', () => {
    expect(normalize('e\u0301')).toBe('\u00e9');
    expect(normalize('e\u0301\u0301\u0301')).toBe('e\u0301\u0301\u0301');
  });
  it('refuses a map that is cut short, or none', () => {
    expect(() => precompiledNormalizer(btoa('\u00ff\u0000\u0000\u0000abc'))).toThrow(
      'its compiled map has 7 bytes, of which 259 were announced',
    );
    expect(() => precompiledNormalizer('no base64!')).toThrow();
  });
  it('has an end for a text that has none', () => {
    const bytes = Uint8Array.from(atob(map), (c) => c.charCodeAt(0));
    const cut = String.fromCharCode(...bytes.subarray(0, -1));
    expect(() => precompiledNormalizer(btoa(cut))('ﬁne cafe\u0301 Ｆ')).not.toThrow();
  });
});
