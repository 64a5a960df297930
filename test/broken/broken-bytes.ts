import { random } from '../../src/core/random.ts';

/** What stands in text where a value was: of other types, too large, too long, or a name that every object has. */
const values = ['null', '-1', '0', '1.5', '1e999', '9007199254740993', '2147483648', 'true', '[]', '{}', '[[]]', '""']
  .concat(['"constructor"', '"__proto__"', '"../x"', '"\\ud800"', '\ufeff', '\u2028', '\r\n', '\t', ',', ':', '"', '---\n'])
  .map((text) => Buffer.from(text));
/** Bytes that are the ends of something in most formats. */
const ends = [0, 1, 0x7f, 0x80, 0xfe, 0xff];
const isWord = (byte: number | undefined) => byte !== undefined && (byte > 0x7f || /[\w.+-]/.test(String.fromCharCode(byte)));

/**
 * Sound bytes broken in one to three places (flipped, set, cut off, taken out, put in, doubled, swapped, a value in place of another), or
 * bytes without any sense: the same for a seed and a number, whatever came before.
 */
export function brokenBytes(sound: Uint8Array, seed: number, number: number): Uint8Array<ArrayBuffer> {
  const chance = random(seed).fork(number);
  const bytesOf = (most: number) => Uint8Array.from({ length: chance.int(most + 1) }, () => chance.int(256));
  if (chance.int(12) === 0) return bytesOf(120);
  let bytes = Buffer.from(sound);
  for (let left = 1 + chance.int(3); left > 0 && bytes.length > 0; left--) {
    const at = chance.int(bytes.length);
    const to = Math.min(bytes.length, at + 1 + chance.int(chance.int(4) === 0 ? bytes.length : 12));
    const put = (...parts: readonly Uint8Array[]) => {
      bytes = Buffer.concat([bytes.subarray(0, at), ...parts]);
    };
    switch (chance.int(9)) {
      case 0:
        bytes[at]! ^= 1 << chance.int(8);
        break;
      case 1:
        bytes[at] = chance.pick(ends);
        break;
      case 2:
        // Numbers of several bytes, as lengths are.
        bytes.fill(chance.pick(ends), at, Math.min(to, at + 4));
        break;
      case 3:
        if (chance.int(3) === 0) put();
        break;
      case 4:
        put(bytes.subarray(to));
        break;
      case 5:
        put(bytesOf(10), bytes.subarray(at));
        break;
      case 6:
        put(bytes.subarray(at, to), bytes.subarray(at));
        break;
      case 7: {
        const end = Math.min(bytes.length, to + 1 + chance.int(40));
        put(bytes.subarray(to, end), bytes.subarray(at, to), bytes.subarray(end));
        break;
      }
      default: {
        let [from, end] = [at, at];
        while (isWord(bytes[from - 1])) from--;
        while (isWord(bytes[end])) end++;
        if (bytes[from - 1] === 0x22 && bytes[end] === 0x22) [from, end] = [from - 1, end + 1];
        bytes = Buffer.concat([bytes.subarray(0, from), chance.pick(values), bytes.subarray(end)]);
      }
    }
  }
  return new Uint8Array(bytes);
}
