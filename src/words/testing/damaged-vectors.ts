import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { chunkedFiles } from '../../formats/testing/chunked-files.ts';
import { mutationsOf } from '../../formats/testing/mutations.ts';
import { readWordVectors } from '../formats/read-word-vectors.ts';
import { fastTextBytes } from './fasttext-bytes.ts';

const numbers = Buffer.from(Float32Array.from([0.5, -1, 2e-5]).buffer);
const row = (word: string) => Buffer.concat([Buffer.from(`${word} `), numbers]);
const grams = { words: [['a', 1] as const, ['bc', 2] as const], dims: 2, buckets: 3, minn: 1, maxn: 2 };
const valid: Readonly<Record<string, Uint8Array>> = {
  'v.bin': Buffer.concat([Buffer.from('3 3\n'), row('the'), row('猫'), row('火车')]),
  'v.txt': Buffer.from('3 3\nthe 0.5 -1 2e-5\n猫 1 2 3\n火车 -0.25 0.125 9\n'),
  'glove.txt': Buffer.from('the 0.5 -1 2e-5\n猫 1 2 3\n火车 -0.25 0.125 9\n'),
  'fasttext.bin': fastTextBytes({ ...grams, matrix: Array.from({ length: 10 }, (_, i) => i) }),
};

/** Milliseconds that a hundred thousand of them may take on a busy machine. */
const LIMIT = 1_800_000;

/** Files with bytes changed, removed and added: each is read, or refused by an error that names it. */
export function damagedVectors(runs: number): void {
  describe('damaged files of vectors', () => {
    for (const [name, content] of Object.entries(valid))
      it(
        `are read, or refused with their name: ${name}`,
        async () => {
          const property = fc.asyncProperty(mutationsOf(content), async (bytes) => {
            try {
              const read = await readWordVectors({ ...chunkedFiles(bytes), isFolder: async () => false }, name);
              expect(read.matrix.length).toBe(read.words.length * read.dims);
            } catch (error) {
              if (!(error instanceof UserError && error.message.includes(name))) throw error;
            }
          });
          await fc.assert(property, { numRuns: runs, seed: 7 });
        },
        LIMIT,
      );
  });
}
