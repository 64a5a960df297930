/**
 * Micro-batches against one graph: they encode everything twice, which may cost little, and their memory must not grow
 * with the batch.
 */
import { atMost, type Bench } from '../bench.ts';
import { alternate, leastSeconds, type Measured, medianSeconds, speedRatio } from '../contender.ts';
import { type AttuneVariant, attuneStep } from '../contenders.ts';
import { fixedBatch, writeJson } from '../squad.ts';

const ROUNDS = 5;
const LENGTH = 32;
/** Texts. */
const MICRO_BATCH = 64;
const variant: AttuneVariant = 'attune openvino bfloat16';

interface Line {
  readonly pairs: number;
  readonly micro: Measured;
  readonly whole?: Measured;
}

export const micro: Bench = {
  about: 'micro-batched steps against one graph (time), and from 64 to 1,024 pairs (memory)',
  run: async (context) => {
    const lines: Line[] = [];
    for (const pairs of [64, 256, 1024]) {
      const batches = await writeJson(context, `batches-${pairs}.json`, [await fixedBatch(context, pairs, LENGTH)]);
      const micro = attuneStep(context, variant, { batches, warmup: 2, microBatch: MICRO_BATCH });
      const whole = attuneStep(context, variant, { batches, warmup: 2 });
      // One graph of 1,024 pairs would not fit; its memory is what micro-batches are for.
      const large = pairs > 256;
      const rounds = large ? 2 : (context.rounds ?? ROUNDS);
      const [first, second] = await alternate(large ? [micro] : [micro, whole], { ...context, rounds });
      lines.push({ pairs, micro: first!, ...(second && { whole: second }) });
    }
    const at = (pairs: number) => lines.find((line) => line.pairs === pairs)!;
    const ratio = ({ micro, whole }: Line) => (whole ? speedRatio(micro, whole) : Number.NaN);
    const peaks = lines.map(({ micro }) => micro.peakMiB);
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
      rows: lines.map((line) => [
        String(line.pairs),
        ...cells(line.micro),
        ...cells(line.whole),
        line.whole ? ratio(line).toFixed(2) : '',
      ]),
      bars: [
        atMost('micro-batches against one graph, 64 pairs', 1.35, ratio(at(64))),
        atMost('micro-batches against one graph, 256 pairs', 1.1, ratio(at(256))),
        atMost('memory at 1,024 pairs against 64', 1.1, peaks.at(-1)! / peaks[0]!),
      ],
      results: lines,
    };
  },
};

const cells = (one: Measured | undefined) =>
  one
    ? [medianSeconds(one).toFixed(3), leastSeconds(one).toFixed(3), Math.round(one.peakMiB).toLocaleString('en')]
    : ['', '', ''];
