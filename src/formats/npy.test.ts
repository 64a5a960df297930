import { describe, expect, it } from 'vitest';
import { npyHeader, npyHeaderBytes, readNpy } from './npy.ts';

function file(header: string, data: Uint8Array, version = 1): Uint8Array {
  const sizeBytes = version === 1 ? 2 : 4;
  const out = new Uint8Array(8 + sizeBytes + header.length + data.length);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, header.length, 0]);
  out.set(new TextEncoder().encode(header), 8 + sizeBytes);
  out.set(data, 8 + sizeBytes + header.length);
  return out;
}
const described = (type: string, shape: string, order = 'False') =>
  `{'descr': ${type}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
const bytesOf = (numbers: Float32Array | Float64Array) => new Uint8Array(numbers.buffer);

describe('npyHeader', () => {
  it('is the header that NumPy writes, byte for byte', () => {
    // numpy.save of numpy.zeros((2, 384), '<f4'), up to the numbers.
    const numpy = `\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 384), }${' '.repeat(56)}\n`;
    expect(npyHeader(2, 384)).toEqual(Uint8Array.from(numpy, (c) => c.charCodeAt(0)));
  });

  it('has one length for every shape', () => {
    for (const [rows, columns] of [
      [0, 1],
      [2 ** 53 - 1, 2 ** 53 - 1],
    ] as const) {
      const header = npyHeader(rows, columns);
      expect(header.length).toBe(npyHeaderBytes);
      expect(header.at(-1)).toBe(10);
    }
  });

  it('refuses a number of rows that is none', () => {
    expect(() => npyHeader(1.5, 2)).toThrow('a matrix cannot have the shape [1.5, 2]');
  });
});

describe('readNpy', () => {
  const numbers = Float32Array.of(1, -2.5, 3, 0.1, 5, 6);

  it('reads what npyHeader begins', () => {
    const bytes = new Uint8Array([...npyHeader(2, 3), ...bytesOf(numbers)]);
    expect(readNpy(bytes, 'v.npy')).toEqual({ rows: 2, columns: 3, data: numbers });
  });

  it('reads float64, later versions and numbers at any address', () => {
    const bytes = file(described("'<f8'", '(3, 2)'), bytesOf(Float64Array.from(numbers)), 2);
    expect(readNpy(bytes, 'v.npy')).toEqual({ rows: 3, columns: 2, data: numbers });
    expect(readNpy(file(described("'<f4'", '(2,3)'), bytesOf(numbers)), 'v.npy').data).toEqual(numbers);
    expect(readNpy(Buffer.from(file(` ${described("'<f4'", '(2,3)')}`, bytesOf(numbers))), 'v.npy').data).toEqual(numbers);
  });

  it.each([
    [
      'text',
      new TextEncoder().encode('id,vector\n1,2'),
      'v.npy: this is not a readable .npy file: it does not begin with the mark of a .npy file',
    ],
    ['nothing', new Uint8Array(0), 'it does not begin with the mark of a .npy file'],
    ['a header that is cut', npyHeader(2, 3).subarray(0, 100), 'the header should end at byte 128, and the file has 100'],
    ['an unknown version', file('{}', new Uint8Array(0), 9), 'the format version is 9'],
    ['missing numbers', npyHeader(2, 3), '[2, 3] of <f4 takes 24 bytes, and 0 follow the header'],
    [
      'a header without a shape',
      file("{'descr': '<f4'}", new Uint8Array(0)),
      `the header "{'descr': '<f4'}" has no shape or order`,
    ],
    [
      'integers',
      file(described("'<i8'", '(1, 1)'), new Uint8Array(8)),
      'the numbers are <i8; a float32 or float64 matrix stored row by row was needed',
    ],
    ['big-endian numbers', file(described("'>f4'", '(1, 1)'), new Uint8Array(4)), 'the numbers are >f4'],
    ['records', file(described("[('x', '<f4')]", '(1,)'), new Uint8Array(4)), 'the array has fields of several types'],
    ['columns first', file(described("'<f4'", '(1, 1)', 'True'), new Uint8Array(4)), 'the array is stored column by column'],
    ['one dimension', file(described("'<f4'", '(4,)'), new Uint8Array(16)), 'the array has 1 dimensions ([4])'],
    [
      'sizes beyond counting',
      file(described("'<f4'", '(99999999999999999999, 9)'), new Uint8Array(16)),
      'and 16 follow the header',
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readNpy(bytes, 'v.npy')).toThrow(message);
    expect(() => readNpy(bytes, 'v.npy')).toThrow(
      expect.objectContaining({ name: 'UserError', fix: expect.stringMatching(/numpy|NumPy/) }),
    );
  });
});
