import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { mergePieces } from './merge-pieces.ts';
import golden from './tokenizer.golden.json' with { type: 'json' };
import { loadTokenizer } from './tokenizer.ts';
import { type TrainWordPieceOptions, trainWordPiece } from './wordpiece-trainer.ts';

const trained = (texts: Iterable<string>, options?: TrainWordPieceOptions) => {
  const { json, config, vocabulary } = trainWordPiece(texts, options);
  return { vocabulary, tokenizer: loadTokenizer({ json, config, file: 'tokenizer.json' }) };
};
const times = (n: number, text: string) => Array.from({ length: n }, () => text);

describe('training WordPiece', () => {
  it('merges the most frequent pairs first, each piece marked where it continues a word', () => {
    const { vocabulary, tokenizer } = trained([...times(5, 'refund'), ...times(3, 'fund'), ...times(2, '退款')], {
      vocabularySize: 60,
    });
    expect(vocabulary).toEqual([
      ...['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'],
      ...['d', 'f', 'n', 'u', 'e', 'r', '款', '退'],
      ...['##d', '##f', '##n', '##u', '##e', '##r'],
      // Pairs that come equally often, such as `##n ##d` and `##u ##n`, go by the places of their pieces above.
      ...['##nd', '##und', 're', '##fund', 'refund', 'fund'],
    ]);
    expect(tokenizer.tokens('Refund funder 退款')).toEqual(['refund', 'fund', '##e', '##r', '退', '款']);
  });
  it('gives [PAD] the id 0 and writes [CLS] and [SEP] around a text', () => {
    const { tokenizer } = trained(golden.corpus);
    expect(tokenizer.tokenToId('[PAD]')).toBe(0);
    expect(Array.from(tokenizer.encode('', 8), (id) => golden.json.added_tokens[id]?.content)).toEqual(['[CLS]', '[SEP]']);
  });
  it('knows every character of its texts that comes often enough, also where it stood elsewhere in a word', () => {
    const { tokenizer } = trained(['ab ab 退', '退 xy']);
    expect(tokenizer.tokens('ba')).toEqual(['b', '##a']);
    expect(tokenizer.tokens('退')).toEqual(['退']);
    expect(tokenizer.tokens('x')).toEqual(['[UNK]']);
    expect(trained(['ab ab 退', '退 xy'], { minFrequency: 1 }).tokenizer.tokens('yx')).toEqual(['y', '##x']);
  });
  it('does not depend on the order of the texts', () => {
    const { vocabulary } = trainWordPiece(golden.corpus);
    const source = random(3);
    for (let i = 0; i < 5; i++) expect(trainWordPiece(source.shuffled(golden.corpus)).vocabulary).toEqual(vocabulary);
  });
  it('keeps case and accents where it is asked to', () => {
    const texts = times(2, 'Café CAFÉ cafe');
    expect(trained(texts, { lowercase: false }).tokenizer.tokens('Café CAFÉ cafe')).toEqual(['Café', 'CAFÉ', 'cafe']);
    expect(trained(texts).tokenizer.tokens('Café CAFÉ cafe')).toEqual(['cafe', 'cafe', 'cafe']);
  });
  it('leaves the rarest characters out where the alphabet is limited', () => {
    const { vocabulary } = trained([...times(9, '退'), ...times(5, '款'), ...times(3, '货')], { alphabetSize: 2 });
    expect(vocabulary.slice(5)).toEqual(['退', '款']);
  });
  it('never makes more tokens than were asked for, and tells how far it is', () => {
    const seen: number[] = [];
    const { vocabulary } = trainWordPiece(golden.corpus, {
      vocabularySize: 120,
      progress: ({ task, done, total }) => {
        expect([task, total]).toEqual(['training a tokenizer', 120]);
        seen.push(done);
      },
    });
    expect(vocabulary).toHaveLength(120);
    expect(new Set(vocabulary).size).toBe(120);
    expect(seen.at(-1)).toBe(120);
  });
  it('passes over words that are too long to be found again', () => {
    expect(trained(times(2, `${'ab'.repeat(51)} ok`)).vocabulary).toContain('ok');
    expect(trained(times(2, `${'ab'.repeat(51)} ok`)).vocabulary.some((token) => token.includes('abab'))).toBe(false);
    expect(trained(times(2, `${'ab'.repeat(50)} ok`)).vocabulary).toContain('ab'.repeat(50));
  });
  it.each([
    [{ vocabularySize: 49 }, '--vocabulary is 49; it must be a whole number from 50'],
    [{ vocabularySize: 99.5 }, '--vocabulary is 99.5; it must be a whole number from 50'],
    [{ minFrequency: 0 }, 'minFrequency is 0; it must be a whole number from 1'],
    [
      { vocabularySize: 100, alphabetSize: 96 },
      'alphabetSize is 96; it must be a whole number from 1 to 95, the vocabulary without special tokens',
    ],
  ])('refuses %j', (options, message) => {
    expect(() => trainWordPiece(golden.corpus, options)).toThrow(message);
  });
  it('refuses texts in which nothing comes often enough', () => {
    expect(() => trainWordPiece(['', ' \u0000'])).toThrow(
      'no character comes 2 times or more in these texts, so that there is nothing to train a tokenizer on',
    );
  });
});

describe('merging pieces', () => {
  const alphabet = ['a', 'b', 'c', '##a', '##b', '##c'];
  const word = fc.record({
    pieces: fc
      .tuple(fc.nat({ max: 2 }), fc.array(fc.integer({ min: 3, max: 5 }), { minLength: 1, maxLength: 8 }))
      .map(([first, rest]) => [first, ...rest]),
    count: fc.integer({ min: 1, max: 4 }),
  });
  it('gives the pieces that counting all pairs anew before every merge gives', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (words, minFrequency) => {
        const options = { pieces: 40, minFrequency, continues: '##' };
        expect(mergePieces(words, alphabet, options)).toEqual(mergeAnew(words, alphabet, options));
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

/** The definition, without memory. */
function mergeAnew(
  words: readonly { readonly pieces: readonly number[]; readonly count: number }[],
  alphabet: readonly string[],
  { pieces: most, minFrequency, continues }: { pieces: number; minFrequency: number; continues: string },
): string[] {
  const pieces = [...alphabet];
  let spelled = words.map((word) => word.pieces);
  while (pieces.length < most) {
    const counts = new Map<string, { left: number; right: number; count: number }>();
    spelled.forEach((word, index) => {
      for (let i = 0; i + 1 < word.length; i++) {
        const [left, right] = [word[i]!, word[i + 1]!];
        const before = counts.get(`${left} ${right}`)?.count ?? 0;
        counts.set(`${left} ${right}`, { left, right, count: before + words[index]!.count });
      }
    });
    const best = [...counts.values()].sort((a, b) => b.count - a.count || a.left - b.left || a.right - b.right)[0];
    if (!best || best.count < minFrequency) break;
    const text = pieces[best.left]! + pieces[best.right]!.slice(continues.length);
    if (!pieces.includes(text)) pieces.push(text);
    const merged = pieces.indexOf(text);
    spelled = spelled.map((word) => {
      const out: number[] = [];
      for (let i = 0; i < word.length; i++) {
        const here = word[i] === best.left && word[i + 1] === best.right;
        out.push(here ? merged : word[i]!);
        if (here) i++;
      }
      return out;
    });
  }
  return pieces;
}
