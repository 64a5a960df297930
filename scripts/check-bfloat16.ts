/**
 * Compares the gradients of bfloat16 steps with those of float32 on OpenVINO: MiniLM, SQuAD pairs. Prints the cosine of the
 * whole gradient of each batch, and the parameters whose own gradients differ most.
 *
 *   node scripts/check-bfloat16.ts [PAIRS] [BATCHES]
 *
 * Needs models/all-MiniLM-L6-v2 (npm run fetch:minilm) and ../shared/data/squad-en, or says which is missing.
 */
import { chooseRuntime } from '../src/node/runtimes.ts';
import { gradientCosines } from '../src/training/testing/gradient-cosines.ts';

const [pairs = 64, count = 3] = process.argv.slice(2).map(Number);
const { runtime } = await chooseRuntime({ runtime: 'openvino', precision: 'bfloat16' });
for (const { whole, parameters } of await gradientCosines(runtime, { pairs, count, maxLength: 128 })) {
  console.log(`whole gradient ${whole.toFixed(6)}`);
  const worst = [...parameters].sort((a, b) => a.cosine - b.cosine).slice(0, 12);
  for (const { name, cosine, share } of worst)
    console.log(`  ${cosine.toFixed(5)}  ${(100 * share).toExponential(1).padStart(8)} % of the squared norm  ${name}`);
}
