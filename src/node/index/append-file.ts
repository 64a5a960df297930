import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from '../../core/errors.ts';
import { explained } from '../file-problem.ts';

/** A file that only grows: whoever reads knows how far it counts, and what stands beyond is written over. */
export interface AppendFile {
  readonly path: string;
  write(at: number, bytes: Uint8Array): Promise<void>;
  /** Bytes `start` to `end` (not included). */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface AppendFileOptions {
  readonly path: string;
  /** Bytes that count. */
  readonly length: number;
  readonly readOnly: boolean;
}

/** One call reads or writes 2 GiB at most. */
const MOST = 1 << 30;

/** @throws UserError `index-damaged` for a file that is shorter than it should be */
export async function openAppendFile({ path, length, readOnly }: AppendFileOptions): Promise<AppendFile> {
  const flags = readOnly ? constants.O_RDONLY : constants.O_RDWR | (length === 0 ? constants.O_CREAT : 0);
  const file = await explained(path, () => open(path, flags)).catch((error: unknown) => {
    throw error instanceof UserError && error.code === 'file-missing' ? damaged(path, 'is missing') : error;
  });
  const { size } = await file.stat();
  if (size < length) {
    await file.close();
    throw damaged(path, `is cut short: it has ${size} bytes of ${length}`);
  }
  return {
    path,
    write: (start, bytes) =>
      explained(path, async () => {
        for (let at = 0; at < bytes.length; )
          at += (await file.write(bytes, at, Math.min(bytes.length - at, MOST), start + at)).bytesWritten;
      }),
    read: (start, end) =>
      explained(path, async () => {
        const bytes = new Uint8Array(end - start);
        for (let filled = 0; filled < bytes.length; ) {
          const wanted = Math.min(bytes.length - filled, MOST);
          const { bytesRead } = await file.read(bytes, filled, wanted, start + filled);
          if (bytesRead === 0) throw damaged(path, `is cut short: ${end} bytes were needed`);
          filled += bytesRead;
        }
        return bytes;
      }),
    sync: () => explained(path, () => file.sync()),
    close: () => file.close(),
  };
}

export const damaged = (path: string, what: string): UserError =>
  new UserError({
    code: 'index-damaged',
    message: `${path} ${what}`,
    fix: 'take the index from a backup, or build it again',
  });
