import { describe, expect, it } from 'vitest';
import { elementTypes, type OnnxDType } from './model.ts';
import golden from './read.golden.json' with { type: 'json' };
import { readOnnx } from './read.ts';
import { type Fields, modelWith, withAttribute, withNode, withTensor, withValue } from './testing/hand-made.ts';

const goldenBytes = new Uint8Array(Buffer.from(golden.onnx, 'base64'));

describe('readOnnx', () => {
  it("reads what Python's onnx wrote", () => {
    const model = readOnnx(goldenBytes);
    expect(model).toMatchObject({
      irVersion: 10,
      producer: 'make-onnx-golden',
      opsets: [
        { domain: '', version: 9 },
        { domain: 'com.example', version: 1 },
      ],
      metadata: { author: 'attune' },
      graph: {
        name: 'golden',
        inputs: [{ name: 'x', dtype: 'float32', shape: ['batch', 3] }],
        outputs: [
          { name: 'out', dtype: 'float16', shape: ['', 2] },
          { name: 'unranked', dtype: 'bool' },
        ],
      },
    });
    expect(model.graph.outputs[1]).not.toHaveProperty('shape');
    expect(model.graph.nodes.map(({ op }) => op)).toEqual(['Gemm', 'Constant', 'Slice', 'Fused']);
    const [gemm, constant, slice, fused] = model.graph.nodes;
    expect(gemm).toEqual({
      op: 'Gemm',
      domain: '',
      name: '产品',
      inputs: ['x', 'raw float32', ''],
      outputs: ['y'],
      attributes: { alpha: { type: 'float', value: 0.5 }, transB: { type: 'int', value: 1 } },
    });
    expect(constant?.attributes.value).toMatchObject({ type: 'tensor', value: { name: 'constant', dtype: 'int64', shape: [2] } });
    expect(slice?.attributes).toEqual({
      axes: { type: 'ints', value: [0, 1] },
      ends: { type: 'ints', value: [9223372036854775807n, -1] },
      starts: { type: 'ints', value: [0, -3] },
    });
    expect(fused).toMatchObject({
      domain: 'com.example',
      attributes: {
        mode: { type: 'string', value: 'fast' },
        scales: { type: 'floats', value: [0.5, Math.fround(0.1)] },
        none: { type: 'ints', value: [] },
      },
    });
  });

  it('reads tensors of every type, as raw bytes and number by number', () => {
    const { initializers } = readOnnx(goldenBytes).graph;
    expect(Object.keys(golden.raw).sort()).toEqual(Object.keys(elementTypes).sort());
    for (const [dtype, raw] of Object.entries(golden.raw)) {
      const shape = golden.shapes[dtype as OnnxDType];
      for (const way of ['raw', 'typed']) {
        const found = initializers.find(({ name }) => name === `${way} ${dtype}`);
        expect(found).toMatchObject({ dtype, shape });
        expect(Buffer.from(found!.data).toString('base64')).toBe(raw);
      }
    }
    expect(initializers.find(({ name }) => name === 'scalar')).toMatchObject({
      shape: [],
      data: Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0),
    });
    expect(initializers.find(({ name }) => name === 'empty')).toMatchObject({ shape: [0, 3], data: new Uint8Array(0) });
  });

  it('copies no raw numbers', () => {
    const raw = readOnnx(goldenBytes).graph.initializers[0]!.data;
    expect(raw.buffer).toBe(goldenBytes.buffer);
  });

  it('reads repeated numbers packed and one by one', () => {
    const packed = Uint8Array.of(1, 0x80, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1);
    const { attributes } = readOnnx(
      withNode((out) => {
        for (const [name, write] of Object.entries<Fields>({
          packed: (to) => to.bytes(8, packed),
          single: (to) => {
            for (const value of [-1, 128, 1]) to.int(8, value);
          },
        }))
          out.message(5, () => {
            out.int(20, 7);
            write(out);
            out.text(1, name);
          });
        out.text(4, 'Op');
      }),
    ).graph.nodes[0]!;
    expect(attributes.packed).toEqual({ type: 'ints', value: [1, 128, -1] });
    expect(attributes.single).toEqual(attributes.packed);
    const numbers = (write: Fields) =>
      readOnnx(
        withTensor((out) => {
          write(out);
          out.int(2, 1);
          out.bytes(1, Uint8Array.of(2, 1));
        }),
      ).graph.initializers[0];
    const single = numbers((out) => {
      out.float(4, 2.5);
      out.float(4, 1.5);
    });
    expect(single).toEqual({ name: '', dtype: 'float32', shape: [2, 1], data: new Uint8Array(Float32Array.of(1.5, 2.5).buffer) });
    expect(numbers((out) => out.bytes(4, new Uint8Array(Float32Array.of(1.5, 2.5).buffer)))).toEqual(single);
  });

  it('skips fields that it does not know, of every wire type', () => {
    const unknown: Fields = (out) => {
      out.bytes(1000, Uint8Array.of(1, 2));
      out.float(1001, 1);
      out.int(2 ** 27, -1);
      out.text(6, 'documentation');
    };
    const known: Fields = (out) => out.text(2, 'g');
    const eightBytes = Uint8Array.of(((200 << 3) & 127) | 129, (200 << 3) >>> 7, 0, 0, 0, 0, 0, 0, 0, 0);
    const bytes = modelWith((out) => {
      unknown(out);
      known(out);
    }, unknown);
    expect(readOnnx(new Uint8Array([...bytes, ...eightBytes]))).toEqual(readOnnx(modelWith(known)));
  });

  it('takes the type of an attribute from its value where an old exporter left it out, and a value that is left out as zero', () => {
    const read = (write: Fields) => readOnnx(withAttribute(write)).graph.nodes[0]!.attributes.a;
    expect(read((out) => out.float(2, 0.5))).toEqual({ type: 'float', value: 0.5 });
    expect(read((out) => out.int(20, 2))).toEqual({ type: 'int', value: 0 });
  });

  it('reads a size of −1 as one that is not known', () => {
    const { inputs } = readOnnx(
      withValue((out) =>
        out.message(2, () =>
          out.message(1, () => {
            out.message(2, () => {
              out.message(1, () => out.int(1, -1));
              out.message(1, () => out.int(1, 4));
            });
            out.int(1, 1);
          }),
        ),
      ),
    ).graph;
    expect(inputs).toEqual([{ name: 'x', dtype: 'float32', shape: [4, ''] }]);
  });
});
