/** Numbers one after another in a typed array that doubles: eight bytes each, outside of JavaScript's own heap. */
export interface GrowingNumbers {
  push(value: number): void;
  readonly length: number;
  /** What was pushed; a view until the next push. */
  view(): Float64Array;
}

export function growingNumbers(): GrowingNumbers {
  let numbers = new Float64Array(1024);
  let length = 0;
  return {
    push: (value) => {
      if (length === numbers.length) {
        const larger = new Float64Array(length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length++] = value;
    },
    get length() {
      return length;
    },
    view: () => numbers.subarray(0, length),
  };
}

/** Where a number stands in an ascending array; −1 where it does not. */
export function placeOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value ? low : -1;
}

/** The distinct numbers of an ascending array, in its own memory, and how often each comes. */
export function distinct(sorted: Float64Array): { readonly values: Float64Array; readonly counts: Uint32Array } {
  const counts = new Uint32Array(sorted.length);
  let found = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[found - 1]) counts[found - 1]!++;
    else {
      sorted[found] = sorted[i]!;
      counts[found++] = 1;
    }
  }
  return { values: sorted.subarray(0, found), counts: counts.subarray(0, found) };
}
