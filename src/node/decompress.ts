import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { UserError } from '../core/errors.ts';
import type { Compression } from '../core/files.ts';

const unpackers = { gzip: createGunzip, zstd: createZstdDecompress } as const;

/** Unpacks a stream of bytes as it comes: the memory is that of a chunk, whatever the size. */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  path: string,
): AsyncGenerator<Uint8Array> {
  const packed = Readable.from(chunks, { objectMode: false });
  const unpacker = unpackers[compression]();
  let unpacked = 0;
  let source: unknown;
  packed.on('error', (error) => {
    source = error;
    unpacker.destroy(error);
  });
  try {
    for await (const chunk of packed.pipe(unpacker) as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    if (cause === source) throw cause;
    throw new UserError({
      code: 'file-damaged',
      message: `the file is not whole: ${compression} gave ${unpacked.toLocaleString('en')} bytes, then “${(cause as Error).message}”`,
      fix: `get it again; it can be tried with ${compression === 'gzip' ? 'gzip' : 'zstd'} -t ${path}`,
      file: path,
      cause,
    });
  } finally {
    packed.destroy();
    unpacker.destroy();
  }
}
