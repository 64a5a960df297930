import type { Progress } from '../../core/progress.ts';

export interface EncodeProgressOptions {
  /** Texts that an earlier call had encoded. */
  readonly from: number;
  readonly total: number | undefined;
  /** Milliseconds. */
  readonly clock?: () => number;
}

/** Tells how many texts are encoded, in a batch as well, and how fast this call is. */
export function encodeProgress(progress: Progress, { from, total, clock = () => performance.now() }: EncodeProgressOptions) {
  const began = clock();
  let whole = 0;
  const tell = (within: number) => {
    const done = whole + within;
    const rate = done / Math.max(0.001, (clock() - began) / 1000);
    progress({
      task: 'encoding',
      done: from + done,
      ...(total !== undefined && { total }),
      figures: done > 0 ? { 'texts/s': rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en') } : {},
    });
  };
  return {
    /** Of the batch that is being encoded. */
    within: ({ done }: { readonly done: number }) => tell(done),
    /** A batch is encoded. */
    add: (texts: number) => {
      whole += texts;
      tell(0);
    },
  };
}
