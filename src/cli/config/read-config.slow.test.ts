/** Random and broken configs: each is read, or refused by a UserError; nothing hangs or throws anything else. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { mutationsOf } from '../../formats/testing/mutations.ts';
import { callParameters } from '../train/call-options.ts';
import { trainParameters as table } from '../train/parameters.ts';
import { readConfig } from './read-config.ts';
import { writeConfig } from './write-config.ts';

const RUNS = 100_000;
const whole = new TextEncoder().encode(
  writeConfig({ model: 'm', batch: 8, freeze: ['a', 'b'] }, { table, head: ['x'], all: true }),
);
const small = new TextEncoder().encode(
  'model: m\ncolumns: { anchor: q, positive: "a: b" }\nfreeze:\n  - a\nlr: 2e-5\nx: &y [*y]\n? - z\n',
);

/** True where it was read. */
function outcome(bytes: Uint8Array): boolean {
  try {
    readConfig(bytes, 'train.yaml', { table, calls: callParameters });
    return true;
  } catch (error) {
    if (error instanceof UserError && error.message.startsWith('train.yaml') && error.fix !== '') return false;
    throw error;
  }
}

const syntax = fc.constantFrom(
  '---',
  '...',
  '\t',
  '  ',
  '\n',
  ': ',
  '- ',
  '? ',
  '{',
  '}',
  '[',
  ']',
  '&a',
  '*a',
  '!!',
  '|',
  '>',
  "'",
  '"',
  '#',
  '%YAML',
  '<<',
  'batch',
  'x',
);

it('random bytes, YAML’s own signs in any order, and configs with bytes changed, cut or doubled are read or refused', () => {
  let read = 0;
  const count = (bytes: Uint8Array) => {
    if (outcome(bytes)) read++;
  };
  const encoder = new TextEncoder();
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), count), { numRuns: RUNS / 4, seed: 1 });
  fc.assert(
    fc.property(fc.array(syntax, { maxLength: 60 }), (parts) => count(encoder.encode(parts.join('')))),
    { numRuns: RUNS / 4, seed: 2 },
  );
  for (const origin of [small, whole]) fc.assert(fc.property(mutationsOf(origin), count), { numRuns: RUNS / 20, seed: 3 });
  expect(read).toBeGreaterThan(100);
});

it('aliases that would grow without end, and nesting without end, are refused', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
    .split('')
    .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)
    .join('\n')}`;
  expect(outcome(new TextEncoder().encode(bomb))).toBe(false);
  for (const deep of ['[', '{a: ', '- ', '? ']) expect(outcome(new TextEncoder().encode(deep.repeat(100_000)))).toBe(false);
});
