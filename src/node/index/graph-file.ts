import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { damaged } from './append-file.ts';

/** A file that an engine maps into memory: native code trusts its bytes, so they are checked before. */
export interface GraphFile {
  readonly file: string;
  readonly bytes: number;
  /** CRC-32. */
  readonly check: number;
  /** When it was written, in milliseconds: a file that was not touched since need not be read whole to be opened. */
  readonly modified: number;
}

/** @throws UserError `index-damaged` */
export async function checkGraphFile(folder: string, graph: GraphFile, { whole }: { readonly whole: boolean }): Promise<void> {
  const path = join(folder, graph.file);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw damaged(path, 'is missing');
  if (found.size !== graph.bytes) throw damaged(path, `has ${found.size} bytes; ${graph.bytes} were written`);
  if (!whole && found.mtimeMs === graph.modified) return;
  if ((await checkOf(path)) !== graph.check) throw damaged(path, 'does not hold what was written');
}

export async function describeGraphFile(folder: string, file: string): Promise<GraphFile> {
  const path = join(folder, file);
  const { size, mtimeMs } = await stat(path);
  return { file, bytes: size, check: await checkOf(path), modified: mtimeMs };
}

async function checkOf(path: string): Promise<number> {
  let check = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 22 })) check = crc32(chunk as Uint8Array, check);
  return check;
}
