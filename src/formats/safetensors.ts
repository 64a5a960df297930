/**
 * Safetensors: eight bytes with the length of a JSON header, the header (names, types, shapes, offsets), then the numbers
 * of all tensors without gaps, little-endian. https://huggingface.co/docs/safetensors
 */
import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { bfloat16ToFloat32, float16ToFloat32 } from './float16.ts';
import {
  parseSafetensorsHeader,
  type SafetensorsEntry,
  type SafetensorsHeader,
  safetensorsHeaderLength,
} from './safetensors-header.ts';

export type { SafetensorsDType, SafetensorsEntry, SafetensorsHeader } from './safetensors-header.ts';
export { type WritableTensor, writeSafetensors } from './safetensors-write.ts';

export type IntegerArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

export interface SafetensorsTensor extends SafetensorsEntry {
  /** The tensor's part of the file; a view. */
  readonly bytes: Uint8Array;
  /**
   * The numbers of an F32, F16, BF16 or F64 tensor. F32 is a view of the file's bytes where alignment allows: do not
   * write to it.
   *
   * @throws UserError `tensor-not-float`
   */
  float32(): Float32Array;
  /**
   * The numbers of a BOOL (as 0 and 1), U8 … U64 or I8 … I64 tensor; a view where alignment allows.
   *
   * @throws UserError `tensor-not-integer`
   */
  integers(): IntegerArray;
}

export interface Safetensors extends SafetensorsHeader {
  /** @throws UserError `tensor-missing` */
  tensor(name: string): SafetensorsTensor;
}

/**
 * A safetensors file in memory. The whole header is checked here; numbers are decoded when they are asked for.
 *
 * @param file names the file in errors
 * @throws UserError `safetensors-corrupt`, `safetensors-truncated`, `weights-pickled`, `lfs-pointer`
 */
export function readSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const length = safetensorsHeaderLength(bytes, bytes.length, file);
  const header = parseSafetensorsHeader(bytes.subarray(8, 8 + length), bytes.length, file);
  return {
    ...header,
    tensor: (name) => {
      const entry = header.tensors.get(name);
      if (!entry) throw tensorMissing(name, header, file);
      return openTensor(entry, new Uint8Array(bytes.buffer, bytes.byteOffset + entry.start, entry.end - entry.start), file);
    },
  };
}

/**
 * The header of a safetensors file, without reading the numbers: what `readSafetensors` checks is checked.
 *
 * @throws UserError as `readSafetensors` and `files.stream` do
 */
export async function readSafetensorsHeader(files: Files, path: string): Promise<SafetensorsHeader> {
  const fileBytes = await files.size(path);
  const length = safetensorsHeaderLength(await firstBytes(files, path, Math.min(64, fileBytes)), fileBytes, path);
  const start = await firstBytes(files, path, 8 + length);
  return parseSafetensorsHeader(start.subarray(8), fileBytes, path);
}

async function firstBytes(files: Files, path: string, count: number): Promise<Uint8Array> {
  const out = new Uint8Array(count);
  let at = 0;
  for await (const chunk of files.stream(path)) {
    const part = chunk.subarray(0, count - at);
    out.set(part, at);
    at += part.length;
    if (at === count) break;
  }
  return out.subarray(0, at);
}

export function tensorMissing(name: string, { tensors }: SafetensorsHeader, file: string): UserError {
  const last = name.split('.').slice(-2).join('.');
  const similar = [...tensors.keys()].filter((other) => other.endsWith(last)).slice(0, 3);
  const names = similar.length > 0 ? similar : [...tensors.keys()].slice(0, 3);
  return new UserError({
    code: 'tensor-missing',
    message: `there is no tensor "${name}" among ${tensors.size}${names.length > 0 ? ` (there is ${names.join(', ')})` : ''}`,
    fix: 'check that the weights belong to this architecture and to the config beside them',
    file,
  });
}

export function openTensor(entry: SafetensorsEntry, bytes: Uint8Array, file: string): SafetensorsTensor {
  const wrongType = (code: string, needed: string, fix: string) =>
    new UserError({ code, message: `the tensor "${entry.name}" is ${entry.dtype}; ${needed} was needed`, fix, file });
  return {
    ...entry,
    bytes,
    float32: () => {
      switch (entry.dtype) {
        case 'F32':
          return view(Float32Array, bytes);
        case 'F16':
          return float16ToFloat32(view(Uint16Array, bytes));
        case 'BF16':
          return bfloat16ToFloat32(view(Uint16Array, bytes));
        case 'F64':
          return Float32Array.from(view(Float64Array, bytes));
        default:
          throw wrongType('tensor-not-float', 'F32, F16, BF16 or F64', 'take a checkpoint that is not quantized');
      }
    },
    integers: () => {
      const kind = integerArrays[entry.dtype as keyof typeof integerArrays];
      if (!kind) throw wrongType('tensor-not-integer', 'an integer type', 'check that the file belongs to this model');
      return view<IntegerArray>(kind, bytes);
    },
  };
}

const integerArrays = {
  BOOL: Uint8Array,
  U8: Uint8Array,
  I8: Int8Array,
  U16: Uint16Array,
  I16: Int16Array,
  U32: Uint32Array,
  I32: Int32Array,
  U64: BigUint64Array,
  I64: BigInt64Array,
} as const;

interface TypedArrayKind<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

/** Bytes as numbers; copied only where they do not start at a multiple of the number's size. */
function view<T>(kind: TypedArrayKind<T>, bytes: Uint8Array): T {
  const aligned = bytes.byteOffset % kind.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes);
  return new kind(aligned.buffer, aligned.byteOffset, aligned.length / kind.BYTES_PER_ELEMENT);
}
