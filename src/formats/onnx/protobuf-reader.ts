import { UserError } from '../../core/errors.ts';

/** Wire types of protobuf that ONNX uses. */
export const wire = { varint: 0, fixed64: 1, length: 2, fixed32: 5 } as const;

const wireNames: Readonly<Record<number, string>> = { 0: 'an integer', 1: 'a 64-bit number', 2: 'bytes', 5: 'a 32-bit number' };

/**
 * Walks over the fields of one protobuf message. Nothing is copied: bytes and nested messages are views. A value that
 * is not taken must be skipped, so that the next field is found.
 */
export class ProtobufReader {
  field = 0;
  wire = 0;
  private readonly source: Uint8Array;
  private readonly view: DataView;
  private readonly file: string;
  private at: number;
  private readonly end: number;

  constructor(source: Uint8Array, file: string, at = 0, end = source.length) {
    this.source = source;
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
    this.file = file;
    this.at = at;
    this.end = end;
  }

  /** Bytes that are left in this message. */
  get left(): number {
    return this.end - this.at;
  }

  /** Goes to the next field; false at the end of the message. */
  next(): boolean {
    if (this.at >= this.end) return false;
    const tag = Number(this.rawVarint());
    this.field = Math.floor(tag / 8);
    this.wire = tag % 8;
    if (this.field === 0 || this.field >= 2 ** 29 || !(this.wire in wireNames))
      throw this.corrupt(`there is no field where one was needed`);
    return true;
  }

  /** A second walk over the same message. */
  again(): ProtobufReader {
    return new ProtobufReader(this.source, this.file, this.at, this.end);
  }

  /** An int64; a bigint only where a number is not exact. */
  int(): number | bigint {
    this.need(wire.varint);
    return this.varint();
  }

  /** An int64 that stands for a count, a size or an enum. */
  smallInt(what: string): number {
    const value = this.int();
    if (typeof value === 'bigint') throw this.corrupt(`${what} is ${value}`);
    return value;
  }

  float(): number {
    this.need(wire.fixed32);
    return this.view.getFloat32(this.advance(4), true);
  }

  double(): number {
    this.need(wire.fixed64);
    return this.view.getFloat64(this.advance(8), true);
  }

  bytes(): Uint8Array {
    const { start, end } = this.payload();
    return new Uint8Array(this.source.buffer, this.source.byteOffset + start, end - start);
  }

  text(): string {
    const { start, end } = this.payload();
    try {
      return decoder.decode(this.source.subarray(start, end));
    } catch (cause) {
      throw this.corrupt('a text is not UTF-8', cause);
    }
  }

  message(): ProtobufReader {
    const { start, end } = this.payload();
    return new ProtobufReader(this.source, this.file, start, end);
  }

  /** A repeated number, packed or not: calls `take` for each. */
  repeated<T>(kind: RepeatedKind<T>, take: (value: T) => void): void {
    if (this.wire === kind.wire) take(kind.read(this));
    else {
      const packed = this.message();
      packed.wire = kind.wire;
      while (packed.left > 0) take(kind.read(packed));
    }
  }

  skip(): void {
    if (this.wire === wire.varint) this.rawVarint();
    else if (this.wire === wire.length) this.payload();
    else this.advance(this.wire === wire.fixed64 ? 8 : 4);
  }

  corrupt(why: string, cause?: unknown): UserError {
    return new UserError({
      code: 'onnx-corrupt',
      message: `this is not a readable ONNX model: ${why} (at byte ${this.at})`,
      fix: 'export or download it again, and compare its size with the original',
      file: this.file,
      cause,
    });
  }

  private need(type: number): void {
    if (this.wire !== type) throw this.corrupt(`field ${this.field} holds ${wireNames[this.wire]}, not ${wireNames[type]}`);
  }

  private payload(): { start: number; end: number } {
    this.need(wire.length);
    const length = Number(BigInt.asUintN(64, BigInt(this.rawVarint())));
    const start = this.advance(length);
    return { start, end: start + length };
  }

  private advance(count: number): number {
    if (count > this.left) throw this.cutShort(count);
    const start = this.at;
    this.at += count;
    return start;
  }

  private cutShort(count: number): UserError {
    if (this.end !== this.source.length) return this.corrupt(`a field of ${count} bytes does not fit into the message around it`);
    return new UserError({
      code: 'onnx-truncated',
      message: `the file ends too early: at byte ${this.at} ${count} more bytes were needed, and ${this.left} are left`,
      fix: 'export or download it again, and compare its size with the original',
      file: this.file,
    });
  }

  private varint(): number | bigint {
    const value = this.rawVarint();
    if (typeof value === 'number') return value;
    const signed = BigInt.asIntN(64, value);
    const exact = Number(signed);
    return Number.isSafeInteger(exact) ? exact : signed;
  }

  /** A bigint only where more than 28 bits are given. */
  private rawVarint(): number | bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 127) << shift;
      if (byte < 128) return low;
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw this.corrupt('an integer has more than ten bytes');
  }

  private byte(): number {
    return this.source[this.advance(1)]!;
  }
}

export interface RepeatedKind<T> {
  readonly wire: number;
  readonly read: (from: ProtobufReader) => T;
}

export const ints: RepeatedKind<number | bigint> = { wire: wire.varint, read: (from) => from.int() };
export const floats: RepeatedKind<number> = { wire: wire.fixed32, read: (from) => from.float() };
export const doubles: RepeatedKind<number> = { wire: wire.fixed64, read: (from) => from.double() };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
