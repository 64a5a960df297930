import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export type Content = Uint8Array | string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface AtomicWriteOptions {
  /** Written over the start once all is there: a header that tells how much there is. */
  readonly head?: () => Uint8Array;
}

let temporaryFiles = 0;

/** Temporary file, fsync, rename, fsync of the folder: whoever reads sees the old content or the new, never half of it. */
export async function writeAtomically(path: string, content: Content, { head }: AtomicWriteOptions = {}): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${process.pid}-${temporaryFiles++}.tmp`;
  const file = await open(temporary, 'w');
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content);
    else for await (const chunk of content) await file.writeFile(chunk);
    if (head) {
      const bytes = head();
      await file.write(bytes, 0, bytes.length, 0);
    }
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes a rename itself durable; not every platform lets a folder be opened. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (!handle) return;
  await handle.sync().catch(() => {});
  await handle.close();
}
