/**
 * NumPy's .npy: a magic number, a version, the length of a header, the header as a Python dictionary, then the numbers.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { UserError } from '../core/errors.ts';
import type { Matrix } from '../core/matrix.ts';

/** Every header that `npyHeader` makes is as long, so that it can be written over when the rows are known. */
export const npyHeaderBytes = 128;

const npyTypes = { float32: '<f4', int8: '|i1', uint8: '|u1' };

/** The start of a .npy file (version 1.0) of numbers [rows, columns], row-major; they follow, little-endian. */
export function npyHeader(rows: number, columns: number, numbers: keyof typeof npyTypes = 'float32'): Uint8Array<ArrayBuffer> {
  for (const size of [rows, columns])
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`a matrix cannot have the shape [${rows}, ${columns}]`);
  const text = `{'descr': '${npyTypes[numbers]}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = new Uint8Array(npyHeaderBytes).fill(0x20);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, npyHeaderBytes - 10, 0]);
  header.set(new TextEncoder().encode(text), 10);
  header[npyHeaderBytes - 1] = 10;
  return header;
}

/**
 * A .npy file of float32 or float64 with two dimensions. Numbers of float64 are rounded to float32.
 *
 * @param file names the file in errors
 * @returns a matrix; a view of `bytes` where alignment allows
 * @throws UserError `npy-corrupt`, `npy-unsupported`
 */
export function readNpy(bytes: Uint8Array, file: string): Matrix {
  const { rows, columns, width, dataStart } = npyLayout(bytes, file);
  const data = bytes.subarray(dataStart);
  checkNpySize({ rows, columns, width }, data.length, file);
  return { rows, columns, data: floats(data, width) };
}

/** Where the numbers of a .npy file stand, and what they are. */
export interface NpyLayout {
  readonly rows: number;
  readonly columns: number;
  /** Bytes of a number: 4 for float32, 8 for float64. */
  readonly width: 4 | 8;
  readonly dataStart: number;
}

/** @throws UserError `npy-corrupt` where other than so many bytes follow the header */
export function checkNpySize({ rows, columns, width }: Omit<NpyLayout, 'dataStart'>, bytes: number, file: string): void {
  const needed = rows * columns * width;
  if (bytes !== needed)
    throw corrupt(file, `[${rows}, ${columns}] of <f${width} takes ${needed} bytes, and ${bytes} follow the header`);
}

/**
 * What the header says.
 *
 * @param bytes the start of the file, with all of its header
 * @throws UserError `npy-corrupt`, `npy-unsupported`
 */
export function npyLayout(bytes: Uint8Array, file: string): NpyLayout {
  const { text, dataStart } = readHeader(bytes, file);
  const type = /'descr': *'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const sizes = /'shape': *\(([\d, ]*)\)/.exec(text)?.[1];
  if (order === undefined || sizes === undefined)
    throw corrupt(file, `the header ${JSON.stringify(text.trim().slice(0, 100))} has no shape or order`);
  if (type === undefined)
    throw unsupported(file, 'the array has fields of several types', 'save one float32 array with numpy.save');
  if (type !== '<f4' && type !== '<f8')
    throw unsupported(file, `the numbers are ${type}`, "save it again with numpy.save(path, array.astype('<f4'))");
  if (order === 'True')
    throw unsupported(
      file,
      'the array is stored column by column',
      'save it again with numpy.save(path, numpy.ascontiguousarray(array))',
    );
  const shape = sizes
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  if (shape.length !== 2)
    throw unsupported(
      file,
      `the array has ${shape.length} dimensions ([${shape.join(', ')}])`,
      'save it again with numpy.save(path, array.reshape(rows, columns))',
    );
  const [rows, columns] = shape as [number, number];
  return { rows, columns, width: type === '<f4' ? 4 : 8, dataStart };
}

/** Numbers as they stand in the file: rounded to float32 where they are float64. */
export const npyNumbers = (data: Uint8Array, { width }: Pick<NpyLayout, 'width'>): Float32Array => floats(data, width);

function readHeader(bytes: Uint8Array, file: string): { text: string; dataStart: number } {
  if (bytes.length < 12 || bytes[0] !== 0x93 || latin1(bytes.subarray(1, 6)) !== 'NUMPY')
    throw corrupt(file, 'it does not begin with the mark of a .npy file');
  const major = bytes[6]!;
  if (major < 1 || major > 3)
    throw unsupported(file, `the format version is ${major}`, 'save it again with a NumPy of version 1 or 2');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textStart = major === 1 ? 10 : 12;
  const dataStart = textStart + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (dataStart > bytes.length)
    throw corrupt(file, `the header should end at byte ${dataStart}, and the file has ${bytes.length}`);
  return { text: latin1(bytes.subarray(textStart, dataStart)), dataStart };
}

function floats(data: Uint8Array, width: 4 | 8): Float32Array {
  const aligned = data.byteOffset % width === 0 ? data : new Uint8Array(data);
  if (width === 4) return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
  return Float32Array.from(new Float64Array(aligned.buffer, aligned.byteOffset, aligned.length / 8));
}

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

function corrupt(file: string, message: string): UserError {
  return new UserError({
    code: 'npy-corrupt',
    message: `this is not a readable .npy file: ${message}`,
    fix: 'save it again with numpy.save, and compare its size with the original',
    file,
  });
}

function unsupported(file: string, message: string, fix: string): UserError {
  return new UserError({
    code: 'npy-unsupported',
    message: `${message}; a float32 or float64 matrix stored row by row was needed`,
    fix,
    file,
  });
}
