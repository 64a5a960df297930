import { describe, expect, it } from 'vitest';
import { readOnnx } from './read.ts';
import { message, modelWith, tensorOf, withAttribute, withNode, withTensor, withValue } from './testing/hand-made.ts';

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
        (out) => {
          for (let i = 0; i < 2; i++) out.message(14, () => out.text(1, 'k'));
        },
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
    [
      'both, in the order of their numbers',
      tensorOf(1, [2], (out) => {
        out.int(14, 1);
        out.message(13, () => out.text(1, 'location'));
      }),
    ],
    ['a data location', tensorOf(1, [2], (out) => out.int(14, 1))],
    ['the name of the file', tensorOf(1, [2], (out) => out.message(13, () => out.text(1, 'location')))],
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
});
