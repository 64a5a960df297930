import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../atomic-write.ts';
import { explained } from '../file-problem.ts';
import { partOf } from './encode-journal.ts';

/** The rows of an encoding that is not finished. */
export interface PartFile {
  /** Writes behind the first `at` bytes; on the disk when it returns. */
  add(bytes: Uint8Array, at: number): Promise<void>;
  /** Ends the file and gives it its name. */
  finish(tail: Uint8Array, at: number, head?: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** @param keep bytes that are right already; with none the file begins with `head` */
export function openPart(output: string, head: Uint8Array, keep: number | undefined): Promise<PartFile> {
  return explained(output, async () => {
    await mkdir(dirname(output), { recursive: true });
    const file = await open(partOf(output), keep === undefined ? 'w' : 'r+');
    let isOpen = true;
    const put = async (bytes: Uint8Array, at: number) => {
      for (let done = 0; done < bytes.length; )
        done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    };
    const close = async () => {
      if (isOpen) await file.close();
      isOpen = false;
    };
    if (keep === undefined) await put(head, 0);
    else await file.truncate(keep);
    return {
      add: (bytes, at) =>
        explained(output, async () => {
          await put(bytes, at);
          await file.datasync();
        }),
      finish: (tail, at, finalHead) =>
        explained(output, async () => {
          await put(tail, at);
          await file.truncate(at + tail.length);
          if (finalHead) await put(finalHead, 0);
          await file.sync();
          await close();
          await rename(partOf(output), output);
          await syncFolder(dirname(output));
        }),
      close,
    };
  });
}
