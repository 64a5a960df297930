import type { ListFileEntry } from '@huggingface/hub';
import { show } from '../../core/errors.ts';
import { isCommit } from './hub-name.ts';
import { notAHub } from './hub-problem.ts';
import type { HubFile } from './needed-files.ts';

export interface ListRepoOptions {
  readonly revision: string;
  readonly endpoint: string;
  readonly fetch: typeof fetch;
}

/** The commit that a revision is now, and all files of it. @throws UserError `hub-answer-invalid`; HubRefusal */
export async function listRepo(
  id: string,
  { revision, endpoint, fetch }: ListRepoOptions,
): Promise<{ readonly commit: string; readonly files: readonly HubFile[] }> {
  const { listFiles, modelInfo } = await import('@huggingface/hub');
  const { sha: commit } = await modelInfo({ name: id, revision, hubUrl: endpoint, fetch, additionalFields: ['sha'] });
  if (typeof commit !== 'string' || !isCommit(commit)) throw notAHub(endpoint, `${show(commit)} for a commit`);
  const files: HubFile[] = [];
  const tree = { repo: { type: 'model', name: id }, revision: commit, recursive: true, hubUrl: endpoint, fetch } as const;
  try {
    for await (const entry of listFiles(tree)) if (entry.type === 'file') files.push(listedFile(entry, endpoint));
  } catch (error) {
    throw error instanceof TypeError ? notAHub(endpoint, 'something that is no list of files', error) : error;
  }
  return { commit, files };
}

/** Paths and hashes become names of files here: a hub is not trusted with any outside the folder. */
function listedFile({ path, size, oid, lfs }: ListFileEntry, endpoint: string): HubFile {
  const file = { path, size: lfs?.size ?? size, hash: lfs?.oid ?? oid ?? '' };
  const isInside =
    typeof path === 'string' && !path.startsWith('/') && !path.split(/[/\\]/).some((part) => ['', '.', '..'].includes(part));
  const isHash = typeof file.hash === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(file.hash);
  if (isInside && isHash && Number.isSafeInteger(file.size) && file.size >= 0) return file;
  throw notAHub(endpoint, `${show(file)} for a file`);
}
