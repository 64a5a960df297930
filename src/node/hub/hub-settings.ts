/** Where the hub is and what is kept of it: the same variables that Hugging Face's own tools read. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { Progress } from '../../core/progress.ts';
import type { Environment } from '../home.ts';

/** Which hub, cache and token; the environment's if not given. */
export interface HubOptions {
  /** Address of the hub; `HF_ENDPOINT`, else https://huggingface.co. */
  readonly endpoint?: string;
  /** Folder of the cache, in the layout of huggingface_hub; `HF_HUB_CACHE`, else `HF_HOME`/hub, else ~/.cache/huggingface/hub. */
  readonly cache?: string;
  /** `HF_TOKEN`, else the file that `hf auth login` writes. Sent to the hub alone. */
  readonly token?: string;
  /** Take what is in the cache and ask nobody; `HF_HUB_OFFLINE`. */
  readonly offline?: boolean;
  readonly progress?: Progress;
  /** Things you should read, a line each; `console.warn` if not given. */
  readonly onNote?: (note: string) => void;
  readonly signal?: AbortSignal;
  /** Variables; `process.env` if not given. */
  readonly environment?: Environment;
}

export interface HubSettings {
  readonly endpoint: string;
  readonly cache: string;
  readonly token: { readonly value: string; readonly from: string } | undefined;
  readonly offline: boolean;
  readonly progress: Progress;
  readonly onNote: (note: string) => void;
  readonly signal?: AbortSignal;
}

const isTrue = (value: string | undefined): boolean => ['1', 'ON', 'YES', 'TRUE'].includes(value?.toUpperCase() ?? '');

/** @throws UserError `hub-endpoint-invalid` */
export async function hubSettings(options: HubOptions = {}): Promise<HubSettings> {
  const { environment = process.env, progress = () => {}, onNote = console.warn, signal } = options;
  const endpoint = (options.endpoint ?? (environment['HF_ENDPOINT'] || 'https://huggingface.co')).replace(/\/+$/, '');
  if (!URL.canParse(endpoint) || !/^https?:\/\//.test(endpoint))
    throw new UserError({
      code: 'hub-endpoint-invalid',
      message: `the address of the hub is ${JSON.stringify(endpoint)}; one like https://huggingface.co was needed`,
      fix: 'mend HF_ENDPOINT, or unset it',
    });
  return {
    endpoint,
    cache: options.cache ?? hubCache(environment),
    token: options.token === undefined ? await tokenOf(environment) : { value: options.token, from: 'the option token' },
    offline: options.offline ?? (isTrue(environment['HF_HUB_OFFLINE']) || isTrue(environment['TRANSFORMERS_OFFLINE'])),
    progress,
    onNote,
    ...(signal && { signal }),
  };
}

const huggingFaceHome = (environment: Environment): string =>
  environment['HF_HOME'] || join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'huggingface');

export const hubCache = (environment: Environment = process.env): string =>
  environment['HF_HUB_CACHE'] || environment['HUGGINGFACE_HUB_CACHE'] || join(huggingFaceHome(environment), 'hub');

async function tokenOf(environment: Environment): Promise<HubSettings['token']> {
  for (const name of ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN']) {
    const value = environment[name]?.trim();
    if (value) return { value, from: name };
  }
  if (isTrue(environment['HF_HUB_DISABLE_IMPLICIT_TOKEN'])) return undefined;
  const file = environment['HF_TOKEN_PATH'] || join(huggingFaceHome(environment), 'token');
  const value = (await readFile(file, 'utf8').catch(() => '')).trim();
  return value === '' ? undefined : { value, from: file };
}
