import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { nearDuplicates } from './near-duplicates.ts';

const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa'.split(' ');
const sentence = (seed: number, length = 40) => {
  const next = random(seed);
  return Array.from({ length }, () => next.pick(words) + next.int(100)).join(' ');
};
/** All pairs, without hashing. */
const grams = (text: string) => new Set(Array.from({ length: Math.max(1, text.length - 3) }, (_, i) => text.slice(i, i + 4)));
const exact = (a: string, b: string) => {
  const [x, y] = [grams(a), grams(b)];
  const shared = [...x].filter((gram) => y.has(gram)).length;
  return shared / (x.size + y.size - shared);
};

describe('near-duplicates', () => {
  it('are found whatever the case, the width and the white space', () => {
    const found = nearDuplicates([
      'How do I pay?',
      'something else entirely',
      'how  do i PAY？',
      '如何办理退款',
      '如何办理退款 ',
    ]);
    expect(found).toEqual([
      { row: 2, of: 0, similarity: 1 },
      { row: 4, of: 3, similarity: 1 },
    ]);
  });

  it('are the pairs that comparing all with all finds, but for a few at the edge', () => {
    const texts = Array.from({ length: 300 }, (_, i) => {
      const base = sentence(i % 150);
      return i < 150
        ? base
        : base
            .split(' ')
            .map((word, w) => (w % (4 + (i % 37)) === 1 ? 'changed' : word))
            .join(' ');
    });
    const found = new Map(nearDuplicates(texts).map(({ row, of }) => [row, of]));
    let [missed, right] = [0, 0];
    for (let row = 150; row < 300; row++) {
      const similarity = exact(texts[row]!, texts[row - 150]!);
      if (similarity >= 0.85) {
        if (found.get(row) === row - 150) right++;
        else missed++;
      } else expect(found.has(row)).toBe(false);
    }
    expect(right).toBeGreaterThan(40);
    expect(missed).toBeLessThanOrEqual(2);
  });

  it('take a quarter of a million comparisons of boilerplate for few', () => {
    const page = sentence(1, 60);
    expect(nearDuplicates(Array.from({ length: 500 }, () => page))).toHaveLength(499);
  });
});
