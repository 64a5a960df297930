import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it('a misspelt word has a nearest candidate, whatever its case and dashes', () => {
  const names = ['batch', 'micro-batch', 'epochs', 'eval', 'eval-every', 'lr'];
  const meant = [
    'bach',
    'btach',
    'microBatch',
    'MICRO_BATCH',
    'epoch',
    'evalEvry',
    'eval',
    'ls',
    'temperature',
    '',
    'x'.repeat(9999),
  ];
  expect(meant.map((word) => nearest(word, names))).toEqual([
    ...['batch', 'batch', 'micro-batch', 'micro-batch', 'epochs', 'eval-every', 'eval', 'lr'],
    ...[undefined, undefined, undefined],
  ]);
});
