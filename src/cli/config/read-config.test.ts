/** What a config of `attune train` may say, and what is answered to one that says something else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { callParameters } from '../train/call-options.ts';
import { trainParameters as table } from '../train/parameters.ts';
import type { Kind } from './kind.ts';
import { camel } from './parameter.ts';
import { readConfig } from './read-config.ts';
import { writeConfig } from './write-config.ts';

const read = (text: string | Uint8Array) =>
  readConfig(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'train.yaml', { table, calls: callParameters });

const refusal = (text: string | Uint8Array): readonly [message: string, fix: string] => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserError) return [error.message, error.fix];
    throw error;
  }
  throw new Error('it was read');
};

describe('a config', () => {
  it('is YAML or JSON; values are known by their names in code, and places by their names in the file', () => {
    const { values, places } = read(
      'data: faq.jsonl\nbatch: 8\ncolumns:\n  anchor: q\nlr: 2e-5\nsquared: true\nfreeze: [a, b]\n',
    );
    expect(values).toEqual({
      ...{ data: 'faq.jsonl', batch: 8, columns: { anchor: 'q' }, lr: 2e-5, squared: true, freeze: ['a', 'b'] },
    });
    expect(places.get('columns')).toEqual({ file: 'train.yaml', line: 3, column: 1 });
    expect(read('{\n\t"$schema": "x.json",\n\t"micro-batch": 4\n}').values).toEqual({ microBatch: 4 });
    expect(read('\uFEFFbatch: 8\r\n').values).toEqual({ batch: 8 });
    expect(read('# nothing but a comment\n').values).toEqual({});
    expect(read('quote: ""\ndelimiter: ";"\nheader: false').values).toEqual({ quote: '', delimiter: ';', header: false });
  });

  it.each([
    ['bach: 8', '1:1: there is no key bach; batch was meant?', 'write batch for bach'],
    ['data: x\nmicroBatch: 8', '2:1: there is no key microBatch; micro-batch was meant?', 'write micro-batch for microBatch'],
    ['--batch: 8', '1:1: there is no key --batch; batch was meant?', 'write batch for --batch'],
    ['learningRate: 1', '1:1: there is no key learningRate; lr was meant?', 'write lr for learningRate'],
    ['num_train_epochs: 1', '1:1: there is no key num_train_epochs; epochs was meant?', 'write epochs for num_train_epochs'],
    ['scale: 20', '1:1: there is no key scale; temperature is 1 / scale', 'temperature: 0.05 for a scale of 20'],
    ['resume: true', '1:1: resume belongs to a call and not to a config', 'give --resume on the command line'],
    [
      'training:\n  batch: 8',
      '1:1: there is no key training; keys stand at the top level, under no heading',
      'move batch and what is beside it out of training',
    ],
    [
      'colour: red',
      '1:1: there is no key colour',
      'npm run -s attune -- train --help lists all: a key is an option without its dashes',
    ],
    [
      '__proto__: 3',
      '1:1: there is no key __proto__',
      'npm run -s attune -- train --help lists all: a key is an option without its dashes',
    ],
  ])('with a wrong key is told which was meant: %s', (text, message, fix) => {
    expect(refusal(text)).toEqual([`train.yaml:${message}`, fix]);
  });

  it.each([
    ['batch: many', '1:8: batch is "many"; it must be a whole number from 1', 'make batch a whole number from 1'],
    ['batch: 1.5', '1:8: batch is 1.5; it must be a whole number from 1', 'make batch a whole number from 1'],
    ['a: &a 1\nbatch: "8"', '1:1: there is no key a\ntrain.yaml:2:8: batch is "8"; it must be a whole number from 1', undefined],
    ['warmup: 2', '1:9: warmup is 2; it must be a number from 0 to 1', 'make warmup a number from 0 to 1'],
    ['loss: tripplet', '1:7: loss is "tripplet"; it must be one of ', undefined],
    ['squared: yes', '1:10: squared is "yes"; it must be true or false', 'make squared true or false'],
    [
      'freeze: embeddings',
      '1:9: freeze is "embeddings"; it must be a list of names, like [embeddings, encoder.layer.0]',
      'make freeze a list of names, like [embeddings, encoder.layer.0]',
    ],
    ['columns: [a]', '1:10: columns is a list; it must be a map, like { anchor: question, positive: answer }', undefined],
    ['out: 7', '1:6: out is 7; it must be a path, in quotes if it looks like a number', undefined],
    ['out:', '1:5: out has no value; it must be a path', 'give out a value, or leave the line out'],
    ['batch: &x [*x]', '1:11: batch is a list; it must be a whole number from 1', undefined],
  ])('with a wrong value is told what was needed: %s', (text, message, fix) => {
    const [said, tried] = refusal(text);
    expect(said).toContain(`train.yaml:${message}`);
    if (fix !== undefined) expect(tried).toBe(fix);
  });

  it.each([
    ['batch: 8\nbatch: 9', '2:1: this key is there a second time'],
    ['batch: [8', '1:10: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['batch: 8\n---\nbatch: 9', '2:1: a second document begins here; a config is one'],
    ['batch: !number 8', '1:8: this is not YAML: Unresolved tag: !number'],
    ['- batch', '1:1: a config is a map of keys and values'],
    ['batch', '1:1: a config is a map of keys and values'],
    ['batch: *b', ' Unresolved alias (the anchor must be set before the alias): b'],
  ])('that is none says why and where: %s', (text, message) => {
    expect(refusal(text)[0]).toContain(`train.yaml:${message}`);
  });

  it('that is not UTF-8, or no config by its size, is not parsed', () => {
    expect(refusal(Uint8Array.from([0xff, 0xfe, 0x62, 0]))[0]).toBe('train.yaml: the file is not UTF-8 text');
    expect(refusal(`# ${'x'.repeat(1 << 20)}`)[0]).toContain('at most 1 MiB was expected');
  });

  it('tells five slips at once, and how many there are beside', () => {
    const [message] = refusal(['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1'].map((name) => `${name}zzzz: 1`).join('\n'));
    expect(message.split('\n')).toHaveLength(6);
    expect(message).toMatch(/\ntrain.yaml:5:1: there is no key e1zzzz\nand 2 more$/);
  });

  it('that shows all there is can be read with every line in force', () => {
    const all = writeConfig({}, { table, head: ['a head'], all: true });
    const inForce = all.replace(/^# (?=[a-z-]+: )/gm, '');
    expect([...read(inForce).places.keys()].sort()).toEqual(Object.keys(table).sort());
  });

  it('is read back as it was written, whatever its values are', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    const anyOf = (is: Kind): fc.Arbitrary<unknown> => {
      if (is.type === 'count') return fc.integer({ min: is.from ?? 1, max: is.to ?? Number.MAX_SAFE_INTEGER });
      if (is.type === 'number') return fc.double({ min: is.from ?? 0, max: is.to ?? 0.99, minExcluded: true, noNaN: true });
      if (is.type === 'choice') return fc.constantFrom(...is.choices);
      if (is.type === 'flag') return fc.boolean();
      if (is.type === 'list') return fc.array(text, { minLength: 1, maxLength: 3 });
      if (is.type === 'map') return fc.dictionary(text, text, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
      return fc.oneof(
        text,
        fc.constantFrom('true', 'null', '1e5', '0x1F', '~', '- x', 'a: b', 'a #b', 'yes', '2024-01-01', '.5', '.inf', '#'),
      );
    };
    const rows = Object.entries(table).map(([name, { is }]) => [camel(name), anyOf(is)] as const);
    fc.assert(
      fc.property(fc.record(Object.fromEntries(rows), { requiredKeys: [] }), (values) => {
        expect(read(writeConfig(values, { table, head: ['a head'] })).values).toEqual(values);
        expect(read(writeConfig(values, { table, head: ['a head'], all: true })).values).toEqual(values);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
