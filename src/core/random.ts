/**
 * Seeded random numbers, the same on every platform. Streams are split by label, so that two users of one seed
 * never share numbers and the order of their calls does not matter: `random(seed).fork('dropout').fork(step)`.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform integer in [0, n). */
  int(n: number): number;
  /** Standard normal. */
  normal(): number;
  pick<T>(items: readonly T[]): T;
  /** A new array in random order (Fisher–Yates); the input is left alone. */
  shuffled<T>(items: readonly T[]): T[];
  /** An independent stream; depends on this stream's seed and the label only, not on how many numbers were drawn. */
  fork(label: string | number): Random;
}

/** mulberry32 over a mixed seed. `seed` is any integer. */
export function random(seed: number): Random {
  return new Mulberry32(seed);
}

/** A class, as streams are forked by the million: a fork is one small object and no closures. */
class Mulberry32 implements Random {
  readonly #origin: number;
  #state: number;

  constructor(seed: number) {
    this.#origin = mix(seed | 0) ^ mix(Math.floor(seed / 2 ** 32) | 0);
    this.#state = this.#origin;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  int(n: number): number {
    return Math.floor(this.next() * n);
  }
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('pick from an empty list');
    return items[this.int(items.length)] as T;
  }
  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }
  fork(label: string | number): Random {
    return new Mulberry32(hashText(String(label), this.#origin));
  }
}

/** 32-bit finaliser of MurmurHash3: every input bit moves every output bit. */
export function mix(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** A 32-bit FNV-1a hash of a text's UTF-16 units, mixed. Not for security. */
export function hashText(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}
