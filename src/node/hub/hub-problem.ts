import { UserError } from '../../core/errors.ts';
import { HubRefusal } from './hub-fetch.ts';
import { type HubName, written } from './hub-name.ts';
import type { HubSettings } from './hub-settings.ts';

export interface HubProblemOptions extends Pick<HubSettings, 'endpoint' | 'token'> {
  readonly name: HubName;
  /** Another name that may have been meant. */
  readonly meant?: string | undefined;
}

/** Puts what a hub refused into words with a remedy; anything else passes as it is. */
export function hubProblem(error: unknown, { name, endpoint, token, meant }: HubProblemOptions): unknown {
  // The library reads answers as JSON without a look at what they are.
  if (error instanceof SyntaxError) return notAHub(endpoint, 'something that is no JSON', error);
  if (!(error instanceof HubRefusal)) return error;
  const { status, kind, said } = error;
  const what = written(name);
  const problem = (code: string, message: string, fix: string) => new UserError({ code, message, fix, cause: error });
  if (kind === 'GatedRepo')
    return problem(
      'hub-gated',
      `${name.id} is gated: its owner has to let you in (${status})`,
      token
        ? `ask for access on ${endpoint}/${name.id} with the account of the token in ${token.from}`
        : `ask for access on ${endpoint}/${name.id}, then set HF_TOKEN to a token of that account`,
    );
  if (kind === 'RevisionNotFound')
    return problem(
      'hub-revision-missing',
      `${name.id} has no revision ${name.revision ?? 'main'}`,
      `take a branch, a tag or a commit of ${endpoint}/${name.id}/commits/main, or leave @ and what follows out`,
    );
  if (status === 401 && token && (/credentials|token/i.test(said) || kind === ''))
    return problem(
      'hub-token-refused',
      `${endpoint} refused the token in ${token.from} (401${said && `: ${said}`})`,
      `make a new one on ${endpoint}/settings/tokens, or take it away: public models need none`,
    );
  if (kind === 'RepoNotFound' || status === 401 || status === 404)
    return problem(
      'hub-model-missing',
      `${endpoint} has no model ${name.id}, or it is private${token ? ` and the token in ${token.from} does not open it` : ''}`,
      meant === undefined
        ? 'write ORG/NAME as on the page of the model, or the path of a folder; for a private one set HF_TOKEN'
        : `did you mean ${meant}? A private model needs HF_TOKEN`,
    );
  if (status === 403)
    return problem(
      'hub-forbidden',
      `${endpoint} does not allow this for ${what} (403${said && `: ${said}`})`,
      token ? `take a token with the rights that are needed; this one is from ${token.from}` : 'set HF_TOKEN',
    );
  return problem(
    'hub-refused',
    `${endpoint} answered ${status} for ${what}${said && `: ${said}`}`,
    status >= 500 || status === 429 ? 'try again later' : `look at ${endpoint}/${name.id}`,
  );
}

/** A login page of a network, say, or a proxy's word. */
export const notAHub = (endpoint: string, found: string, cause?: unknown): UserError =>
  new UserError({
    code: 'hub-answer-invalid',
    message: `${endpoint} answered with ${found}, as no hub does`,
    fix: 'check HF_ENDPOINT, and whether this network wants a login or a proxy first',
    cause,
  });

export async function onHub<T>(options: HubProblemOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw hubProblem(error, options);
  }
}
