/**
 * Runs of small whole numbers, as Parquet packs levels and places in a dictionary: alternately a value and how often it comes,
 * and values bit by bit. A reader that believes a run writes as many values as it claims, be it two billion.
 *
 * @throws RangeError where a run claims more values than there can be, or more bytes than there are
 */
export function checkRuns(view: DataView, { from, to, width, count, whole }: RunsOptions): void {
  let [at, seen] = [from, 0];
  while (seen < count && at < to) {
    let [header, shift, byte] = [0, 0, 0x80];
    for (; byte & 0x80; shift += 7) {
      if (at >= to || shift > 28) throw new RangeError('a run has no length');
      byte = view.getUint8(at++);
      header |= (byte & 0x7f) << shift;
    }
    const run = header & 1 ? (header >> 1) * 8 : header >>> 1;
    const bytes = header & 1 ? (header >> 1) * width : (width + 7) >> 3;
    // Values of the last group of eight may be padding, and so may its bytes.
    const slack = header & 1 ? 7 : 0;
    if (run < 0 || (width === 0 || slack === 0 ? run > count - seen + slack : bytes > to - at + width))
      throw new RangeError(`a run claims ${run} values`);
    at += bytes;
    seen += run;
  }
  if (whole && seen < count) throw new RangeError(`there are ${seen} of ${count} levels`);
}

export interface RunsOptions {
  /** Bytes of the view. */
  readonly from: number;
  readonly to: number;
  /** Bits of a value. */
  readonly width: number;
  /** Values at most. */
  readonly count: number;
  /** Whether so many there must be. */
  readonly whole: boolean;
}
