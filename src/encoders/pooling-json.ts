/** 1_Pooling/config.json, in the old layout (a flag a mode) and the new one (a name). */
import { show, UserError } from '../core/errors.ts';
import { type PoolingName, poolingNames } from './config.ts';
import type { Json } from './model-json.ts';

/** What sentence-transformers calls each pooling, in the old layout and the new. */
const names: Readonly<Record<PoolingName, { readonly flag: string; readonly mode: string }>> = {
  cls: { flag: 'pooling_mode_cls_token', mode: 'cls' },
  mean: { flag: 'pooling_mode_mean_tokens', mode: 'mean' },
  max: { flag: 'pooling_mode_max_tokens', mode: 'max' },
  'mean-sqrt-length': { flag: 'pooling_mode_mean_sqrt_len_tokens', mode: 'mean_sqrt_len_tokens' },
  'weighted-mean': { flag: 'pooling_mode_weightedmean_tokens', mode: 'weightedmean' },
  'last-token': { flag: 'pooling_mode_lasttoken', mode: 'lasttoken' },
};
const known = Object.entries(names) as [PoolingName, { readonly flag: string; readonly mode: string }][];

export interface PoolingJson {
  readonly pooling: PoolingName | undefined;
  /** The tokens of a prompt count as well. */
  readonly includesPrompt: boolean;
}

/**
 * @param chosen what is taken instead; then the file may name a pooling that is not known
 * @throws UserError `pooling-unknown`
 */
export function readPooling(config: Json, file: string, chosen?: PoolingName): PoolingJson {
  const mode = config['pooling_mode'];
  const flags = Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true);
  const found =
    mode !== undefined
      ? [mode].flat().map((one) => (typeof one === 'string' ? one : show(one)))
      : flags.map((flag) => known.find(([, own]) => own.flag === flag)?.[1].mode ?? flag.slice('pooling_mode_'.length));
  const pooling = found.length === 1 ? known.find(([, own]) => own.mode === found[0])?.[0] : undefined;
  if (pooling === undefined && chosen === undefined)
    throw new UserError({
      code: 'pooling-unknown',
      message: `the pooling is ${found.join(' and ') || 'not named'}; attune knows one of ${known.map(([, own]) => own.mode).join(', ')}`,
      fix: `choose a model with one of those, or another pooling: --pooling ${poolingNames.join('|')}`,
      file,
    });
  return { pooling, includesPrompt: config['include_prompt'] !== false };
}

/** The old layout, which every version reads. */
export const writePooling = (name: PoolingName, dimensions: number): Json => ({
  word_embedding_dimension: dimensions,
  ...Object.fromEntries(known.map(([own, { flag }]) => [flag, own === name])),
  include_prompt: true,
});
