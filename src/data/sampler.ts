import { optionError } from '../core/errors.ts';
import { random } from '../core/random.ts';

export interface BatchesOptions {
  readonly batch: number;
  readonly seed: number;
  /** Counted from 0; every epoch has an order of its own. */
  readonly epoch: number;
  /** Leaves out the examples at the end of an epoch that do not fill a batch. */
  readonly dropLast?: boolean;
}

/**
 * The batches of an epoch as lists of indices below `count`: a function of seed and epoch alone, so to resume is to skip.
 * With `dropLast`, fewer examples than a batch make no batch at all.
 *
 * @throws UserError `option-out-of-range`
 */
export function batches(count: number, { batch, seed, epoch, dropLast = false }: BatchesOptions): number[][] {
  if (!(Number.isInteger(batch) && batch >= 1)) throw optionError('--batch', batch, 'a whole number from 1');
  const order = epochOrder(count, { seed, epoch });
  const whole = dropLast ? Math.floor(count / batch) : Math.ceil(count / batch);
  return Array.from({ length: whole }, (_, i) => [...order.subarray(i * batch, (i + 1) * batch)]);
}

/** The indices below `count` in the order of an epoch (Fisher–Yates), in four bytes each: `batches` cuts it into batches. */
export function epochOrder(count: number, { seed, epoch }: Pick<BatchesOptions, 'seed' | 'epoch'>): Uint32Array {
  const numbers = random(seed).fork('order').fork(epoch);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  for (let i = count - 1; i > 0; i--) {
    const j = numbers.int(i + 1);
    const moved = order[i]!;
    order[i] = order[j]!;
    order[j] = moved;
  }
  return order;
}
