import { UserError } from '../core/errors.ts';

export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

interface Problem {
  readonly code: string;
  message(path: string): string;
  readonly fix: string;
}

const notPermitted: Problem = {
  code: 'file-not-permitted',
  message: (path) => `${path} may not be read or written`,
  fix: 'change its permissions, or choose another path',
};
const isFolder: Problem = {
  code: 'file-is-folder',
  message: (path) => `${path} is a folder; a file was needed`,
  fix: 'name a file inside it',
};
const notFolder: Problem = {
  code: 'file-not-folder',
  message: (path) => `${path} is, or lies under, a file where a folder was needed`,
  fix: 'choose another path',
};
const full: Problem = {
  code: 'disk-full',
  message: (path) => `no space is left on the disk while writing ${path}; what stood there before is untouched`,
  fix: 'free some space, or choose a folder on another disk',
};

const problems: Readonly<Record<string, Problem>> = {
  ENOENT: {
    code: 'file-missing',
    message: (path) => `there is no file or folder ${path}`,
    fix: 'check the path; relative paths start at the current folder',
  },
  EACCES: notPermitted,
  EPERM: notPermitted,
  EROFS: {
    code: 'file-not-permitted',
    message: (path) => `${path} lies on a file system that is read-only`,
    fix: 'choose another path',
  },
  EISDIR: isFolder,
  ENOTEMPTY: isFolder,
  ENOTDIR: notFolder,
  EEXIST: notFolder,
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: {
    code: 'disk-full',
    message: (path) => `${path} became larger than files may be here; what stood there before is untouched`,
    fix: 'raise the limit (ulimit -f), or choose a folder on another disk',
  },
  ENAMETOOLONG: {
    code: 'file-name-too-long',
    message: (path) => `the name ${path.slice(0, 40)}… is longer than the file system allows`,
    fix: 'choose a shorter one',
  },
  EMFILE: {
    code: 'files-too-many',
    message: (path) => `${path} cannot be opened: too many files are open`,
    fix: 'raise the limit (ulimit -n)',
  },
};

/** Turns what the operating system says of a path into words with a remedy; anything unknown passes as it is. */
export function explain(error: unknown, path: string): unknown {
  const problem = problems[codeOf(error) ?? ''];
  if (!problem || error instanceof UserError) return error;
  const { code, message, fix } = problem;
  return new UserError({ code, message: message(path), fix, cause: error });
}

export async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error, path);
  }
}
