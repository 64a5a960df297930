import { UserError } from '../core/errors.ts';
import { describeJsonProblem, duplicateKey } from './json.ts';
import { refuseLfsPointer } from './lfs-pointer.ts';

/** Bits of one number, by the names of the format. */
export const safetensorsBits = {
  BOOL: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
} as const;
export type SafetensorsDType = keyof typeof safetensorsBits;

export interface SafetensorsEntry {
  readonly name: string;
  readonly dtype: SafetensorsDType;
  readonly shape: readonly number[];
  /** First byte in the file, and the one behind the last. */
  readonly start: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  readonly metadata: Readonly<Record<string, string>>;
  /** By name, in the order of the file's data. */
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
}

/** What the reference implementation allows. */
const longestHeader = 100_000_000;

/**
 * The length of the JSON header, from the first eight bytes of a file.
 *
 * @param head the first bytes of the file, 8 or more where it has them
 */
export function safetensorsHeaderLength(head: Uint8Array, fileBytes: number, file: string): number {
  refuseLfsPointer(head, file);
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) throw pickled(file);
  if (fileBytes < 8) throw corrupt(file, `the file has ${fileBytes} bytes; a safetensors file begins with 8 bytes of length`);
  const length = new DataView(head.buffer, head.byteOffset).getBigUint64(0, true);
  if (length > BigInt(fileBytes - 8))
    throw corrupt(file, `the header should have ${length} bytes, and the file has ${fileBytes} in all`);
  if (length > BigInt(longestHeader)) throw corrupt(file, `the header has ${length} bytes; at most ${longestHeader} are allowed`);
  return Number(length);
}

/** @param header the JSON header alone */
export function parseSafetensorsHeader(header: Uint8Array, fileBytes: number, file: string): SafetensorsHeader {
  const json = parseObject(header, file);
  const dataStart = 8 + header.length;
  const metadata = readMetadata(json.__metadata__, file);
  const entries = Object.entries(json)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => readEntry(name, value, dataStart, file))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  checkLayout(entries, dataStart, fileBytes, file);
  return { metadata, tensors: new Map(entries.map((entry) => [entry.name, entry])) };
}

function parseObject(header: Uint8Array, file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(header);
  } catch (cause) {
    throw corrupt(file, 'the header is not UTF-8', cause);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw corrupt(file, `the header is ${describeJsonProblem(text).message}`, cause);
  }
  if (!text.startsWith('{') || !isObject(json)) throw corrupt(file, 'the header is not a JSON object');
  const twice = duplicateKey(text);
  if (twice !== undefined) throw corrupt(file, `the header has ${JSON.stringify(twice)} twice`);
  return json;
}

function readMetadata(value: unknown, file: string): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (!isObject(value) || !Object.values(value).every((text) => typeof text === 'string'))
    throw corrupt(file, '__metadata__ is not an object of texts');
  return value as Readonly<Record<string, string>>;
}

function readEntry(name: string, value: unknown, dataStart: number, file: string): SafetensorsEntry {
  const bad = (why: string) => corrupt(file, `the tensor ${JSON.stringify(name)} ${why}`);
  if (!isObject(value)) throw bad('is not described by an object');
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string' || !Object.hasOwn(safetensorsBits, dtype))
    throw bad(`has the dtype ${brief(dtype)}; known are ${Object.keys(safetensorsBits).join(', ')}`);
  const bitsEach = safetensorsBits[dtype as SafetensorsDType];
  if (!isSizes(shape)) throw bad(`has the shape ${brief(shape)}; whole numbers of 0 and more were needed`);
  if (!isSizes(offsets) || offsets.length !== 2)
    throw bad(`has the data_offsets ${brief(offsets)}; two whole numbers were needed`);
  const [from, to] = offsets as [number, number];
  if (to < from) throw bad(`ends (${to}) before it starts (${from})`);
  const bits = shape.reduce((a, b) => a * b, bitsEach);
  if (bits !== (to - from) * 8) throw bad(`is ${dtype} ${brief(shape)}, ${bits / 8} bytes, and is stored in ${to - from}`);
  return { name, dtype: dtype as SafetensorsDType, shape, start: dataStart + from, end: dataStart + to };
}

/** Every byte behind the header belongs to exactly one tensor. */
function checkLayout(sorted: readonly SafetensorsEntry[], dataStart: number, fileBytes: number, file: string): void {
  let [end, before] = [dataStart, ''];
  for (const entry of sorted) {
    const name = JSON.stringify(entry.name);
    if (entry.start < end) throw corrupt(file, `the tensors ${before} and ${name} overlap by ${end - entry.start} bytes`);
    if (entry.start > end) throw corrupt(file, `${entry.start - end} bytes before the tensor ${name} belong to no tensor`);
    if (entry.end > fileBytes)
      throw new UserError({
        code: 'safetensors-truncated',
        message: `the tensor ${name} ends at byte ${entry.end}, and the file has ${fileBytes}: it is cut short`,
        fix: 'download it again, or save the model again, and compare the size with the original',
        file,
      });
    [end, before] = [entry.end, name];
  }
  if (end < fileBytes) throw corrupt(file, `the last ${fileBytes - end} bytes belong to no tensor`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSizes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);

const brief = (value: unknown) => (JSON.stringify(value) ?? 'missing').slice(0, 80);

function corrupt(file: string, message: string, cause?: unknown): UserError {
  return new UserError({
    code: 'safetensors-corrupt',
    message: `this is not a readable safetensors file: ${message}`,
    fix: 'download it again, or save the model again with safetensors',
    file,
    cause,
  });
}

function pickled(file: string): UserError {
  return new UserError({
    code: 'weights-pickled',
    message: 'this is a zip file, as PyTorch saves pickled weights; safetensors was needed',
    fix: 'convert it in Python: torch.load with weights_only=True, then safetensors.torch.save_file',
    file,
  });
}
