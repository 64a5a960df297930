import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findInstalledOpenVino } from '../node/runtimes.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { gradientCosines } from './testing/gradient-cosines.ts';
import { minilmFolder, squadFolder } from './testing/real-batches.ts';

const installation = await findInstalledOpenVino();
const runtime = installation && (await openvinoRuntime(installation.library));
const missing = !runtime
  ? 'OpenVINO is not on this machine (attune runtime add openvino)'
  : !runtime.precisions.includes('bfloat16')
    ? 'this processor has no bfloat16 products'
    : [minilmFolder, squadFolder].find((folder) => !existsSync(folder));
if (missing) console.warn(`gradients in bfloat16 are not compared with float32: ${missing}`);

// The bias of a key moves all scores of a query alike, so its gradient is 0 but for rounding.
const isNothing = (name: string) => name.endsWith('attention.self.key.bias');

it.skipIf(missing)(
  'a step in bfloat16 has the direction of one in float32, on real text and as a whole as in every parameter',
  async () => {
    for (const { whole, parameters } of await gradientCosines(runtime!, { pairs: 16, count: 1, maxLength: 128 })) {
      expect(whole).toBeGreaterThan(0.999);
      for (const { name, cosine, share } of parameters) {
        if (isNothing(name)) expect(share, name).toBeLessThan(1e-12);
        else expect(cosine, name).toBeGreaterThan(0.998);
      }
    }
  },
  300_000,
);
