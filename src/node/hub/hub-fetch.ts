import { setTimeout as wait } from 'node:timers/promises';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { attuneVersion } from '../version.ts';
import type { HubSettings } from './hub-settings.ts';

/** The hub answered, and not with what was asked for. */
export class HubRefusal extends Error {
  override readonly name = 'HubRefusal';
  readonly status: number;
  /** `RepoNotFound`, `RevisionNotFound`, `EntryNotFound`, `GatedRepo`, … where the hub gives one. */
  readonly kind: string;
  /** Its own words. */
  readonly said: string;

  constructor(status: number, kind: string, said: string) {
    super(`${status} ${kind} ${said}`);
    [this.status, this.kind, this.said] = [status, kind, said];
  }
}

/** What passes by itself. */
const BUSY = [429, 500, 502, 503, 504];
const TRIES = 3;

/**
 * `fetch` for one hub: it sends the token to the hub alone (files lie on other hosts), tries again where the hub is busy, and
 * throws what is not an answer.
 *
 * @throws UserError `hub-unreachable`; HubRefusal
 */
export function hubFetch({ endpoint, token, signal }: HubSettings): typeof fetch {
  const { origin } = new URL(endpoint);
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const headers = new Headers(init.headers);
    headers.set('User-Agent', `attune/${await attuneVersion()}`);
    if (token && new URL(url).origin === origin) headers.set('Authorization', `Bearer ${token.value}`);
    const reads = (init.method ?? 'GET') === 'GET';
    for (let tried = 1; ; tried++) {
      const response = await answer(url, { ...init, headers, signal: init.signal ?? signal ?? null }, endpoint);
      if (response.ok) return response;
      const refusal = await refusalOf(response);
      if (!reads || !BUSY.includes(response.status) || tried === TRIES) throw refusal;
      await wait(Math.min(30, Number(response.headers.get('Retry-After')) || tried / 2) * 1000, undefined, signal && { signal });
    }
  };
}

async function answer(url: string, init: RequestInit, endpoint: string): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    throw unreachable(endpoint, url, cause);
  }
}

function unreachable(endpoint: string, url: string, cause: unknown): UserError {
  const { host } = new URL(url);
  const inner = (cause as Error).cause as (Error & { code?: string }) | undefined;
  return new UserError({
    code: 'hub-unreachable',
    message: `${host === new URL(endpoint).host ? endpoint : host} cannot be reached (${inner?.code ?? inner?.message ?? (cause as Error).message})`,
    fix: `check the network, and HF_ENDPOINT and HTTPS_PROXY if they are set; what is in the cache works without: ${attuneCommand} model list, --offline`,
    cause,
  });
}

async function refusalOf(response: Response): Promise<HubRefusal> {
  const text = await response.text().catch(() => '');
  let said = response.headers.get('X-Error-Message') ?? '';
  try {
    const { error, message } = JSON.parse(text) as { error?: unknown; message?: unknown };
    said ||= [error, message].find((value) => typeof value === 'string') ?? '';
  } catch {
    said ||= text.slice(0, 200);
  }
  return new HubRefusal(response.status, response.headers.get('X-Error-Code') ?? '', said.trim());
}
