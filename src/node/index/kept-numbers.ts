import { UserError } from '../../core/errors.ts';
import { float16ToFloat32, float32ToFloat16 } from '../../formats/float16.ts';

/** The numbers in which an index keeps its vectors. */
export const keptNumbers = ['float32', 'float16'] as const;
/** The numbers in which an index keeps its vectors. */
export type KeptNumbers = (typeof keptNumbers)[number];

export interface VectorCodec {
  /** Of a vector. */
  readonly bytes: number;
  encode(vectors: readonly Float32Array[]): Uint8Array;
  decode(bytes: Uint8Array<ArrayBuffer>): Float32Array<ArrayBuffer>;
}

/** The greatest number of float16. */
const GREATEST = 65_504;

export function vectorCodec(numbers: KeptNumbers, dimensions: number): VectorCodec {
  const joined = (vectors: readonly Float32Array[]) => {
    const out = new Float32Array(vectors.length * dimensions);
    for (const [i, vector] of vectors.entries()) out.set(vector, i * dimensions);
    return out;
  };
  if (numbers === 'float32')
    return {
      bytes: dimensions * 4,
      encode: (vectors) => new Uint8Array(joined(vectors).buffer),
      decode: (bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4),
    };
  return {
    bytes: dimensions * 2,
    encode: (vectors) => new Uint8Array(float32ToFloat16(joined(vectors)).buffer),
    decode: (bytes) => {
      const out = new Float32Array(bytes.length / 2);
      float16ToFloat32(new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2), out);
      return out;
    },
  };
}

/** @throws UserError `number-too-great` */
export function checkFloat16(vector: Float32Array, who: string): void {
  for (const x of vector)
    if (Math.abs(x) > GREATEST)
      throw new UserError({
        code: 'number-too-great',
        message: `${who} holds ${x}; numbers of float16 go to 65,504`,
        fix: 'build the index with --numbers float32, or scale the vectors',
      });
}
