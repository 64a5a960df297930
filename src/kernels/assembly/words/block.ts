/**
 * The step that takes nearly all of the time: six rows against one. They are worked on together, so the input row is loaded
 * once for six products and nothing leaves the registers between the two halves of the update.
 */
import { dots, labels, rates, rowBytes, sigmoid, targets } from './state';

// @ts-ignore: decorator
@inline function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
/** Sums of the lanes of four vectors, as one vector. */
// @ts-ignore: decorator
@inline function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}
/** (label - sigmoid(dot)) * rate for four products; 0 where |dot| >= 6, as gensim does. */
// @ts-ignore: decorator
@inline function gradients(dot: v128, label: v128, rate: v128): v128 {
  const limit = f32x4.splat(6);
  const inside = f32x4.lt(f32x4.abs(dot), limit);
  const index = v128.and(i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.add(dot, limit), f32x4.splat(1000.0 / 12))), inside);
  let v = v128.load32_zero(sigmoid + (<usize>i32x4.extract_lane(index, 0) << 2));
  v = v128.load_lane<f32>(sigmoid + (<usize>i32x4.extract_lane(index, 1) << 2), v, 1);
  v = v128.load_lane<f32>(sigmoid + (<usize>i32x4.extract_lane(index, 2) << 2), v, 2);
  v = v128.load_lane<f32>(sigmoid + (<usize>i32x4.extract_lane(index, 3) << 2), v, 3);
  return v128.and(f32x4.mul(f32x4.sub(label, v), rate), inside);
}


let watched: bool = false, pairs: u32 = 0, lossSum: f64 = 0, lossCount: f64 = 0;

/** One step in 64 is watched: its loss is what is told as the loss of the training. */
// @ts-ignore: decorator
@inline export function nextStep(): void {
  watched = (pairs++ & 63) == 0;
}
/** −log σ(x · y) of the targets of a block whose label is 1, −log σ(−x · y) of the others. */
function watch(low: v128, high: v128, r: usize, l: usize): void {
  v128.store(dots, low);
  v128.store(dots, high, 16);
  for (let i: usize = 0; i < 24; i += 4) {
    if (load<f32>(r + i) == 0) continue;
    const dot = load<f32>(dots + i), x = load<f32>(l + i) == 1 ? -dot : dot;
    lossSum += x > 20 ? x : Mathf.log(1 + Mathf.exp(x));
  }
}
/** A step is one prediction: of a word and its negatives, or of a path. */
export function countStep(): void {
  if (watched) lossCount += 1;
}
/** The sum of what was watched since the last call. */
export function takeLoss(): f64 {
  const sum = lossSum;
  lossSum = 0;
  return sum;
}
export function takeLossCount(): f64 {
  const count = lossCount;
  lossCount = 0;
  return count;
}

/** One block of six targets against the row `x`; what `x` should gain is added at `gain` (which may be `x` itself). */
export function block(x: usize, gain: usize, first: u32): void {
  const t = targets + (first << 2);
  let p0 = <usize>load<u32>(t), p1 = <usize>load<u32>(t, 4), p2 = <usize>load<u32>(t, 8), p3 = <usize>load<u32>(t, 12);
  let p4 = <usize>load<u32>(t, 16), p5 = <usize>load<u32>(t, 20);
  const bytes = rowBytes, end = x + bytes, endMain = x + (bytes & ~63);
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0), a2 = f32x4.splat(0), a3 = f32x4.splat(0), a4 = f32x4.splat(0), a5 = f32x4.splat(0);
  let p = x;
  while (p < endMain) {
    let v = v128.load(p);
    a0 = madd(v, v128.load(p0), a0); a1 = madd(v, v128.load(p1), a1); a2 = madd(v, v128.load(p2), a2);
    a3 = madd(v, v128.load(p3), a3); a4 = madd(v, v128.load(p4), a4); a5 = madd(v, v128.load(p5), a5);
    v = v128.load(p, 16);
    a0 = madd(v, v128.load(p0, 16), a0); a1 = madd(v, v128.load(p1, 16), a1); a2 = madd(v, v128.load(p2, 16), a2);
    a3 = madd(v, v128.load(p3, 16), a3); a4 = madd(v, v128.load(p4, 16), a4); a5 = madd(v, v128.load(p5, 16), a5);
    v = v128.load(p, 32);
    a0 = madd(v, v128.load(p0, 32), a0); a1 = madd(v, v128.load(p1, 32), a1); a2 = madd(v, v128.load(p2, 32), a2);
    a3 = madd(v, v128.load(p3, 32), a3); a4 = madd(v, v128.load(p4, 32), a4); a5 = madd(v, v128.load(p5, 32), a5);
    v = v128.load(p, 48);
    a0 = madd(v, v128.load(p0, 48), a0); a1 = madd(v, v128.load(p1, 48), a1); a2 = madd(v, v128.load(p2, 48), a2);
    a3 = madd(v, v128.load(p3, 48), a3); a4 = madd(v, v128.load(p4, 48), a4); a5 = madd(v, v128.load(p5, 48), a5);
    p += 64; p0 += 64; p1 += 64; p2 += 64; p3 += 64; p4 += 64; p5 += 64;
  }
  while (p < end) {
    const v = v128.load(p);
    a0 = madd(v, v128.load(p0), a0); a1 = madd(v, v128.load(p1), a1); a2 = madd(v, v128.load(p2), a2);
    a3 = madd(v, v128.load(p3), a3); a4 = madd(v, v128.load(p4), a4); a5 = madd(v, v128.load(p5), a5);
    p += 16; p0 += 16; p1 += 16; p2 += 16; p3 += 16; p4 += 16; p5 += 16;
  }
  p -= bytes; p0 -= bytes; p1 -= bytes; p2 -= bytes; p3 -= bytes; p4 -= bytes; p5 -= bytes;

  const r = rates + (first << 2);
  const l = labels + (first << 2);
  const zero = f32x4.splat(0), dotsLow = sums(a0, a1, a2, a3), dotsHigh = sums(a4, a5, zero, zero);
  if (watched) watch(dotsLow, dotsHigh, r, l);
  const low = gradients(dotsLow, v128.load(l), v128.load(r));
  const high = gradients(dotsHigh, v128.load64_zero(l, 16), v128.load64_zero(r, 16));
  const g0 = v128.shuffle<f32>(low, low, 0, 0, 0, 0), g1 = v128.shuffle<f32>(low, low, 1, 1, 1, 1);
  const g2 = v128.shuffle<f32>(low, low, 2, 2, 2, 2), g3 = v128.shuffle<f32>(low, low, 3, 3, 3, 3);
  const g4 = v128.shuffle<f32>(high, high, 0, 0, 0, 0), g5 = v128.shuffle<f32>(high, high, 1, 1, 1, 1);
  let q = gain;
  while (p < end) {
    const v = v128.load(p);
    let w = v128.load(q);
    let o = v128.load(p0); w = madd(g0, o, w); v128.store(p0, madd(g0, v, o));
    o = v128.load(p1); w = madd(g1, o, w); v128.store(p1, madd(g1, v, o));
    o = v128.load(p2); w = madd(g2, o, w); v128.store(p2, madd(g2, v, o));
    o = v128.load(p3); w = madd(g3, o, w); v128.store(p3, madd(g3, v, o));
    o = v128.load(p4); w = madd(g4, o, w); v128.store(p4, madd(g4, v, o));
    o = v128.load(p5); w = madd(g5, o, w); v128.store(p5, madd(g5, v, o));
    v128.store(q, w);
    p += 16; q += 16; p0 += 16; p1 += 16; p2 += 16; p3 += 16; p4 += 16; p5 += 16;
  }
}
