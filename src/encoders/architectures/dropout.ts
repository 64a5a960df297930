import type { Shape } from '../../graph/dims.ts';
import { input, type Tensor } from '../../graph/tensor.ts';
import type { ForwardOptions } from './architecture.ts';

/** The mask of a place in the model, as an input that training draws anew at every step; none without dropout. */
export function dropMask(
  site: string,
  shape: Shape,
  { dropout }: ForwardOptions,
): { readonly mask: Tensor; readonly rate: number } | undefined {
  return dropout === 0 ? undefined : { mask: input(`dropout:${site}`, shape, 'uint8'), rate: dropout };
}

export function dropped(x: Tensor, site: string, options: ForwardOptions): Tensor {
  const drop = dropMask(site, x.shape, options);
  return drop ? x.dropout(drop.mask, drop.rate) : x;
}
