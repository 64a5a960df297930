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
      if (!entry) throw missing(name, header, file);
      return open(entry, bytes.subarray(entry.start, entry.end), file);
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
  let head = new Uint8Array(0);
  let length: number | undefined;
  for await (const chunk of files.stream(path)) {
    const joined = new Uint8Array(head.length + chunk.length);
    joined.set(head);
    joined.set(chunk, head.length);
    head = joined;
    if (head.length >= 8) length ??= safetensorsHeaderLength(head, fileBytes, path);
    if (length !== undefined && head.length >= 8 + length) break;
  }
  length ??= safetensorsHeaderLength(head, head.length, path);
  return parseSafetensorsHeader(head.subarray(8, 8 + length), fileBytes, path);
}

function missing(name: string, { tensors }: SafetensorsHeader, file: string): UserError {
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

function open(entry: SafetensorsEntry, bytes: Uint8Array, file: string): SafetensorsTensor {
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
  const aligned = bytes.byteOffset % kind.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new kind(aligned.buffer, aligned.byteOffset, aligned.length / kind.BYTES_PER_ELEMENT);
}
