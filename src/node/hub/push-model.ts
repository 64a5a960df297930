import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../../core/errors.ts';
import { loadModel } from '../../encoders/load-model.ts';
import { nodeFiles } from '../files.ts';
import { openModelCut } from '../words/model-cut.ts';
import { megabytes } from './fetch-progress.ts';
import { HubRefusal, hubFetch } from './hub-fetch.ts';
import { isCommit, parseHubName } from './hub-name.ts';
import { onHub } from './hub-problem.ts';
import { type HubOptions, type HubSettings, hubSettings } from './hub-settings.ts';
import { type PushContent, pushContent } from './push-content.ts';

/** What is sent, and where to. */
export interface PushOptions extends HubOptions {
  /** What the commit says; `Upload model` if not given. */
  readonly message?: string;
  /** Of a repository that is made now; the owner's usual one if not given. */
  readonly visibility?: 'public' | 'private';
  /** Proposes the commit as a pull request. */
  readonly pullRequest?: boolean;
  /** Checks and lists; sends nothing. */
  readonly dryRun?: boolean;
}

/** Where a model was sent to. */
export interface PushedModel extends PushContent {
  readonly id: string;
  readonly branch: string;
  /** Whether the repository was made now. */
  readonly created: boolean;
  /** Missing after a dry run. */
  readonly commit?: { readonly oid: string; readonly url: string; readonly pullRequest?: string };
}

/**
 * Sends a model folder to a hub in one commit. The model is loaded first: a folder that does not load, or whose weights are not
 * finite, is not sent. The repository and branch are made if they are not there. Runs, reports and whatever is not part
 * of the model stay here, and are named in `left`.
 *
 * @param name `ORG/NAME`, or `ORG/NAME@BRANCH`
 * @throws UserError `hub-token-missing`, `hub-name-invalid`, `weights-not-finite`, those of loading the folder, `hub-…`
 */
export async function pushModel(folder: string, name: string, options: PushOptions = {}): Promise<PushedModel> {
  const target = parseHubName(name);
  const branch = target.revision ?? 'main';
  if (isCommit(branch))
    throw new UserError({
      code: 'hub-name-invalid',
      message: `${name} names a commit, which cannot be changed; a branch was needed`,
      fix: target.id,
    });
  const settings = await hubSettings(options);
  const { dryRun = false } = options;
  if (!dryRun) refuseWithout(settings);
  // Others would find out what is wrong with it.
  await loadModel(nodeFiles, folder, { openCut: openModelCut });
  const { files, left } = await pushContent(folder);
  const plan = { id: target.id, branch, files, left };
  if (dryRun) return { ...plan, created: false };
  return onHub({ name: target, ...settings }, async () => {
    const fetch = hubFetch(settings);
    const created = await make(target.id, branch, { ...options, fetch, settings });
    return { ...plan, created, commit: await send(folder, plan, { ...options, fetch, settings }) };
  });
}

interface Sending extends PushOptions {
  readonly fetch: typeof fetch;
  readonly settings: HubSettings;
}

/** Makes what is not there; whether that was the repository. */
async function make(id: string, branch: string, { visibility, fetch, settings: { endpoint } }: Sending): Promise<boolean> {
  const { createRepo, createBranch } = await import('@huggingface/hub');
  const repo = { type: 'model', name: id } as const;
  const made = await unlessThere(() =>
    createRepo({ repo, hubUrl: endpoint, fetch, ...(visibility && { visibility }), ...byFetch }),
  );
  if (branch !== 'main') await unlessThere(() => createBranch({ repo, branch, hubUrl: endpoint, fetch, ...byFetch }));
  return made;
}

/** `fetch` adds the token, and takes any: the library refuses those of hubs whose tokens do not begin with `hf_`. */
const byFetch = { accessToken: '' };

async function unlessThere(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof HubRefusal && error.status === 409) return false;
    throw error;
  }
}

async function send(
  folder: string,
  { id, branch, files }: Pick<PushedModel, 'id' | 'branch' | 'files'>,
  { message = 'Upload model', pullRequest = false, fetch, settings }: Sending,
): Promise<NonNullable<PushedModel['commit']>> {
  const { commitIter } = await import('@huggingface/hub');
  const events = commitIter({
    repo: { type: 'model', name: id },
    branch,
    title: message,
    isPullRequest: pullRequest,
    operations: files.map(({ path }) => ({ operation: 'addOrUpdate', path, content: pathToFileURL(join(folder, path)) })),
    hubUrl: settings.endpoint,
    fetch,
    ...(settings.signal && { abortSignal: settings.signal }),
  });
  const sizes = new Map(files.map(({ path, size }) => [path, size]));
  const total = megabytes(files.reduce((sum, { size }) => sum + size, 0));
  const there = new Map<string, number>();
  for (;;) {
    const { done, value } = await events.next();
    if (done) {
      if (!value) throw new Error('the commit has no answer');
      const { commit, pullRequestUrl } = value;
      return { ...commit, ...(pullRequestUrl !== undefined && { pullRequest: pullRequestUrl }) };
    }
    if (value.event !== 'fileProgress') continue;
    const hashing = value.state === 'hashing';
    there.set(`${hashing} ${value.path}`, value.progress * (sizes.get(value.path) ?? 0));
    const bytes = [...there].filter(([key]) => key.startsWith(`${hashing} `)).reduce((sum, [, count]) => sum + count, 0);
    settings.progress({ task: `${hashing ? 'hashing' : 'sending'} ${id} (MB)`, done: megabytes(bytes), total });
  }
}

function refuseWithout({ token, endpoint }: HubSettings): void {
  if (token) return;
  throw new UserError({
    code: 'hub-token-missing',
    message: 'sending a model needs a token, and there is none',
    fix: `make one that may write on ${endpoint}/settings/tokens and set HF_TOKEN; --dry-run checks without`,
  });
}
