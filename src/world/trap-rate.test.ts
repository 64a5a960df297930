import { describe, expect, it } from 'vitest';
import { trapRate, trapRates } from './trap-rate.ts';

const qrels = new Map([
  [
    'q1',
    new Map([
      ['right', 2],
      ['near', 1],
    ]),
  ],
  ['q2', new Map([['right', 2]])],
]);
const traps = new Map([
  ['q1', ['t1', 't2', 't3', 't4']],
  ['q2', ['t1']],
]);

describe('the trap rate', () => {
  it('is the share of traps above a right document', () => {
    const rankings = new Map([
      ['q1', ['t1', 'other', 't2', 'right', 't3', 't4']],
      ['q2', ['right', 't1']],
    ]);
    expect(trapRates(rankings, qrels, traps)).toEqual(
      new Map([
        ['q1', 0.5],
        ['q2', 0],
      ]),
    );
    expect(trapRate(rankings, qrels, traps)).toBe(0.25);
  });

  it('does not take a near answer for the best one', () => {
    expect(trapRates(new Map([['q1', ['near', 't1', 'right']]]), qrels, traps).get('q1')).toBe(0.25);
  });

  it('counts every pair of a right document and a trap', () => {
    const two = new Map([
      [
        'q1',
        new Map([
          ['first', 2],
          ['second', 2],
        ]),
      ],
    ]);
    expect(trapRates(new Map([['q1', ['first', 't1', 't2', 'second', 't3', 't4']]]), two, traps).get('q1')).toBe(2 / 8);
  });

  it('takes what is not listed for lower than all that is, and a pair of which neither is for a toss', () => {
    expect(trapRates(new Map([['q1', ['t1', 't2', 't3']]]), qrels, traps).get('q1')).toBe(3.5 / 4);
    expect(trapRates(new Map(), qrels, traps).get('q1')).toBe(0.5);
  });

  it('leaves out queries without traps or without an answer', () => {
    const more = new Map([...qrels, ['q3', new Map([['right', 2]])], ['q4', new Map([['wrong', 0]])]]);
    const rates = trapRates(new Map([['q4', ['t1']]]), more, new Map([...traps, ['q4', ['t1']]]));
    expect([...rates.keys()]).toEqual(['q1', 'q2']);
  });

  it('is not defined where no query has both', () => {
    expect(() => trapRate(new Map(), qrels, new Map())).toThrow('no query has both traps and an answer');
  });
});
