/**
 * Training steps against PyTorch and sentence-transformers. What is compared takes turns; bfloat16 and float32 do so apart,
 * as all six processes together would not fit into the memory of a laptop.
 */
import { atLeast, type Bar, type Bench, type BenchContext, type BenchReport } from '../bench.ts';
import { alternate, leastSeconds, type Measured, medianSeconds, speedRatio, tokensPerSecond } from '../contender.ts';
import { type AttuneVariant, attuneStep, type PeerStep, peerStep } from '../contenders.ts';
import { describeProcessor } from '../processor.ts';
import { fixedBatch, type PairBatch, squadBatches, writeJson } from '../squad.ts';

const ROUNDS = 7;
const WARMUP = 3;

interface StepBar {
  readonly ours: AttuneVariant;
  readonly peer: PeerStep;
  /** With AMX, and without. */
  readonly needed: readonly [number, number];
}

const groups: readonly { readonly ours: readonly AttuneVariant[]; readonly peers: readonly PeerStep[] }[] = [
  { ours: ['attune openvino bfloat16'], peers: ['PyTorch bf16 autocast', 'sentence-transformers'] },
  { ours: ['attune openvino float32', 'attune ort float32'], peers: ['PyTorch float32'] },
];

async function measureSteps(
  context: BenchContext,
  batches: readonly PairBatch[],
  bars: readonly StepBar[],
): Promise<BenchReport> {
  const options = { batches: await writeJson(context, 'batches.json', batches), warmup: WARMUP };
  const rounds = context.rounds ?? ROUNDS;
  const measured: Measured[] = [];
  const rows: string[][] = [];
  const judged: Bar[] = [];
  for (const { ours, peers } of groups) {
    const attune = ours.map((variant) => attuneStep(context, variant, options));
    const others = context.attuneOnly ? [] : await Promise.all(peers.map((name) => peerStep(context, name, options)));
    const group = await alternate([...attune, ...others], { ...context, rounds });
    measured.push(...group);
    const first = group[0]!;
    for (const one of group) rows.push(row(one, first));
    judged.push(...judge(group, bars));
  }
  return {
    header: ['contender', 'median s/step', 'least', 'tokens/s', 'peak MiB', "× attune's time", 'loss of the last step'],
    rows,
    bars: judged,
    results: measured,
  };
}

const row = (one: Measured, first: Measured) => [
  one.name,
  medianSeconds(one).toFixed(3),
  leastSeconds(one).toFixed(3),
  Math.round(tokensPerSecond(one)).toLocaleString('en'),
  Math.round(one.peakMiB).toLocaleString('en'),
  one === first ? '' : speedRatio(one, first).toFixed(2),
  one.steps.at(-1)!.loss!.toFixed(4),
];

function judge(group: readonly Measured[], bars: readonly StepBar[]): Bar[] {
  const { amx } = describeProcessor();
  return bars.flatMap(({ ours, peer, needed }) => {
    const [a, b] = [ours, peer].map((name) => group.find((one) => one.name === name));
    return a && b ? [atLeast(`${ours} against ${peer}`, needed[amx ? 0 : 1], speedRatio(b, a))] : [];
  });
}

/** 64 pairs of 32 tokens each: no padding anywhere, so kernels and passes over memory are compared, and nothing else. */
export const step32: Bench = {
  about: 'a training step of 64 pairs × 32 tokens against PyTorch and sentence-transformers',
  run: async (context) =>
    measureSteps(
      context,
      [await fixedBatch(context, 64, 32)],
      [
        { ours: 'attune openvino bfloat16', peer: 'PyTorch bf16 autocast', needed: [1.6, 1.6] },
        { ours: 'attune openvino bfloat16', peer: 'sentence-transformers', needed: [2.1, 2.1] },
        { ours: 'attune openvino float32', peer: 'PyTorch float32', needed: [1, 1] },
      ],
    ),
};

/** 64 SQuAD pairs of mixed length, at most 128 tokens, another batch at every step: what fine-tuning really does. */
export const stepSquad: Bench = {
  about: 'a training step of 64 SQuAD pairs of mixed length (≤ 128 tokens), every step another batch',
  run: async (context) =>
    measureSteps(
      context,
      await squadBatches(context, { count: WARMUP + (context.rounds ?? ROUNDS), pairs: 64, maxLength: () => 128 }),
      [
        { ours: 'attune openvino bfloat16', peer: 'PyTorch bf16 autocast', needed: [1.7, 1.5] },
        { ours: 'attune openvino bfloat16', peer: 'sentence-transformers', needed: [2.5, 2.5] },
        { ours: 'attune openvino float32', peer: 'PyTorch float32', needed: [1.4, 1.4] },
        { ours: 'attune ort float32', peer: 'PyTorch float32', needed: [1.2, 1.2] },
      ],
    ),
};
