/** Plain passes over float32 arrays. Addresses are bytes; `from` and `to` count elements. */

/**
 * Σ x² of each of the blocks [low, high), as float64 at sums[block]: a block is added up in one order, so that the sum over
 * all blocks does not depend on who computed which.
 */
export function sumSquares(x: usize, length: u32, block: u32, sums: usize, low: u32, high: u32): void {
  for (let i = low; i < high; i++) {
    const from = i * block;
    store<f64>(sums + (<usize>i << 3), sumSquaresOf(x, from, min(length, from + block)));
  }
}

function sumSquaresOf(x: usize, from: u32, to: u32): f64 {
  let low = f64x2.splat(0), high = f64x2.splat(0);
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const v = v128.load(x + (<usize>i << 2));
    const a = f64x2.promote_low_f32x4(v);
    const b = f64x2.promote_low_f32x4(v128.shuffle<i32>(v, v, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  let sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1) + f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1);
  for (; i < to; i++) {
    const v = <f64>load<f32>(x + (<usize>i << 2));
    sum += v * v;
  }
  return sum;
}

export function fill(x: usize, value: f32, from: u32, to: u32): void {
  const v = f32x4.splat(value);
  let i = from;
  for (; i + 4 <= to; i += 4) v128.store(x + (<usize>i << 2), v);
  for (; i < to; i++) store<f32>(x + (<usize>i << 2), value);
}

/** target += scale · source */
export function addScaled(target: usize, source: usize, scale: f32, from: u32, to: u32): void {
  const s = f32x4.splat(scale);
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const byte = <usize>i << 2;
    v128.store(target + byte, f32x4.add(v128.load(target + byte), f32x4.mul(v128.load(source + byte), s)));
  }
  for (; i < to; i++) {
    const byte = <usize>i << 2;
    store<f32>(target + byte, load<f32>(target + byte) + load<f32>(source + byte) * scale);
  }
}

/** table[indices[i]] += rows[i] in the columns [from, to): a thread owns columns, so repeated rows cannot collide. */
export function scatterAddRows(table: usize, columns: u32, indices: usize, count: u32, rows: usize, from: u32, to: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const row = load<i32>(indices + (<usize>i << 2));
    if (row < 0) continue;
    addScaled(table + (<usize>row * columns << 2), rows + (<usize>i * columns << 2), 1, from, to);
  }
}
