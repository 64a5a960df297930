import type { AsyncBuffer, Compressors } from 'hyparquet';
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { contentsOf, damaged, rowGroupsOf } from './parquet-contents.ts';
import { type PagesOptions, parquetPages } from './parquet-pages.ts';
import type { DataRecord } from './record.ts';

/**
 * The rows of a Parquet file, in the memory of a row group. Nested columns come as arrays and objects, whole numbers of 64 bits
 * as numbers where they are exact.
 *
 * @throws UserError `file-damaged`, `file-empty`, `file-too-large`
 */
export async function* parquetRecords(files: Files, file: string): AsyncGenerator<DataRecord> {
  const [{ parquetMetadata, parquetReadObjects, parquetSchema, snappyUncompress }, { parquetHeader }, { compressors }] =
    await Promise.all([import('hyparquet'), import('hyparquet/src/column.js'), import('hyparquet-compressors')]);
  const size = await files.size(file);
  if (size === 0)
    throw new UserError({ code: 'file-empty', message: 'the file is empty', fix: 'get it again, or name another', file });
  const read = async <T>(work: () => T | Promise<T>, where: string): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      // The library's own words say something, unless it stumbled over what is not there.
      const why = cause instanceof TypeError ? '' : `: ${(cause as Error).message}`;
      throw damaged(file, `${where}${why}`, cause);
    }
  };
  const slice = async (start: number, end = size) => (await files.slice(file, start, end)).buffer;
  const metadata = await read(
    async () => parquetMetadata(await contentsOf(files, file, size)),
    'it has no table of contents at its end',
  );
  const groups = await read(
    () => rowGroupsOf(metadata, { size, file, tree: parquetSchema(metadata) }),
    'its table of contents is damaged',
  );
  const pages = parquetPages({ unpackers: { ...compressors, SNAPPY: unpackSnappy }, unpackStream, parquetHeader });
  let row = 0;
  for (const [g, { rows, chunks }] of groups.entries()) {
    const buffer: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => {
        const bytes = await slice(start, end);
        for (const chunk of chunks)
          if (chunk.start >= start && chunk.end <= end) await pages.take(bytes, chunk.start - start, chunk);
        return bytes;
      },
    };
    const options = { file: buffer, metadata, compressors: pages.compressors, rowStart: row, rowEnd: row + rows };
    const found = await read(() => parquetReadObjects(options), `row group ${g + 1} of ${groups.length}`);
    pages.clear();
    if (found.length !== rows) throw damaged(file, `row group ${g + 1} holds ${found.length} of its ${rows} rows`);
    for (const fields of found) yield { file, row: ++row, fields: plain(fields) as Record<string, unknown> };
  }

  async function unpackStream(...[packed, { compression, size }]: Parameters<PagesOptions['unpackStream']>): Promise<Uint8Array> {
    const page = new Uint8Array(size);
    const packedOnce = (async function* () {
      yield packed;
    })();
    let at = 0;
    for await (const chunk of files.decompress(packedOnce, compression, file)) {
      if (chunk.length > size - at) throw new RangeError(`a page unpacks to more than the ${size} bytes that it claims`);
      page.set(chunk, at);
      at += chunk.length;
    }
    return page.subarray(0, at);
  }

  function unpackSnappy(...[input, length]: Parameters<NonNullable<Compressors['SNAPPY']>>): Uint8Array {
    const output = new Uint8Array(length);
    snappyUncompress(input, output);
    return output;
  }
}

/** Whole numbers of 64 bits as numbers, where nothing is lost. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}
