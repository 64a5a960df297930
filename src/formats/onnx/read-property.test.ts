import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { mutationsOf } from '../testing/mutations.ts';
import type { OnnxModel } from './model.ts';
import golden from './read.golden.json' with { type: 'json' };
import { readOnnx } from './read.ts';

const goldenBytes = new Uint8Array(Buffer.from(golden.onnx, 'base64'));

describe('readOnnx', () => {
  it('throws a UserError or nothing, whatever the bytes, and takes no more memory than a few times the file', () => {
    const bytesHeld = ({ graph }: OnnxModel, file: Uint8Array) => {
      const tensors = [
        ...graph.initializers,
        ...graph.nodes.flatMap(({ attributes }) =>
          Object.values(attributes).flatMap((a) => (a.type === 'tensor' ? [a.value] : [])),
        ),
      ];
      return tensors.reduce((sum, { data }) => sum + (data.buffer === file.buffer ? 0 : data.length), 0);
    };
    let refused = 0;
    fc.assert(
      fc.property(mutationsOf(goldenBytes), (bytes) => {
        try {
          expect(bytesHeld(readOnnx(bytes, 'm.onnx'), bytes)).toBeLessThanOrEqual(8 * bytes.length);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          refused++;
          expect(error.message).toMatch(/^m\.onnx: ./);
          expect(error.message.length).toBeLessThan(1500);
        }
      }),
      { seed: 29, numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});
