import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { readSafetensors } from '../formats/safetensors.ts';
import { mutationsOf } from '../formats/testing/mutations.ts';
import { edited, type Folder, folderOf, load, without, withTensors } from './testing/model-folder.ts';
import { tinyModel } from './testing/tiny-model.ts';

const folder = await folderOf(
  tinyModel({
    prompts: { query: 'q: ', document: 'd: ' },
    dense: [{ inputs: 8, outputs: 4, bias: true, activation: 'tanh' }],
  }),
);
/** The same with its weights in two parts. */
const parts = inParts(folder);
const small = [
  'config.json',
  '1_Pooling/config.json',
  'config_sentence_transformers.json',
  '2_Dense/config.json',
  'sentence_bert_config.json',
];

/** Whether a folder loads; if it does not, the error must be one that the user can mend. */
async function loads(changed: Folder): Promise<boolean> {
  try {
    const { encoder, weights, tokenizer } = await load(changed);
    for (const { name, shape } of encoder.parameters) expect(weights.get(name)!.length).toBe(shape.reduce((a, b) => a * b, 1));
    expect(encoder.config.maxLength).toBeGreaterThan(0);
    expect(Math.max(...tokenizer.encode('Where is it? 退款 [MASK]', 16))).toBeLessThan(encoder.config.transformer.vocabularySize);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^(m|there is no (file or folder )?m)\b/);
    expect(error.message.length).toBeLessThan(700);
    expect(error.fix).not.toBe('');
    return false;
  }
}

/** Broken folders of a kind; some of them must load and some must not, else the test would test nothing. */
async function check(folders: fc.Arbitrary<Folder>, runs: number): Promise<void> {
  const counts = { loaded: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(folders, async (changed) => {
      counts[(await loads(changed)) ? 'loaded' : 'refused']++;
    }),
    { seed: 31, numRuns: runs },
  );
  expect(counts.loaded).toBeGreaterThan(0);
  expect(counts.refused).toBeGreaterThan(runs / 20);
}

describe('a model folder loads or is refused in words', () => {
  it.each([...small, 'modules.json', 'tokenizer_config.json', 'tokenizer.json'])('whatever the bytes of %s', async (name) => {
    await check(
      mutationsOf(folder[name]!).map((bytes) => ({ ...folder, [name]: bytes })),
      300,
    );
  });

  it.each(small.slice(0, 4))('whatever the values in %s', async (name) => {
    const keys = Object.keys(JSON.parse(new TextDecoder().decode(folder[name])) as object);
    const numbers = fc.constantFrom(0, -1, 1, 2, 4, 1.5, 1e9, 2 ** 53, 1e300);
    const more = fc.constantFrom('prompts', 'default_prompt_name', 'pooling_mode', 'include_prompt', 'type_vocab_size');
    const fields = fc.dictionary(fc.oneof(fc.constantFrom(...keys), more), fc.oneof(numbers, fc.jsonValue()), {
      minKeys: 1,
      maxKeys: 2,
    });
    await check(
      fields.map((changes) => edited(folder, name, changes)),
      300,
    );
  });

  it('whatever the bytes of the index of weights in parts', async () => {
    const name = 'model.safetensors.index.json';
    await check(
      mutationsOf(parts[name] as Uint8Array).map((bytes) => ({ ...parts, [name]: bytes })),
      300,
    );
  });

  it('whatever the index says of where tensors are', async () => {
    const name = 'model.safetensors.index.json';
    const { weight_map: map } = JSON.parse(new TextDecoder().decode(parts[name] as Uint8Array)) as {
      weight_map: Record<string, string>;
    };
    const place = fc.constantFrom('a.safetensors', 'b.safetensors', 'c.safetensors', '../a.safetensors', '', 1, null);
    const changes = fc.dictionary(fc.constantFrom(...Object.keys(map), 'another'), place, { maxKeys: 2 });
    await check(
      changes.map((changed) => ({ ...parts, [name]: JSON.stringify({ weight_map: { ...map, ...changed } }) })),
      300,
    );
  });

  it('whatever stands in modules.json', async () => {
    const type = fc.constantFrom(
      'sentence_transformers.models.Transformer',
      'x.Pooling',
      'Normalize',
      'Dense',
      '',
      'constructor',
    );
    const path = fc.constantFrom('', '1_Pooling', '2', '../m', 'config.json');
    const start = [{ type: 'Transformer' }, { type: 'Pooling', path: '1_Pooling' }];
    const entry = fc.oneof(
      { weight: 6, arbitrary: fc.record({ type, path }, { requiredKeys: [] }) },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    await check(
      fc
        .tuple(fc.constantFrom(start, []), fc.array(entry, { maxLength: 3 }))
        .map(([first, more]) => ({ ...folder, 'modules.json': JSON.stringify([...first, ...more]) })),
      400,
    );
  });

  it('whatever the first bytes of model.safetensors', async () => {
    const weights = folder['model.safetensors']!;
    const header = weights.subarray(0, 8 + Number(readLength(weights)));
    const body = weights.subarray(header.length);
    await check(
      mutationsOf(header).map((changed) => ({ ...folder, 'model.safetensors': new Uint8Array([...changed, ...body]) })),
      300,
    );
  });

  it('whatever length, offsets, shape and type the header of model.safetensors names', async () => {
    const weights = folder['model.safetensors']!;
    const body = weights.subarray(8 + Number(readLength(weights)));
    const header = JSON.parse(new TextDecoder().decode(weights.subarray(8, weights.length - body.length))) as Record<
      string,
      object
    >;
    const names = Object.keys(header).filter((name) => name !== '__metadata__');
    const place = fc.constantFrom(0, 4, 32, 400, 2 ** 31, 2 ** 40, -4);
    const entry = fc.record(
      {
        data_offsets: fc.tuple(place, place),
        shape: fc.array(fc.constantFrom(0, 1, 8, 12, 2 ** 31, 2 ** 40), { maxLength: 3 }),
        dtype: fc.constantFrom('F32', 'F16', 'I64', 'F8_E4M3', 'X'),
      },
      { requiredKeys: [] },
    );
    const claimed = fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(0n, 1n, 3_000_000_000n, 2n ** 40n, 2n ** 63n, 2n ** 64n - 1n) },
    );
    await check(
      fc.tuple(fc.constantFrom(...names), entry, claimed).map(([name, changes, length]) => {
        const json = new TextEncoder().encode(JSON.stringify({ ...header, [name]: { ...header[name], ...changes } }));
        const bytes = new Uint8Array([...new Uint8Array(8), ...json, ...body]);
        new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
        return { ...folder, 'model.safetensors': bytes };
      }),
      400,
    );
  });
});

/** Every second tensor in a part of its own. */
function inParts(whole: Folder): Folder {
  const { tensors } = readSafetensors(whole['model.safetensors'] as Uint8Array, 'm');
  const names = [...tensors.keys()];
  const part = (of: number) =>
    withTensors(whole, (t) => (names.indexOf(t.name) % 2 === of ? [t] : []))['model.safetensors'] as Uint8Array;
  const map = Object.fromEntries(names.map((name, i) => [name, i % 2 === 0 ? 'a.safetensors' : 'b.safetensors']));
  const index = new TextEncoder().encode(JSON.stringify({ weight_map: map }));
  return {
    ...without(whole, 'model.safetensors'),
    'a.safetensors': part(0),
    'b.safetensors': part(1),
    'model.safetensors.index.json': index,
  };
}

const readLength = (bytes: Uint8Array): bigint => new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
