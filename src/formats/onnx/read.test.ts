import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { mutationsOf } from '../testing/mutations.ts';
import { elementTypes, type OnnxDType, type OnnxModel } from './model.ts';
import { ProtobufWriter } from './protobuf-writer.ts';
import golden from './read.golden.json' with { type: 'json' };
import { readOnnx } from './read.ts';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const goldenBytes = bytesOf(golden.onnx);

type Fields = (out: ProtobufWriter) => void;

/** A message of its own; fields are written last first. */
function message(write: Fields): Uint8Array {
  const out = new ProtobufWriter();
  write(out);
  return out.finish();
}
const modelWith = (graph: Fields, rest: Fields = () => {}) =>
  message((out) => {
    rest(out);
    out.message(7, () => graph(out));
    out.int(1, 8);
  });
const withTensor = (tensor: Fields) => modelWith((out) => out.message(5, () => tensor(out)));
const withNode = (node: Fields) => modelWith((out) => out.message(1, () => node(out)));
const withAttribute = (attribute: Fields) =>
  withNode((out) => {
    out.message(5, () => {
      attribute(out);
      out.text(1, 'a');
    });
    out.text(4, 'If');
    out.text(3, 'n');
  });
const withValue = (type: Fields) =>
  modelWith((out) =>
    out.message(11, () => {
      type(out);
      out.text(1, 'x');
    }),
  );

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
          single: (to) => [-1, 128, 1].forEach((value) => to.int(8, value)),
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
      out.int(2 ** 28, -1);
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
    expect(inputs).toEqual(
      [{ name: 'x', dtype: 'float32', shape: [4, ''] }].map((value) => ({ ...value, shape: value.shape.toReversed().reverse() })),
    );
  });
});

const tensorOf =
  (code: number, dims: readonly number[], write: Fields): Fields =>
  (out) => {
    write(out);
    out.text(8, 'w');
    out.int(2, code);
    for (const dim of dims.toReversed()) out.int(1, dim);
  };

describe('readOnnx refuses', () => {
  const corrupt = 'm.onnx: this is not a readable ONNX model: ';
  it.each([
    ['an empty file', new Uint8Array(0), `${corrupt}there is no graph (at byte 0)`],
    ['a file without a graph', message((out) => out.int(1, 8)), `${corrupt}there is no graph`],
    ['a file without an IR version', message((out) => out.message(7, () => {})), `${corrupt}there is no IR version`],
    [
      'two graphs',
      modelWith(
        () => {},
        (out) => out.message(7, () => {}),
      ),
      `${corrupt}there are two graphs`,
    ],
    ['text', new TextEncoder().encode('<!doctype html><html></html>'), `${corrupt}there is no field where one was needed`],
    ['an integer without end', new Uint8Array(12).fill(0x88), `${corrupt}an integer has more than ten bytes`],
    ['a text where a number was needed', message((out) => out.text(1, 'x')), `${corrupt}field 1 holds bytes, not an integer`],
    ['a number where a message was needed', message((out) => out.int(7, 1)), `${corrupt}field 7 holds an integer, not bytes`],
    ['an IR version beyond counting', message((out) => out.int(1, 2n ** 60n)), `${corrupt}the IR version is 1152921504606846976`],
    [
      'a field that leaves its message',
      modelWith(
        (out) => out.bytes(1, Uint8Array.of(0x22, 9, 1)),
        (out) => out.text(2, 'producer'),
      ),
      'a field of 9 bytes does not fit into the message around it',
    ],
    ['a name that is not UTF-8', modelWith((out) => out.bytes(2, Uint8Array.of(0xff))), `${corrupt}a text is not UTF-8`],
    ['a node without an operator', withNode(() => {}), `${corrupt}a node has no operator`],
    [
      'metadata twice',
      modelWith(
        () => {},
        (out) => [1, 2].forEach(() => out.message(14, () => out.text(1, 'k'))),
      ),
      `${corrupt}the metadata has "k" twice`,
    ],
    [
      'an attribute twice',
      withNode((out) => {
        for (let i = 0; i < 2; i++)
          out.message(5, () => {
            out.int(20, 2);
            out.text(1, 'a');
          });
        out.text(4, 'Op');
      }),
      `${corrupt}Op has the attribute "a" twice`,
    ],
    ['an attribute without a value', withAttribute(() => {}), `${corrupt}the attribute "a" of If "n" has no value`],
    [
      'an attribute of another type',
      withAttribute((out) => {
        out.float(2, 1);
        out.int(20, 2);
      }),
      `${corrupt}the attribute "a" of If "n" should be int and is float`,
    ],
    [
      'an attribute without its tensor',
      withAttribute((out) => out.int(20, 4)),
      `${corrupt}the attribute "a" of If "n" has no tensor`,
    ],
    ['a value without a type', withValue(() => {}), `${corrupt}the value "x" has no type`],
    [
      'too few numbers',
      withTensor(tensorOf(7, [3], (out) => out.bytes(7, Uint8Array.of(1, 2)))),
      `${corrupt}the tensor "w" is int64 [3], 3 numbers, and holds 2`,
    ],
    [
      'too many numbers',
      withTensor(tensorOf(7, [1], (out) => out.bytes(7, Uint8Array.of(1, 2)))),
      'the tensor "w" is int64 [1], 1 numbers, and holds more',
    ],
    [
      'raw bytes that do not fit',
      withTensor(tensorOf(1, [2, 2], (out) => out.bytes(9, new Uint8Array(15)))),
      'the tensor "w" is float32 [2, 2], 4 numbers, and holds 15 bytes',
    ],
    [
      'gigabytes that are not there',
      withTensor(tensorOf(1, [2 ** 30], () => {})),
      'the tensor "w" is float32 [1073741824], 1073741824 numbers, and holds at most',
    ],
    ['a negative size', withTensor(tensorOf(1, [-1], () => {})), `${corrupt}the tensor "w" has the shape [-1]`],
    [
      'sizes beyond counting',
      withTensor(tensorOf(1, [2 ** 40, 2 ** 40], () => {})),
      `${corrupt}the tensor "w" has the shape [1099511627776, 1099511627776]`,
    ],
    [
      'a number outside its type',
      withTensor(tensorOf(2, [1], (out) => out.bytes(5, Uint8Array.of(0x80, 2)))),
      `${corrupt}256 stands where uint8 was needed`,
    ],
  ])('%s', (_, bytes, text) => {
    expect(() => readOnnx(bytes, 'm.onnx')).toThrow(text);
    const fix = 'export or download it again, and compare its size with the original';
    expect(() => readOnnx(bytes, 'm.onnx')).toThrow(expect.objectContaining({ name: 'UserError', code: 'onnx-corrupt', fix }));
  });

  it('a file that is cut short, at any byte', () => {
    const whole = modelWith((out) => out.text(2, 'a graph'));
    for (let length = 3; length < whole.length; length++) {
      expect(() => readOnnx(whole.subarray(0, length), 'm.onnx')).toThrow(expect.objectContaining({ code: 'onnx-truncated' }));
    }
    expect(() => readOnnx(whole.subarray(0, -2), 'm.onnx')).toThrow(
      'm.onnx: the file ends too early: at byte 4 9 more bytes were needed, and 7 are left',
    );
  });

  it.each([
    ['an offset into another file', tensorOf(1, [2], (out) => out.int(14, 1))],
    ['the name of another file', tensorOf(1, [2], (out) => out.message(13, () => out.text(1, 'location')))],
  ])('numbers in another file, and says how to convert: %s', (_, tensor) => {
    expect(() => readOnnx(withTensor(tensor), 'm.onnx')).toThrow(
      expect.objectContaining({
        code: 'onnx-external-data',
        message: 'm.onnx: the tensor "w" keeps its numbers in another file; attune reads models that are one file',
        fix: `make one file of it: python -c "import onnx; onnx.save(onnx.load('m.onnx'), 'whole.onnx')"`,
      }),
    );
  });

  it.each([
    [
      'subgraphs',
      withAttribute((out) => {
        out.int(20, 5);
        out.message(6, () => {});
      }),
      'the attribute "a" of If "n" is a graph, which attune does not read',
    ],
    ['an empty list of texts', withAttribute((out) => out.int(20, 8)), 'the attribute "a" of If "n" is a list of texts'],
    [
      'texts as numbers',
      withTensor(tensorOf(8, [], () => {})),
      'the tensor "w" is of type string; attune reads float32, uint8, int8, int32, int64, bool, float16, float64, bfloat16',
    ],
    ['types that are unknown', withTensor(tensorOf(99, [], () => {})), 'the tensor "w" is of type 99; attune reads float32'],
    ['segments', withTensor(tensorOf(1, [], (out) => out.message(3, () => {}))), 'the tensor "w" is stored in segments'],
    ['sparse tensors', modelWith((out) => out.message(15, () => {})), 'the graph has sparse initializers'],
    [
      'sequences',
      withValue((out) => out.message(2, () => out.message(4, () => {}))),
      'the value "x" is a sequence; attune reads tensors',
    ],
  ])('%s', (_, bytes, text) => {
    expect(() => readOnnx(bytes, 'm.onnx')).toThrow(`m.onnx: ${text}`);
    const fix = 'export the model again in float32, without quantization and control flow';
    expect(() => readOnnx(bytes, 'm.onnx')).toThrow(expect.objectContaining({ code: 'onnx-unsupported', fix }));
  });

  it('functions of its own, and says how to inline them', () => {
    expect(() =>
      readOnnx(
        modelWith(
          () => {},
          (out) => out.message(25, () => {}),
        ),
        'm.onnx',
      ),
    ).toThrow(
      expect.objectContaining({
        code: 'onnx-unsupported',
        message: 'm.onnx: the model defines functions of its own; attune reads models of plain operators',
        fix: `inline them: python -c "import onnx, onnx.inliner as i; onnx.save(i.inline_local_functions(onnx.load('m.onnx')), 'inlined.onnx')"`,
      }),
    );
  });

  it('a Git LFS pointer', () => {
    expect(() => readOnnx(new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n'), 'm.onnx')).toThrow(
      'm.onnx: this is a Git LFS pointer',
    );
  });

  it('with a UserError or not at all, whatever the bytes, and takes no more memory than a few times the file', () => {
    const bytesHeld = ({ graph }: OnnxModel, file: Uint8Array) => {
      const tensors = [
        ...graph.initializers,
        ...graph.nodes.flatMap(({ attributes }) =>
          Object.values(attributes).flatMap((a) => (a.type === 'tensor' ? [a.value] : [])),
        ),
      ];
      return tensors.reduce((sum, { data }) => sum + (data.buffer === file.buffer ? 0 : data.length), 0);
    };
    let refused = 0;
    fc.assert(
      fc.property(mutationsOf(goldenBytes), (bytes) => {
        try {
          expect(bytesHeld(readOnnx(bytes, 'm.onnx'), bytes)).toBeLessThanOrEqual(8 * bytes.length);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          refused++;
          expect(error.message).toMatch(/^m\.onnx: ./);
          expect(error.message.length).toBeLessThan(1500);
        }
      }),
      { seed: 29, numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});
