/**
 * Products of all queries with all documents, in float64. The lanes of a vector hold different documents, so each sum runs
 * over the dimensions in order, one product after the other: the bits are those of the plain loop. A tile of documents is
 * turned to [dimension][4 documents] in float64 once, stays in the second-level cache, and meets four queries at a time.
 */

/** Four rows of float32 from `first` on, as float64, one behind the other; what is beyond `count` rows is zeros. */
function packRows(rows: usize, first: u32, count: u32, dims: u32, out: usize): void {
  for (let i: u32 = 0; i < 4; i++) {
    const row = rows + (<usize>(first + i) * dims << 2);
    for (let k: u32 = 0; k < dims; k++, out += 8)
      store<f64>(out, first + i < count ? <f64>load<f32>(row + (<usize>k << 2)) : 0);
  }
}

/** As `packRows`, but with the four numbers of a dimension side by side. */
function packColumns(rows: usize, first: u32, count: u32, dims: u32, out: usize): void {
  for (let i: u32 = 0; i < 4; i++) {
    const row = rows + (<usize>(first + i) * dims << 2);
    for (let k: u32 = 0; k < dims; k++)
      store<f64>(out + (<usize>k << 5) + (i << 3), first + i < count ? <f64>load<f32>(row + (<usize>k << 2)) : 0);
  }
}

/** Sixteen sums, query by query, at `out`. */
function block(a0: usize, b: usize, dims: u32, out: usize): void {
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  let s4 = f64x2.splat(0), s5 = f64x2.splat(0), s6 = f64x2.splat(0), s7 = f64x2.splat(0);
  const bytes = <usize>dims << 3, end = a0 + bytes;
  let a1 = a0 + bytes, a2 = a1 + bytes, a3 = a2 + bytes;
  for (; a0 < end; a0 += 8, a1 += 8, a2 += 8, a3 += 8, b += 32) {
    const x = v128.load(b), y = v128.load(b, 16);
    let q = v128.load64_splat(a0);
    s0 = f64x2.add(s0, f64x2.mul(q, x)); s1 = f64x2.add(s1, f64x2.mul(q, y));
    q = v128.load64_splat(a1);
    s2 = f64x2.add(s2, f64x2.mul(q, x)); s3 = f64x2.add(s3, f64x2.mul(q, y));
    q = v128.load64_splat(a2);
    s4 = f64x2.add(s4, f64x2.mul(q, x)); s5 = f64x2.add(s5, f64x2.mul(q, y));
    q = v128.load64_splat(a3);
    s6 = f64x2.add(s6, f64x2.mul(q, x)); s7 = f64x2.add(s7, f64x2.mul(q, y));
  }
  v128.store(out, s0); v128.store(out, s1, 16); v128.store(out, s2, 32); v128.store(out, s3, 48);
  v128.store(out, s4, 64); v128.store(out, s5, 80); v128.store(out, s6, 96); v128.store(out, s7, 112);
}

/**
 * out[q · count + d] for the documents [low, high) of `count`. `tile` documents, a multiple of 4, are packed at a time;
 * `scratch` has room for 16 sums and for tile + 4 rows of float64.
 */
export function dot(
  queries: usize, queryCount: u32, documents: usize, count: u32, dims: u32, out: usize, tile: u32, scratch: usize,
  low: u32, high: u32,
): void {
  const bytes = <usize>dims << 3;
  const sums = scratch, packedQueries = scratch + 128, packed = packedQueries + 4 * bytes;
  for (let first = low; first < high; first += tile) {
    const end = min(high, first + tile);
    for (let d = first; d < end; d += 4) packColumns(documents, d, high, dims, packed + <usize>(d - first) * bytes);
    for (let q: u32 = 0; q < queryCount; q += 4) {
      packRows(queries, q, queryCount, dims, packedQueries);
      for (let d = first; d < end; d += 4) {
        block(packedQueries, packed + <usize>(d - first) * bytes, dims, sums);
        for (let i: u32 = 0; i < min<u32>(4, queryCount - q); i++)
          for (let j: u32 = 0; j < min<u32>(4, high - d); j++)
            store<f64>(out + ((<usize>(q + i) * count + d + j) << 3), load<f64>(sums + (i << 5) + (j << 3)));
      }
    }
  }
}
