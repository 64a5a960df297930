import { UserError } from '../core/errors.ts';

const head = new TextEncoder().encode('version https://git-lfs');

/** Refuses the few lines of text that git leaves in the place of a large file whose content was not fetched. */
export function refuseLfsPointer(bytes: Uint8Array, file: string): void {
  if (!head.every((byte, i) => bytes[i] === byte)) return;
  throw new UserError({
    code: 'lfs-pointer',
    message: 'this is a Git LFS pointer, a note of where the file is stored, not the file itself',
    fix: 'run `git lfs pull` in the folder that was cloned, or download the file itself',
    file,
  });
}
