import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import type { DataRecord } from './record.ts';

/** Unpacked bytes of rows that are read together, as far as row groups and columns tell. */
const WINDOW = 32 * 2 ** 20;
/** A page says how large it will be unpacked; more than this is taken for damage. */
const LARGEST_PAGE = 128 * 2 ** 20;

/**
 * The rows of a Parquet file, a part of a row group at a time. Nested columns come as arrays and objects, whole numbers of
 * 64 bits as numbers where they are exact.
 *
 * @throws UserError `file-damaged`, `file-empty`
 */
export async function* parquetRecords(files: Files, file: string): AsyncGenerator<DataRecord> {
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const buffer: AsyncBuffer = {
    byteLength: await files.size(file),
    slice: async (start, end) => (await files.slice(file, start, end ?? buffer.byteLength)).buffer,
  };
  const read = async <T>(work: () => Promise<T>, where: string): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw cause instanceof UserError ? cause : damaged(file, `${where}: ${(cause as Error).message}`, cause);
    }
  };
  if (buffer.byteLength === 0)
    throw new UserError({ code: 'file-empty', message: 'the file is empty', fix: 'get it again, or name another', file });
  const metadata = await read(() => parquetMetadataAsync(buffer), 'it has no table of contents at its end');
  checkSizes(metadata, buffer.byteLength, file);
  const compressors = await guardedCompressors();
  let row = 0;
  for (const [g, group] of metadata.row_groups.entries()) {
    const rows = Number(group.num_rows);
    const bytes = group.columns.reduce((sum, { meta_data: m }) => sum + Number(m?.total_uncompressed_size ?? 0), 0);
    const step = Math.max(1, Math.ceil(rows / Math.max(1, Math.ceil(bytes / WINDOW))));
    for (let at = 0; at < rows; at += step) {
      const range = { rowStart: row, rowEnd: row + Math.min(step, rows - at) };
      const found = await read(
        () => parquetReadObjects({ file: buffer, metadata, compressors, useOffsetIndex: true, ...range }),
        `row group ${g + 1} of ${metadata.row_groups.length}`,
      );
      if (found.length !== range.rowEnd - range.rowStart)
        throw damaged(file, `row group ${g + 1} holds ${found.length} of its ${range.rowEnd - range.rowStart} rows`);
      for (const fields of found) yield { file, row: ++row, fields: plain(fields) as Record<string, unknown> };
    }
  }
}

const damaged = (file: string, what: string, cause?: unknown) =>
  new UserError({
    code: 'file-damaged',
    message: `the Parquet file cannot be read: ${what}`,
    fix: 'it may have been cut short: get it again, and compare its size with the original',
    file,
    cause,
  });

/** Sizes that a file claims must fit into it. */
function checkSizes(metadata: FileMetaData, size: number, file: string): void {
  let rows = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (!(Number.isSafeInteger(count) && count >= 0)) throw damaged(file, `a row group claims ${count} rows`);
    rows += count;
    for (const { meta_data: column } of group.columns) {
      if (!column) throw damaged(file, 'a column has no description');
      const [packed, start] = [
        Number(column.total_compressed_size),
        Number(column.dictionary_page_offset ?? column.data_page_offset),
      ];
      if (!(packed >= 0 && start >= 0 && start + packed <= size))
        throw damaged(file, `column ${column.path_in_schema.join('.')} lies beyond the end of the file`);
    }
  }
  if (rows !== Number(metadata.num_rows)) throw damaged(file, `it claims ${metadata.num_rows} rows, its row groups have ${rows}`);
}

async function guardedCompressors(): Promise<Compressors> {
  const [{ compressors }, { snappyUncompress }] = await Promise.all([import('hyparquet-compressors'), import('hyparquet')]);
  const all: Compressors = {
    ...compressors,
    SNAPPY: (input, size) => {
      const output = new Uint8Array(size);
      snappyUncompress(input, output);
      return output;
    },
  };
  const guarded = Object.entries(all).map(([name, unpack]): [string, (input: Uint8Array, size: number) => Uint8Array] => [
    name,
    (input, size) => {
      if (!(size >= 0 && size <= LARGEST_PAGE)) throw new RangeError(`a page claims ${size} bytes`);
      return unpack(input, size);
    },
  ]);
  return Object.fromEntries(guarded) as Compressors;
}

/** Whole numbers of 64 bits as numbers, where nothing is lost. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}
