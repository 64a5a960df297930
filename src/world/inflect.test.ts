import { expect, it } from 'vitest';
import { article, inflect, parseNoun, plural } from './inflect.ts';

it('puts the article by the sound of the noun', () => {
  expect(['phone', 'oven', 'hour', 'university', 'eSIM', 'used book', 'one-way flight', 'umbrella'].map(article)).toEqual([
    ...['a', 'an', 'an', 'a', 'an', 'a', 'a', 'an'],
  ]);
});

it('forms plurals, and takes those that are written out', () => {
  expect(['phone', 'policy', 'box', 'dress', 'display'].map(plural)).toEqual([
    'phones',
    'policies',
    'boxes',
    'dresses',
    'displays',
  ]);
  expect(inflect(parseNoun('box of eggs/boxes of eggs', 'en'), 's')).toBe('boxes of eggs');
  expect(inflect(parseNoun('oven', 'en'), 'a')).toBe('an oven');
});

it('counts Chinese things with their measure word', () => {
  expect(inflect(parseNoun('手机/部', 'zh'), '一')).toBe('一部手机');
  expect(inflect(parseNoun('手机/部', 'zh'), '这')).toBe('这部手机');
  expect(inflect(parseNoun('东西', 'zh'), '一')).toBe('一个东西');
});
