import { describe, expect, it } from 'vitest';
import { float32 } from '../../core/tensor-data.ts';
import { graphOf } from '../../graph/graph.ts';
import { input } from '../../graph/tensor.ts';
import { findInstalledOpenVino } from '../../node/runtimes.ts';
import { testRuntime } from '../testing/test-runtime.ts';
import { versionOf } from './library.ts';
import { openvinoRuntime, requirePrecision } from './openvino-runtime.ts';

const installation = await findInstalledOpenVino();
if (!installation) console.warn('OpenVINO is not on this machine: its tests are skipped (attune runtime add openvino)');

describe.skipIf(!installation)('OpenVINO', () => {
  const open = () => openvinoRuntime(installation!.library);
  testRuntime('OpenVINO', open);

  const product = async (precision: 'float32' | 'bfloat16') => {
    const program = await (await open()).compile(graphOf({ y: input('x', ['n', 64]).matmul(input('w', [64, 8])) }), {
      precision,
      threads: 2,
    });
    const x = float32(
      Float32Array.from({ length: 640 }, (_, i) => Math.sin(i)),
      [10, 64],
    );
    const w = float32(
      Float32Array.from({ length: 512 }, (_, i) => Math.cos(i * 1.7)),
      [64, 8],
    );
    const y = float32(new Float32Array(80), [10, 8]);
    await program.run({ x, w }, { y });
    const [a, b] = [x.data, w.data] as [Float32Array, Float32Array];
    const exact = Array.from({ length: 80 }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < 64; k++) sum += a[Math.floor(i / 8) * 64 + k]! * b[k * 8 + (i % 8)]!;
      return sum;
    });
    await program.dispose();
    return Math.max(...exact.map((value, i) => Math.abs(value - (y.data[i] as number))));
  };

  it('multiplies in float32 unless bfloat16 is asked for, whatever the processor would rather do', async () => {
    expect(await product('float32')).toBeLessThan(1e-5);
  });

  it('multiplies in bfloat16 where the processor can, and refuses where it cannot', async () => {
    if ((await open()).precisions.includes('bfloat16')) {
      const error = await product('bfloat16');
      expect(error).toBeGreaterThan(1e-4);
      expect(error).toBeLessThan(0.2);
    } else await expect(product('bfloat16')).rejects.toThrow('this processor has no bfloat16 instructions');
  });

  it('runs off the event loop', async () => {
    const program = await (await open()).compile(graphOf({ y: input('x', [1500, 1500]).matmul(input('x', [1500, 1500])) }), {
      precision: 'float32',
      threads: 2,
    });
    const x = float32(new Float32Array(1500 * 1500).fill(1), [1500, 1500]);
    const y = float32(new Float32Array(1500 * 1500), [1500, 1500]);
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    await program.run({ x }, { y });
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(0);
    expect(y.data[0]).toBe(1500);
    await program.dispose();
  });

  it('refuses a second run while one is going on', async () => {
    const program = await (await open()).compile(graphOf({ y: input('x', ['n']).mul(2) }), { precision: 'float32', threads: 1 });
    const tensors = [{ x: float32(new Float32Array(1000)) }, { y: float32(new Float32Array(1000)) }] as const;
    const first = program.run(...tensors);
    await expect(program.run(...tensors)).rejects.toThrow('the program is running');
    await first;
    await program.dispose();
  });
});

describe('a library that is not OpenVINO', () => {
  const refused = (file: string, why: string) =>
    expect(openvinoRuntime(file)).rejects.toMatchObject({
      code: 'openvino-not-loadable',
      message: expect.stringContaining(`${file} cannot be loaded as OpenVINO: ${why}`),
      fix: 'npm run -s attune -- runtime add openvino fetches a release that was tried; --runtime ort works without it',
    });

  it('is refused with the words of the loader', async () => {
    await refused('/no/such/libopenvino_c.so.2641', '');
    await refused(new URL(import.meta.url).pathname, '');
  });

  it.skipIf(process.platform !== 'linux')('is refused where it lacks the functions', async () => {
    await refused('libm.so.6', "Cannot find function 'ov_get_openvino_version'");
  });
});

describe('the name of libopenvino_c', () => {
  it('tells the release on Linux and macOS', () => {
    expect(
      ['libopenvino_c.so.2641', '/opt/lib/libopenvino_c.2540.dylib', 'openvino_c.dll', 'libopenvino_c.so'].map(versionOf),
    ).toEqual(['2026.4.1', '2025.4.0', 'unknown', 'unknown']);
  });
});

describe('a precision', () => {
  it('that the processor does not have is refused, and those that it has are named', () => {
    expect(() => requirePrecision('bfloat16', ['float32'])).toThrow(
      expect.objectContaining({
        code: 'precision-unavailable',
        message: 'this processor has no bfloat16 instructions; OpenVINO offers float32 here',
        fix: '--precision float32',
      }),
    );
    expect(() => requirePrecision('bfloat16', ['float32', 'bfloat16'])).not.toThrow();
  });
});
