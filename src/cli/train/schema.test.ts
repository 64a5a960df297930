import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defaultSettings } from '../../training/settings.ts';
import { trainCommand } from '../commands/train.ts';
import { camel } from '../config/parameter.ts';
import { terminal } from '../terminal.ts';
import { callParameters } from './call-options.ts';
import { filled } from './options.ts';
import { trainParameters } from './parameters.ts';
import { trainSchema } from './schema.ts';
import { trainSchemaFile } from './schema-file.ts';

it('the published JSON Schema is the one that configs are held against (npm run schema writes it)', async () => {
  expect(await readFile(trainSchemaFile, 'utf8')).toBe(trainSchema());
});

it('the JSON Schema by itself takes what a config may say, and refuses what it may not', () => {
  const schema = z.fromJSONSchema(JSON.parse(trainSchema()) as Parameters<typeof z.fromJSONSchema>[0]);
  const takes = (value: unknown) => schema.safeParse(value).success;
  const good = {
    $schema: 'x',
    model: 'm',
    data: 'd',
    columns: { anchor: 'q' },
    batch: 8,
    lr: 1e-5,
    freeze: ['a'],
    squared: false,
  };
  expect(takes(good)).toBe(true);
  const bad = { batch: 0, lr: 0, warmup: 1.1, loss: 'x', freeze: [], columns: { a: 1 }, squared: 'yes', model: '', bach: 1 };
  for (const [name, value] of Object.entries(bad)) expect(takes({ ...good, [name]: value }), name).toBe(false);
});

it('defaults of the table are values that the table takes', () => {
  const schema = z.fromJSONSchema(JSON.parse(trainSchema()) as Parameters<typeof z.fromJSONSchema>[0]);
  const defaults: Readonly<Record<string, unknown>> = filled({});
  const named = Object.keys(trainParameters).flatMap((name) => (camel(name) in defaults ? [[name, defaults[camel(name)]]] : []));
  expect(named.length).toBeGreaterThan(5);
  expect(schema.safeParse(Object.fromEntries(named)).success).toBe(true);
});

it('every option of train is a key of its config, or says something of a call; every key is an option', () => {
  const options = trainCommand(terminal()).options.flatMap(({ long, negate }) => (long && !negate ? [long.slice(2)] : []));
  const { properties } = JSON.parse(trainSchema()) as { readonly properties: object };
  const keys = Object.keys(properties).filter((name) => name !== '$schema');
  expect(options.sort()).toEqual([...keys, ...Object.keys(callParameters)].sort());
});

it('every setting of the library is a parameter of train, but for the constants of AdamW', () => {
  const settings: string[] = Object.values(trainParameters).flatMap((row) => ('setting' in row ? [row.setting] : []));
  const all = [...Object.keys(defaultSettings), 'maxLength', 'microBatch', 'maxSteps'];
  expect(all.filter((name) => !settings.includes(name))).toEqual(['beta1', 'beta2', 'epsilon']);
});
