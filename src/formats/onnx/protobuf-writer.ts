/**
 * Protobuf on the wire is `tag, payload` pairs only; a nested message is its length and then its bytes. Fields are
 * written from the last to the first, so that a length is known when it is written. Large payloads are kept as they are
 * until the end, where everything is copied once into memory of just the right size.
 *
 *     open region        at ┐     ┌ end
 *     ……………………………………………[ written ] → segments (last first), beside large payloads
 */
export class ProtobufWriter {
  private readonly segments: Uint8Array[] = [];
  private sealed = 0;
  private region: Uint8Array<ArrayBuffer>;
  private at: number;
  private end: number;

  /** `capacity`: bytes that small fields are expected to take; more costs another allocation. */
  constructor(capacity = regionBytes) {
    this.region = new Uint8Array(Math.max(capacity, regionBytes));
    this.at = this.region.length;
    this.end = this.at;
  }

  /** Bytes written so far. */
  get length(): number {
    return this.sealed + this.end - this.at;
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.seal();
    const out = new Uint8Array(this.sealed);
    let at = 0;
    for (let i = this.segments.length - 1; i >= 0; i--) {
      out.set(this.segments[i]!, at);
      at += this.segments[i]!.length;
    }
    return out;
  }

  bytes(field: number, data: Uint8Array): void {
    if (data.length >= largePayload) {
      this.seal();
      this.segments.push(data);
      this.sealed += data.length;
    } else {
      this.reserve(data.length);
      this.region.set(data, this.at);
    }
    this.head(field, data.length);
  }

  text(field: number, value: string): void {
    if (this.ascii(value)) this.head(field, value.length);
    else if (!value.isWellFormed())
      throw new RangeError(`${JSON.stringify(value)} has half a surrogate pair; it cannot be written as UTF-8`);
    else this.bytes(field, encoder.encode(value));
  }

  /** An int64. */
  int(field: number, value: number | bigint): void {
    if (typeof value === 'number' ? !Number.isSafeInteger(value) : BigInt.asIntN(64, value) !== value)
      throw new RangeError(`${value} is not an exact 64-bit integer`);
    this.varint(value);
    this.varint(field << 3);
  }

  float(field: number, value: number): void {
    this.reserve(4);
    new DataView(this.region.buffer).setFloat32(this.at, value, true);
    this.varint((field << 3) | 5);
  }

  /** A nested message: `write` writes its fields, last first. */
  message(field: number, write: () => void): void {
    const before = this.length;
    write();
    this.head(field, this.length - before);
  }

  private head(field: number, length: number): void {
    this.varint(length);
    this.varint((field << 3) | 2);
  }

  /** Negative numbers are ten bytes of two's complement. */
  private varint(value: number | bigint): void {
    if (value >= 0 && value < 2 ** 31) {
      let rest = Number(value);
      const count = rest < 128 ? 1 : rest < 2 ** 14 ? 2 : rest < 2 ** 21 ? 3 : rest < 2 ** 28 ? 4 : 5;
      this.reserve(count);
      for (let i = 0; i < count - 1; i++, rest >>>= 7) this.region[this.at + i] = (rest & 127) | 128;
      this.region[this.at + count - 1] = rest;
      return;
    }
    const digits: number[] = [];
    for (let rest = BigInt.asUintN(64, BigInt(value)); rest > 0n; rest >>= 7n) digits.push(Number(rest & 127n) | 128);
    digits[digits.length - 1]! &= 127;
    this.reserve(digits.length);
    this.region.set(digits, this.at);
  }

  /** Writes a text of ASCII letters, which nearly all names are, without the encoder's allocation. */
  private ascii(value: string): boolean {
    this.reserve(value.length);
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) {
        this.at += value.length;
        return false;
      }
      this.region[this.at + i] = code;
    }
    return true;
  }

  private seal(): void {
    if (this.at === this.end) return;
    this.segments.push(this.region.subarray(this.at, this.end));
    this.sealed += this.end - this.at;
    this.end = this.at;
  }

  private reserve(count: number): void {
    if (count > this.at) {
      this.seal();
      this.region = new Uint8Array(Math.max(regionBytes, count));
      this.at = this.region.length;
      this.end = this.at;
    }
    this.at -= count;
  }
}

const regionBytes = 1 << 16;
const largePayload = 1 << 12;
const encoder = new TextEncoder();
