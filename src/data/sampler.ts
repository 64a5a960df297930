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
  const order = random(seed)
    .fork('order')
    .fork(epoch)
    .shuffled(Array.from({ length: count }, (_, i) => i));
  const whole = dropLast ? Math.floor(count / batch) : Math.ceil(count / batch);
  return Array.from({ length: whole }, (_, i) => order.slice(i * batch, (i + 1) * batch));
}
