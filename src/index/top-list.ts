/** What was found for a query. */
export interface Hits {
  /** Rows of the documents, nearest first; of equals, the lower row first. */
  readonly rows: Int32Array;
  /** Rounded to float32; scores that are equal then are ties. */
  readonly scores: Float32Array;
}

export interface TopList {
  /** Rows must come in ascending order: an equal score never drives out an earlier row. */
  offer(row: number, score: number): void;
  sorted(): Hits;
}

/** The best `size` of what is offered, as a heap with the worst on top. Scores are rounded to float32 before they compare. */
export function topList(size: number): TopList {
  const rows = new Int32Array(size);
  const scores = new Float32Array(size);
  let count = 0;
  const worse = (a: number, b: number) => scores[a]! < scores[b]! || (scores[a] === scores[b] && rows[a]! > rows[b]!);
  const swap = (a: number, b: number) => {
    const [r, s] = [rows[a]!, scores[a]!];
    rows[a] = rows[b]!;
    scores[a] = scores[b]!;
    rows[b] = r;
    scores[b] = s;
  };
  const rise = (from: number) => {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!worse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < count && worse(left, least)) least = left;
      if (right < count && worse(right, least)) least = right;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    offer(row, value) {
      const score = Math.fround(value);
      if (count < size) {
        rows[count] = row;
        scores[count] = score;
        rise(count++);
      } else if (score > scores[0]!) {
        rows[0] = row;
        scores[0] = score;
        sink();
      }
    },
    sorted() {
      const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => (worse(a, b) ? 1 : -1));
      return { rows: Int32Array.from(order, (i) => rows[i]!), scores: Float32Array.from(order, (i) => scores[i]!) };
    },
  };
}
