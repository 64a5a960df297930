import { describe, expect, it } from 'vitest';
import type { OnnxModel, OnnxNode } from './model.ts';
import { readOnnx } from './read.ts';
import { writeOnnx } from './write.ts';

const model = (graph: Partial<OnnxModel['graph']> = {}): OnnxModel => ({
  irVersion: 10,
  opsets: [
    { domain: '', version: 20 },
    { domain: 'com.microsoft', version: 1 },
  ],
  producer: 'attune',
  metadata: { 'a key': 'ein Wört', empty: '' },
  graph: {
    name: 'g',
    nodes: [],
    inputs: [{ name: 'x', dtype: 'float32', shape: ['batch', 3] }],
    outputs: [{ name: 'y', dtype: 'float32', shape: [] }],
    initializers: [],
    ...graph,
  },
});
const noise = (length: number, seed: number) => Uint8Array.from({ length }, (_, i) => (i * 167 + seed * 31) >>> 3);

describe('writeOnnx', () => {
  it('writes a model that reads back the same', () => {
    const nodes: OnnxNode[] = [
      {
        op: 'Op',
        domain: 'com.example',
        name: '名',
        inputs: ['x', '', 'w'],
        outputs: ['y', ''],
        attributes: {
          int: { type: 'int', value: -1 },
          zero: { type: 'int', value: 0 },
          large: { type: 'int', value: Number.MAX_SAFE_INTEGER },
          end: { type: 'int', value: 2n ** 63n - 1n },
          least: { type: 'ints', value: [-(2n ** 63n), 127, 128, 2 ** 14, 2 ** 21, 2 ** 28, 2 ** 31, -(2 ** 31)] },
          none: { type: 'ints', value: [] },
          float: { type: 'float', value: 0.125 },
          floats: { type: 'floats', value: [-0, Number.POSITIVE_INFINITY, 3.5] },
          text: { type: 'string', value: 'tänh' },
          tensor: { type: 'tensor', value: { name: '', dtype: 'bool', shape: [], data: Uint8Array.of(1) } },
        },
      },
      { op: 'Identity', domain: '', inputs: ['y'], outputs: ['z'], attributes: {} },
    ];
    const written = model({
      nodes,
      inputs: [
        { name: 'x', dtype: 'bfloat16', shape: ['batch', '', 0, 2 ** 33] },
        { name: 'unranked', dtype: 'int8' },
      ],
      initializers: [
        { name: 'w', dtype: 'float16', shape: [2, 3], data: noise(12, 1) },
        { name: 'empty', dtype: 'float64', shape: [0, 5], data: new Uint8Array(0) },
      ],
    });
    expect(readOnnx(writeOnnx(written))).toEqual(written);
  });

  it('keeps order and content across many allocations and payloads of all sizes', () => {
    const nodes = Array.from(
      { length: 3000 },
      (_, i): OnnxNode => ({
        op: 'MatMul',
        domain: '',
        inputs: [`v${i}`, 'w'.repeat(i % 200)],
        outputs: [`v${i + 1}`],
        attributes: { i: { type: 'int', value: i } },
      }),
    );
    const sizes = [0, 1, 127, 128, 4095, 4096, 4097, 65535, 65536, 65537, 300_000];
    const initializers = sizes.map((size, i) => ({
      name: `w${i}`,
      dtype: 'uint8' as const,
      shape: [size],
      data: noise(size, i),
    }));
    const long = { ...model({ nodes, initializers }), producer: 'p'.repeat(100_000), metadata: { long: 'ü'.repeat(70_000) } };
    const read = readOnnx(writeOnnx(long));
    expect(read.graph.nodes).toEqual(nodes);
    expect(read.producer).toBe(long.producer);
    expect(read.metadata).toEqual(long.metadata);
    for (const [i, { data }] of initializers.entries()) expect(Buffer.compare(read.graph.initializers[i]!.data, data)).toBe(0);
  });

  it('gives memory of exactly the size of the file', () => {
    const bytes = writeOnnx(model({ initializers: [{ name: 'w', dtype: 'uint8', shape: [100_000], data: noise(100_000, 1) }] }));
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    expect(bytes.length).toBeLessThan(100_300);
  });

  it('refuses a model of 2 GiB before it takes memory for it', () => {
    const data = new Uint8Array(2 ** 26);
    const initializers = Array.from({ length: 32 }, (_, i) => ({
      name: `w${i}`,
      dtype: 'uint8' as const,
      shape: [2 ** 26],
      data,
    }));
    expect(() => writeOnnx(model({ initializers }))).toThrow(
      expect.objectContaining({
        name: 'UserError',
        code: 'onnx-too-large',
        message: 'the model takes 2.00 GiB as ONNX; one file can hold less than 2 GiB',
        fix: 'store the weights as float16, or take a smaller model',
      }),
    );
  });

  it('refuses what the format cannot hold', () => {
    const withAttribute = (value: number | bigint) =>
      model({ nodes: [{ op: 'Op', domain: '', inputs: [], outputs: [], attributes: { a: { type: 'int', value } } }] });
    expect(() => writeOnnx(withAttribute(1.5))).toThrow('1.5 is not an exact 64-bit integer');
    expect(() => writeOnnx(withAttribute(2n ** 63n))).toThrow('9223372036854775808 is not an exact 64-bit integer');
    expect(() => writeOnnx(model({ name: 'a\ud800' }))).toThrow('"a\\ud800" has half a surrogate pair');
    expect(() =>
      writeOnnx(model({ initializers: [{ name: 'w', dtype: 'float32', shape: [2, 2], data: noise(15, 0) }] })),
    ).toThrow('w: float32 [2,2] takes 16 bytes, got 15');
  });
});
