import pRetry from 'p-retry';
import type { RetryOptions } from './store.ts';

/** Calls that are made again, after pauses that grow, while their failure may pass. */
export interface Retrying {
  call<T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Attempts so far that were made again. */
  readonly made: number;
}

export function retrying(isTransient: (error: unknown) => boolean, options: RetryOptions = {}): Retrying {
  const { retries = 8, pause = 250, onRetry } = options;
  let made = 0;
  return {
    get made() {
      return made;
    },
    call: (attempt, signal) =>
      pRetry(attempt, {
        ...{ retries, minTimeout: pause, maxTimeout: 10_000, factor: 2, randomize: true },
        ...(signal && { signal }),
        shouldRetry: ({ error }) => isTransient(error),
        onFailedAttempt: ({ error, retriesLeft }) => {
          if (retriesLeft === 0 || !isTransient(error)) return;
          made++;
          onRetry?.({ message: error.message, retriesLeft });
        },
      }),
  };
}
