import { UserError } from '../core/errors.ts';
import type { Example } from '../data/example.ts';
import type { StepLog } from './options.ts';

/** Ends a run whose loss or gradient is no number any more; the weights are those of the step before. */
export function checkFinite(step: number, loss: number, gradientNorm: number, examples: readonly Example[]): void {
  if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) return;
  const shown = examples.slice(0, 3).map(({ anchor }) => JSON.stringify(anchor.length > 50 ? `${anchor.slice(0, 47)}…` : anchor));
  throw new UserError({
    code: 'loss-not-finite',
    message: `step ${step}: the loss is ${loss} and the gradient's norm ${gradientNorm}; its batch of ${examples.length} begins with ${shown.join(', ')}`,
    // Resumed with the same settings, it would come to the same end.
    fix:
      step === 1
        ? 'nothing has been learnt yet, so the model itself is at fault, or its number format: try --precision float32, raise --temperature, and see with evaluate whether its vectors hold numbers'
        : 'lower --lr or raise --warmup, raise --temperature, or try --precision float32, and start again in another --out',
  });
}

/** Steps that are looked at together. */
const WINDOW = 20;

/**
 * Watches for collapse: the embeddings of unrelated texts become as alike as those of related ones. Says so once.
 * Only for cosines, whose scale is known.
 */
export function collapseWatch(warn: (note: string) => void): (entry: StepLog) => void {
  const recent: StepLog[] = [];
  let said = false;
  return (entry) => {
    recent.push(entry);
    if (recent.length > WINDOW) recent.shift();
    if (said || recent.length < WINDOW) return;
    const mean = (of: (e: StepLog) => number) => recent.reduce((sum, e) => sum + of(e), 0) / recent.length;
    const [positive, negative] = [mean((e) => e.positiveSimilarity), mean((e) => e.negativeSimilarity)];
    if (!(negative > 0.9 && positive - negative < 0.05)) return;
    said = true;
    warn(
      `collapse: over the last ${WINDOW} steps unrelated texts have a mean similarity of ${negative.toFixed(3)}, related ones of ${positive.toFixed(3)}; lower --lr, lower --temperature, or use larger batches`,
    );
  };
}
