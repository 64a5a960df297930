/** Counts of pairs of numbers, in an open-addressing table of typed arrays. */
export class PairCounts {
  size = 0;
  #first = new Int32Array(1 << 12).fill(-1);
  #second = new Int32Array(1 << 12);
  #counts = new Float64Array(1 << 12);

  add(a: number, b: number, count = 1): void {
    const slot = this.#slot(a, b);
    if (this.#first[slot] === -1) {
      if (this.size * 2 >= this.#first.length) {
        this.#grow();
        this.add(a, b, count);
        return;
      }
      this.#first[slot] = a;
      this.#second[slot] = b;
      this.size++;
    }
    this.#counts[slot]! += count;
  }

  get(a: number, b: number): number {
    const slot = this.#slot(a, b);
    return this.#first[slot] === -1 ? 0 : this.#counts[slot]!;
  }

  *entries(): Generator<readonly [a: number, b: number, count: number]> {
    for (let slot = 0; slot < this.#first.length; slot++)
      if (this.#first[slot] !== -1) yield [this.#first[slot]!, this.#second[slot]!, this.#counts[slot]!];
  }

  /** Where a pair stands, or would. */
  #slot(a: number, b: number): number {
    const mask = this.#first.length - 1;
    let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    let slot = (h ^ (h >>> 13)) & mask;
    while (this.#first[slot] !== -1 && (this.#first[slot] !== a || this.#second[slot] !== b)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [first, second, counts] = [this.#first, this.#second, this.#counts];
    this.#first = new Int32Array(first.length * 2).fill(-1);
    this.#second = new Int32Array(first.length * 2);
    this.#counts = new Float64Array(first.length * 2);
    this.size = 0;
    for (let i = 0; i < first.length; i++) if (first[i] !== -1) this.add(first[i]!, second[i]!, counts[i]!);
  }
}
