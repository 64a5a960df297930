import { UserError } from '../../core/errors.ts';

/**
 * Numbers for words in the order of their first appearance, and how often each was seen. Words are told apart by their bytes
 * of UTF-8: no string is made before it is known which words are kept.
 */
export class ByteWords {
  size = 0;
  #counts = new Float64Array(1 << 12);
  #slots = new Int32Array(1 << 13).fill(-1);
  #hashes = new Int32Array(1 << 12);
  #starts = new Float64Array((1 << 12) + 1);
  #pool = new Uint8Array(1 << 16);

  count(id: number): number {
    return this.#counts[id]!;
  }

  /** The number of the word `bytes[from, to)`, counted once more. `hash` is made by `hashByte` from 0 over its bytes. */
  add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1;
    const length = to - from;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let id = this.#slots[slot]!; id >= 0; slot = (slot + 1) & mask, id = this.#slots[slot]!) {
      const start = this.#starts[id]!;
      if (this.#hashes[id] !== hash || this.#starts[id + 1]! - start !== length) continue;
      let i = 0;
      while (i < length && this.#pool[start + i] === bytes[from + i]) i++;
      if (i < length) continue;
      this.#counts[id]!++;
      return id;
    }
    return this.#append(bytes.subarray(from, to), hash, slot);
  }

  /** The number of a text; a new one is not counted yet. */
  numberOf(text: string): number {
    const bytes = new TextEncoder().encode(text);
    let hash = 0;
    for (const byte of bytes) hash = hashByte(hash, byte);
    const id = this.add(bytes, 0, bytes.length, hash);
    this.#counts[id]!--;
    return id;
  }

  addCount(id: number, count: number): void {
    this.#counts[id]! += count;
  }

  /** @throws UserError `not-utf8` */
  text(id: number): string {
    const bytes = this.#pool.subarray(this.#starts[id]!, this.#starts[id + 1]!);
    try {
      return decoder.decode(bytes);
    } catch (cause) {
      const near = new TextDecoder().decode(bytes);
      throw new UserError({
        code: 'not-utf8',
        message: `a word of the corpus, ${JSON.stringify(near)}, is not UTF-8`,
        fix: 'convert the corpus, for example: iconv -f GB18030 -t UTF-8',
        cause,
      });
    }
  }

  #append(bytes: Uint8Array, hash: number, slot: number): number {
    const id = this.size++;
    const start = this.#starts[id]!;
    if (id + 1 >= this.#hashes.length) {
      this.#hashes = doubled(this.#hashes, Int32Array);
      this.#counts = doubled(this.#counts, Float64Array);
      const starts = new Float64Array(this.#hashes.length + 1);
      starts.set(this.#starts);
      this.#starts = starts;
    }
    while (start + bytes.length > this.#pool.length) this.#pool = doubled(this.#pool, Uint8Array);
    this.#pool.set(bytes, start);
    this.#starts[id + 1] = start + bytes.length;
    this.#hashes[id] = hash;
    this.#counts[id] = 1;
    this.#slots[slot] = id;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      const hash = this.#hashes[id]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

/** FNV-1a's step. */
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function doubled<T extends { readonly length: number; set(other: T): void }>(array: T, make: new (length: number) => T): T {
  const out = new make(array.length * 2);
  out.set(array);
  return out;
}
