import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pieceTrie } from './piece-trie.ts';

/** The pieces that a text begins with, by their ids. */
function prefixes(pieces: readonly string[], text: string): number[] {
  const { child, piece } = pieceTrie(pieces);
  const found: number[] = [];
  for (let i = 0, node = 0; i < text.length; i++) {
    node = child(node, text.charCodeAt(i));
    if (node < 0) break;
    if (piece(node) >= 0) found.push(piece(node));
  }
  return found;
}

it('finds the pieces that a text begins with, shortest first, of equal ones the last', () => {
  expect(prefixes(['the', 't', 'then', 'het', '', 'the'], 'thence')).toEqual([1, 5, 2]);
  expect(prefixes([], 'a')).toEqual([]);
  expect(prefixes(['退', '退款', '😀'], '退款要')).toEqual([0, 1]);
  expect(prefixes(['😀'], '😀')).toEqual([0]);
});

it('finds them in any vocabulary', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '款', '\u0000', '\uffff'), maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 60 }), text, (pieces, long) => {
      const expected = pieces.filter((piece) => piece !== '' && long.startsWith(piece)).sort((a, b) => a.length - b.length);
      expect(prefixes(pieces, long)).toEqual(expected.map((piece) => pieces.indexOf(piece)));
    }),
    { seed: 8, numRuns: 500 },
  );
});

it('holds a vocabulary larger than its first table', () => {
  const pieces = Array.from({ length: 50_000 }, (_, i) => `piece${i * 7919}`);
  const { child, piece } = pieceTrie(pieces);
  for (const id of [0, 1, 777, 25_000, 49_999]) {
    let node = 0;
    for (const letter of pieces[id]!) node = child(node, letter.charCodeAt(0));
    expect(piece(node)).toBe(id);
  }
});
