import { UserError } from '../../core/errors.ts';
import type { Compression, Files } from '../../core/files.ts';

const packings: Readonly<Record<string, Compression>> = { gz: 'gzip', zst: 'zstd' };

/** How a file is packed, by the end of its name. */
export const packingOf = (path: string): Compression | undefined => packings[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];

/** The bytes of a file as they stream, unpacked where its name says that they are packed. */
export function bytesOf(files: Files, path: string): AsyncIterable<Uint8Array> {
  const packing = packingOf(path);
  return packing ? files.decompress(files.stream(path), packing, path) : files.stream(path);
}

/** A stream of bytes that is read piece by piece: `has` and `fill` make them available, the others take them. */
export interface ByteSource {
  /** Bytes that can be taken now. */
  readonly available: number;
  /** Reads on until so many bytes are available or the stream ends. */
  fill(bytes: number): Promise<void>;
  /** A view that lives until the next call of `fill`. */
  take(bytes: number): Uint8Array;
  /** How many bytes stand before the next one of this value, as far as the stream was read; −1 where there is none. */
  indexOf(byte: number): number;
  readonly taken: number;
}

export function byteSource(chunks: AsyncIterable<Uint8Array>): ByteSource {
  const stream = chunks[Symbol.asyncIterator]();
  let buffer = new Uint8Array(1 << 12);
  let [from, to, taken, ended] = [0, 0, 0, false];
  const append = (chunk: Uint8Array) => {
    if (to + chunk.length > buffer.length) {
      const next = to - from + chunk.length > buffer.length ? new Uint8Array(2 * (to - from + chunk.length)) : buffer;
      next.set(buffer.subarray(from, to));
      [buffer, to, from] = [next, to - from, 0];
    }
    buffer.set(chunk, to);
    to += chunk.length;
  };
  return {
    get available() {
      return to - from;
    },
    get taken() {
      return taken;
    },
    fill: async (bytes) => {
      while (!ended && to - from < bytes) {
        const { done, value } = await stream.next();
        if (done) ended = true;
        else append(value);
      }
    },
    take: (bytes) => {
      if (bytes > to - from) throw new RangeError(`${bytes} bytes of ${to - from}`);
      const view = buffer.subarray(from, from + bytes);
      from += bytes;
      taken += bytes;
      return view;
    },
    indexOf: (byte) => {
      const at = buffer.subarray(from, to).indexOf(byte);
      return at;
    },
  };
}

/** The error of a file of word vectors that is not what it should be. */
export const broken = (file: string, message: string, line?: number): UserError =>
  new UserError({
    code: 'vectors-broken',
    message,
    fix: 'it may have been cut short or be of another format: get it again, and compare its size with the original',
    file,
    ...(line !== undefined && { line }),
  });
