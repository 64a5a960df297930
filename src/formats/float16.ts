/**
 * 16-bit floating-point numbers as the integers of their bits. IEEE 754 binary16 (`float16`: 1 sign, 5 exponent, 10
 * mantissa bits) and bfloat16 (the upper half of a float32). Rounding is to the nearest, ties to even; what is too
 * large becomes infinite; NaN stays NaN.
 */

/** Exact: every float16 is a float32. */
export function float16ToFloat32(bits: Uint16Array, out = new Float32Array(bits.length)): Float32Array {
  const words = wordsOf(out);
  for (let i = 0; i < bits.length; i++) {
    const half = bits[i]!;
    const sign = (half & 0x8000) << 16;
    const exponent = (half >>> 10) & 31;
    const mantissa = half & 1023;
    if (exponent === 31) words[i] = sign | 0x7f800000 | (mantissa << 13);
    else if (exponent > 0) words[i] = sign | ((exponent + 112) << 23) | (mantissa << 13);
    else out[i] = sign === 0 ? mantissa * 2 ** -24 : -mantissa * 2 ** -24;
  }
  return out;
}

export function float32ToFloat16(values: Float32Array, out = new Uint16Array(values.length)): Uint16Array {
  const words = wordsOf(values);
  for (let i = 0; i < values.length; i++) {
    const word = words[i]!;
    const sign = (word >>> 16) & 0x8000;
    const size = word & 0x7fffffff;
    if (size > infinity) out[i] = sign | 0x7e00;
    else if (size >= overflow) out[i] = sign | 0x7c00;
    else if (size >= leastNormal) {
      // A carry out of the mantissa goes on into the exponent, as it should.
      const odd = (size >>> 13) & 1;
      out[i] = sign | ((size - (112 << 23) + 0xfff + odd) >>> 13);
    } else out[i] = sign | roundToEven(Math.abs(values[i]!) * 2 ** 24);
  }
  return out;
}

/** Exact: every bfloat16 is a float32. */
export function bfloat16ToFloat32(bits: Uint16Array, out = new Float32Array(bits.length)): Float32Array {
  const words = wordsOf(out);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i]! << 16;
  return out;
}

export function float32ToBfloat16(values: Float32Array, out = new Uint16Array(values.length)): Uint16Array {
  const words = wordsOf(values);
  for (let i = 0; i < values.length; i++) {
    const word = words[i]!;
    const upper = word >>> 16;
    // Adding to a NaN could carry it to infinity or to zero: it only becomes a quiet one.
    out[i] = (word & 0x7fffffff) > infinity ? upper | 0x40 : (word + 0x7fff + (upper & 1)) >>> 16;
  }
  return out;
}

const infinity = 0x7f800000;
/** The bits of 65520, half-way between the largest float16 and what would come next. */
const overflow = 0x477ff000;
/** The bits of 2⁻¹⁴. */
const leastNormal = 113 << 23;

const wordsOf = (values: Float32Array) => new Uint32Array(values.buffer, values.byteOffset, values.length);

/** `x` is a float32 below 1024, so that its half is exact. */
function roundToEven(x: number): number {
  const low = Math.floor(x);
  const rest = x - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}
