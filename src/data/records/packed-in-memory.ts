import { UserError } from '../../core/errors.ts';
import type { Compression, Files } from '../../core/files.ts';
import { concat } from '../../formats/lines.ts';

const MOST = 256 * 2 ** 20;

/** A packed file of a format that is read from its end: unpacked into memory first, up to a limit. */
export function withPackedInMemory(files: Files, compression: Compression): Files {
  let unpacking: Promise<Uint8Array<ArrayBuffer>> | undefined;
  const whole = (path: string) => {
    unpacking ??= unpackWhole(files, path, compression);
    return unpacking;
  };
  return {
    ...files,
    size: async (path) => (await whole(path)).length,
    slice: async (path, start, end) => (await whole(path)).slice(start, end),
  };
}

async function unpackWhole(files: Files, path: string, compression: Compression): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of files.decompress(files.stream(path), compression, path)) {
    size += chunk.length;
    if (size > MOST)
      throw new UserError({
        code: 'file-too-large',
        message: `unpacked it has more than ${MOST / 2 ** 20} MiB; Parquet is read from its end, so a packed file must fit into memory`,
        fix: `unpack it first: ${compression === 'gzip' ? 'gunzip' : 'unzstd'} ${path} (Parquet is packed inside, another packing saves little)`,
        file: path,
      });
    chunks.push(chunk);
  }
  return concat(chunks, size);
}
