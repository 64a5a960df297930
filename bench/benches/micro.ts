/**
 * Micro-batches against one graph: they encode everything twice, which may cost little, and their memory must not grow
 * with the batch.
 */
import { atMost, type Bench, type BenchContext } from '../bench.ts';
import { alternate, leastSeconds, type Measured, medianSeconds, speedRatio } from '../contender.ts';
import { type AttuneVariant, attuneStep } from '../contenders.ts';
import { fixedBatch, writeJson } from '../squad.ts';

const ROUNDS = 5;
const LENGTH = 32;
/** Texts. */
const MICRO_BATCH = 64;
const variants: readonly AttuneVariant[] = ['attune openvino bfloat16', 'attune ort float32'];
/** How many times the time of one graph micro-batches may take, by pairs. */
const bars: readonly (readonly [pairs: number, most: number])[] = [
  [64, 1.35],
  [256, 1.1],
];
/** One graph of so many would not fit; its memory is what micro-batches are for. */
const LARGE = 1024;

interface Line {
  readonly variant: AttuneVariant;
  readonly pairs: number;
  readonly micro: Measured;
  readonly whole?: Measured;
}

export const micro: Bench = {
  about: 'micro-batched steps against one graph (time), and from 64 to 1,024 pairs (memory)',
  run: async (context) => {
    const lines: Line[] = [];
    for (const variant of variants) for (const pairs of [64, 256, LARGE]) lines.push(await measure(context, variant, pairs));
    const of = (variant: AttuneVariant, pairs: number) => lines.find((line) => line.variant === variant && line.pairs === pairs)!;
    return {
      header: [
        'pairs × 32 tokens',
        'micro-batches, median s',
        'least',
        'peak MiB',
        'one graph, median s',
        'least',
        'peak MiB',
        '×',
      ],
      rows: lines.map(({ variant, pairs, micro, whole }) => [
        `${variant}, ${pairs.toLocaleString('en')}`,
        ...cells(micro),
        ...cells(whole),
        whole ? speedRatio(micro, whole).toFixed(2) : '',
      ]),
      bars: variants.flatMap((variant) => [
        ...bars.map(([pairs, most]) => {
          const { micro, whole } = of(variant, pairs);
          return atMost(`${variant}, ${pairs} pairs: time of micro-batches against one graph`, most, speedRatio(micro, whole!));
        }),
        atMost(
          `${variant}: memory of micro-batches at 1,024 pairs against 64`,
          1.1,
          of(variant, LARGE).micro.peakMiB / of(variant, 64).micro.peakMiB,
        ),
      ]),
      results: lines,
    };
  },
};

async function measure(context: BenchContext, variant: AttuneVariant, pairs: number): Promise<Line> {
  const batches = await writeJson(context, `batches-${pairs}.json`, [await fixedBatch(context, pairs, LENGTH)]);
  const micro = attuneStep(context, variant, { batches, warmup: 1, microBatch: MICRO_BATCH });
  if (pairs === LARGE) {
    const [large] = await alternate([micro], { ...context, rounds: 1 });
    return { variant, pairs, micro: large! };
  }
  const both = [micro, attuneStep(context, variant, { batches, warmup: 2 })];
  const [first, whole] = await alternate(both, { ...context, rounds: context.rounds ?? ROUNDS });
  return { variant, pairs, micro: first!, whole: whole! };
}

const cells = (one: Measured | undefined) =>
  one
    ? [medianSeconds(one).toFixed(3), leastSeconds(one).toFixed(3), Math.round(one.peakMiB).toLocaleString('en')]
    : ['', '', ''];
