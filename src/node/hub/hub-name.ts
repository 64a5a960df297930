/** Names of models of a hub: `ORG/NAME`, `ORG/NAME@REVISION`; `hf://` before them says that no folder is meant. */
import { show, UserError } from '../../core/errors.ts';

export interface HubName {
  /** `ORG/NAME` */
  readonly id: string;
  /** A branch, a tag or a commit; `main` if not given. */
  readonly revision?: string;
}

const SCHEME = 'hf://';
const part = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?$/;

/** Whether a name says itself that it is a hub's. */
export const isForcedHubName = (text: string): boolean => text.startsWith(SCHEME);

/** The name of a hub's model that a text can be; none for what can only be a path. */
export function hubNameOf(text: string): HubName | undefined {
  const plain = isForcedHubName(text) ? text.slice(SCHEME.length) : text;
  const at = plain.indexOf('@');
  const id = at < 0 ? plain : plain.slice(0, at);
  const revision = at < 0 ? undefined : plain.slice(at + 1);
  const parts = id.split('/');
  if (parts.length !== 2 || !parts.every((name) => part.test(name) && !name.includes('..') && !name.includes('--')))
    return undefined;
  if (revision === undefined) return { id };
  // git's own rules for names of references, as far as a path could be made of them.
  if (!/^[\w.+-]+(\/[\w.+-]+)*$/.test(revision) || revision.includes('..')) return undefined;
  return { id, revision };
}

/**
 * A name that must be a hub's.
 *
 * @throws UserError `hub-name-invalid`
 */
export function parseHubName(text: string): HubName {
  const name = hubNameOf(text);
  if (name) return name;
  const address = /^https?:\/\/[^/]+\/([^/]+\/[^/?#]+)(?:\/tree\/([^?#]+))?/.exec(text);
  const meant = address && hubNameOf(address[2] === undefined ? address[1]! : `${address[1]}@${address[2]}`);
  throw new UserError({
    code: 'hub-name-invalid',
    message: `${show(text)} is not the name of a hub's model; ORG/NAME or ORG/NAME@REVISION was needed`,
    fix: meant
      ? `write ${written(meant)}`
      : 'take the name as it stands on the page of the model: sentence-transformers/all-MiniLM-L6-v2',
  });
}

/** `ORG/NAME@REVISION` */
export const written = ({ id, revision }: HubName): string => (revision === undefined ? id : `${id}@${revision}`);

/** A whole hash of a commit, which never changes its content. */
export const isCommit = (revision: string): boolean => /^[0-9a-f]{40}$/.test(revision);

/** The name of one commit. */
export const pinned = ({ id, commit }: { readonly id: string; readonly commit: string }): string => `${id}@${commit}`;
