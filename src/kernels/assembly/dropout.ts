/**
 * Counter-based: two mask bytes come from one 32-bit word, the finaliser of MurmurHash3 (Appleby, public domain) over a
 * Weyl sequence, twice, with half of the key before each. So a mask is a function of key and position alone, whatever
 * thread writes it.
 */
// @ts-ignore: decorator
@inline
function mixed(x: v128): v128 {
  let h = v128.xor(x, i32x4.shr_u(x, 16));
  h = i32x4.mul(h, i32x4.splat(0x85ebca6b));
  h = v128.xor(h, i32x4.shr_u(h, 13));
  h = i32x4.mul(h, i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** out[from, to) = 1 with probability 1 − threshold / 65,536, else 0. `from` is a multiple of 16. */
export function dropoutMask(out: usize, key1: u32, key2: u32, threshold: u32, from: u32, to: u32): void {
  const weyl = i32x4.splat(0x9e3779b9);
  const k1 = i32x4.splat(key1), k2 = i32x4.splat(key2);
  const limit = i32x4.splat(threshold), low16 = i32x4.splat(0xffff);
  const one = i16x8.splat(1);
  for (let at = from; at < to; at += 16) {
    const counter = i32x4.add(i32x4.splat(at >> 1), i32x4(0, 1, 2, 3));
    const a = mixed(v128.xor(mixed(i32x4.add(i32x4.mul(counter, weyl), k1)), k2));
    const b = mixed(v128.xor(mixed(i32x4.add(i32x4.mul(i32x4.add(counter, i32x4.splat(4)), weyl), k1)), k2));
    const keepA = i16x8.narrow_i32x4_s(i32x4.ge_s(v128.and(a, low16), limit), i32x4.ge_s(i32x4.shr_u(a, 16), limit));
    const keepB = i16x8.narrow_i32x4_s(i32x4.ge_s(v128.and(b, low16), limit), i32x4.ge_s(i32x4.shr_u(b, 16), limit));
    const bytes = i8x16.narrow_i16x8_u(v128.and(keepA, one), v128.and(keepB, one));
    if (to - at >= 16) v128.store(out + <usize>at, bytes);
    else storeFirst(out + <usize>at, bytes, to - at);
  }
}

/** The first `count` (below 16) bytes of a vector: what lies behind them belongs to someone else. */
function storeFirst(out: usize, bytes: v128, count: u32): void {
  let rest = i64x2.extract_lane(bytes, 0);
  for (let i: u32 = 0; i < count; i++) {
    if (i == 8) rest = i64x2.extract_lane(bytes, 1);
    store<u8>(out + i, <u8>rest);
    rest >>= 8;
  }
}
