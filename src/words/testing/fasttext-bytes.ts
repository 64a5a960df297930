/** A fastText .bin of a few words, written here field by field as fastText's saveModel does. */
import { FASTTEXT_MAGIC } from '../formats/fasttext-binary.ts';

interface FastTextContent {
  readonly words: readonly (readonly [word: string, count: number])[];
  readonly dims: number;
  readonly buckets: number;
  readonly minn: number;
  readonly maxn: number;
  /** `[words + buckets, dims]` */
  readonly matrix: readonly number[];
}

export function fastTextBytes({ words, dims, buckets, minn, maxn, matrix }: FastTextContent): Uint8Array {
  const bytes: number[] = [];
  const put = (size: number, write: (view: DataView) => void) => {
    const view = new DataView(new ArrayBuffer(size));
    write(view);
    bytes.push(...new Uint8Array(view.buffer));
  };
  const int32 = (value: number) => put(4, (view) => view.setInt32(0, value, true));
  const int64 = (value: number) => put(8, (view) => view.setBigInt64(0, BigInt(value), true));
  int32(FASTTEXT_MAGIC);
  int32(12);
  const skipgram = 2;
  for (const value of [dims, 5, 5, 1, 5, 1, 2, skipgram, buckets, minn, maxn, 100]) int32(value);
  put(8, (view) => view.setFloat64(0, 1e-4, true));
  for (const value of [words.length, words.length, 0]) int32(value);
  int64(words.reduce((sum, [, count]) => sum + count, 0));
  int64(-1);
  for (const [word, count] of words) {
    bytes.push(...new TextEncoder().encode(word), 0);
    int64(count);
    bytes.push(0);
  }
  bytes.push(0);
  int64(words.length + buckets);
  int64(dims);
  for (const value of matrix) put(4, (view) => view.setFloat32(0, value, true));
  return Uint8Array.from(bytes);
}
