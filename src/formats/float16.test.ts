import { describe, expect, it } from 'vitest';
import { bfloat16ToFloat32, float16ToFloat32, float32ToBfloat16, float32ToFloat16 } from './float16.ts';

const every = Uint16Array.from({ length: 65536 }, (_, bits) => bits);
const toHalf = (value: number) => float32ToFloat16(Float32Array.of(value))[0]!;
const toBfloat = (value: number) => float32ToBfloat16(Float32Array.of(value))[0]!;
const nanBits = (word: number) => new Float32Array(Uint32Array.of(word).buffer);

describe('float16', () => {
  it('decodes all 65,536 numbers as IEEE 754 defines them', () => {
    const decoded = float16ToFloat32(every);
    for (const bits of every) {
      const [sign, exponent, mantissa] = [bits >>> 15 ? -1 : 1, (bits >>> 10) & 31, bits & 1023];
      const value =
        exponent === 31
          ? mantissa
            ? Number.NaN
            : sign * Number.POSITIVE_INFINITY
          : exponent === 0
            ? sign * mantissa * 2 ** -24
            : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
      if (!Object.is(decoded[bits], value)) throw new Error(`0x${bits.toString(16)}: ${decoded[bits]}, not ${value}`);
    }
    expect(decoded[0x3c00]).toBe(1);
  });

  it('gives every number back that it decoded', () => {
    const again = float32ToFloat16(float16ToFloat32(every));
    for (const bits of every)
      if ((bits & 0x7fff) <= 0x7c00 && again[bits] !== bits)
        throw new Error(`0x${bits.toString(16)} became 0x${again[bits]!.toString(16)}`);
    expect(again[0xfc00]).toBe(0xfc00);
  });

  it('rounds to the nearest between all neighbours, and ties to even', () => {
    const decoded = float16ToFloat32(every);
    for (let bits = 0; bits < 0x7bff; bits++) {
      const middle = (decoded[bits]! + decoded[bits + 1]!) / 2;
      const even = bits % 2 === 0 ? bits : bits + 1;
      // All three are exact in float32: a float16 has 13 bits less, and subnormal ones are normal there.
      const [below, above] = [middle * (1 - 2 ** -23), middle * (1 + 2 ** -23)];
      const found = [toHalf(middle), toHalf(below), toHalf(above), toHalf(-middle)];
      if (found.join() !== [even, bits, bits + 1, even | 0x8000].join())
        throw new Error(`around 0x${bits.toString(16)}: ${found}`);
    }
    expect(toHalf(2049)).toBe(toHalf(2048));
  });

  it('turns what is too large into infinity, from half-way beyond the largest', () => {
    expect(toHalf(65519.99)).toBe(0x7bff);
    expect(toHalf(65520)).toBe(0x7c00);
    expect(toHalf(-1e30)).toBe(0xfc00);
    expect(toHalf(Number.NEGATIVE_INFINITY)).toBe(0xfc00);
  });

  it('turns what is too small into zero of the same sign', () => {
    expect(toHalf(2 ** -25)).toBe(0);
    expect(toHalf(2 ** -25 * 1.001)).toBe(1);
    expect(toHalf(-1e-40)).toBe(0x8000);
  });

  it('keeps NaN a NaN, whatever its bits', () => {
    for (const word of [0x7f800001, 0x7fc00000, 0xff800001, 0xffffffff])
      expect(float16ToFloat32(float32ToFloat16(nanBits(word)))[0]).toBeNaN();
  });
});

describe('bfloat16', () => {
  it('is the upper half of a float32', () => {
    const decoded = bfloat16ToFloat32(every);
    const again = float32ToBfloat16(decoded);
    for (const bits of every)
      if ((bits & 0x7fff) <= 0x7f80 && again[bits] !== bits)
        throw new Error(`0x${bits.toString(16)} became 0x${again[bits]!.toString(16)}`);
    expect(decoded[0x3fc0]).toBe(1.5);
    expect(decoded[0x0001]).toBe(2 ** -133);
  });

  it('rounds to the nearest, and ties to even', () => {
    expect(toBfloat(1 + 2 ** -8)).toBe(0x3f80);
    expect(toBfloat(1 + 3 * 2 ** -8)).toBe(0x3f82);
    expect(toBfloat(1 + 2 ** -8 + 2 ** -20)).toBe(0x3f81);
    expect(toBfloat(3.4e38)).toBe(0x7f80);
    expect(toBfloat(-0)).toBe(0x8000);
  });

  it('keeps NaN a NaN, whatever its bits', () => {
    for (const word of [0x7f800001, 0x7fffffff, 0xff800001, 0xffffffff])
      expect(bfloat16ToFloat32(float32ToBfloat16(nanBits(word)))[0]).toBeNaN();
  });
});
