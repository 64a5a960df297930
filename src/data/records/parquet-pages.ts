/**
 * Looks through the pages of a Parquet file before their reader does, which believes what a page says of itself: a damaged
 * length lets it read the same byte for ever, a damaged count lets it fill the memory. Pages are unpacked here, once: the reader
 * is handed the bytes of the file with a number in place of each packed page, and asks for it by that number.
 */
import type { Compressors, PageHeader } from 'hyparquet';
import type { Compression } from '../../core/files.ts';
import type { ColumnChunk } from './column-chunk.ts';
import { checkRuns } from './parquet-runs.ts';
import { checkThrift } from './parquet-thrift.ts';
import { checkValues, valuesThere } from './parquet-values.ts';

export interface Pages {
  /** Checks and unpacks the pages of a chunk that lies in `bytes` from `at`. @throws Error that says what is wrong */
  take(bytes: ArrayBuffer, at: number, chunk: ColumnChunk): Promise<void>;
  /** For the reader: they give what has been unpacked. */
  readonly compressors: Compressors;
  /** Lets go of what was unpacked. */
  clear(): void;
}

/** Unpacked bytes of a page; more are taken for damage. */
const LARGEST_PAGE = 128 * 2 ** 20;
/** Values of a page; more are taken for damage. */
const MOST_VALUES = 4 * 2 ** 20;
/** Values of a row group beyond its bytes: few bytes can say that a value comes very often. */
const MORE_VALUES = 8 * 2 ** 20;
/** Unpacked bytes of a row group, beyond so many times its bytes in the file; text packs to a twentieth at best. */
const MORE_BYTES = 64 * 2 ** 20;
const MOST_TIMES = 64;

/** What is unpacked by the platform, and stopped where it is more than claimed. */
const streamed: Readonly<Record<string, Compression>> = { GZIP: 'gzip', ZSTD: 'zstd' };

export interface PagesOptions {
  /** Of the other kinds. */
  readonly unpackers: Compressors;
  /** Unpacks to `size` bytes at most. */
  unpackStream(packed: Uint8Array, options: { readonly compression: Compression; readonly size: number }): Promise<Uint8Array>;
  parquetHeader(reader: Reader): PageHeader;
}

export function parquetPages({ unpackers, unpackStream, parquetHeader }: PagesOptions): Pages {
  const unpacked: Uint8Array[] = [];
  let [values, bytesSeen, bytesMade] = [0, 0, 0];
  const make = (bytes: number) => {
    bytesMade += bytes;
    if (bytesMade > MORE_BYTES + MOST_TIMES * bytesSeen)
      throw new Error(`${bytesSeen.toLocaleString('en')} bytes claim to unpack to more than ${MOST_TIMES} times as many`);
  };

  const unpack = async (packed: Uint8Array, size: number, codec: string): Promise<Uint8Array> => {
    if (codec === 'UNCOMPRESSED') return packed;
    const unpacker = unpackers[codec as keyof Compressors];
    if (!unpacker) throw new Error(`it is packed with ${codec}, which is not known`);
    make(size);
    // hyparquet's LZ4 has no end for an empty page.
    const compression = streamed[codec];
    const page =
      size === 0 ? new Uint8Array() : compression ? await unpackStream(packed, { compression, size }) : unpacker(packed, size);
    if (page.length !== size) throw new Error(`a page has ${page.length} bytes and claims ${size}`);
    // The number by which the reader asks for it; what has no room for one is unpacked again.
    if (packed.length >= 4) new DataView(packed.buffer, packed.byteOffset).setUint32(0, unpacked.push(page) - 1, true);
    return page;
  };

  const dataOf = async (header: PageHeader, page: Uint8Array, chunk: ColumnChunk): Promise<number> => {
    const size = whole('bytes', header.uncompressed_page_size, LARGEST_PAGE);
    if (header.type === 'DICTIONARY_PAGE') {
      whole('values', header.dictionary_page_header?.num_values, MOST_VALUES);
      await unpack(page, size, chunk.codec);
      return 0;
    }
    if (header.type === 'DATA_PAGE' && header.data_page_header) {
      const { num_values, encoding } = header.data_page_header;
      const count = whole('values', num_values, MOST_VALUES);
      const view = viewOf(await unpack(page, size, chunk.codec));
      let at = 0;
      if (chunk.repetition > 0) at = levels(view, at, chunk.repetition, count);
      let there = count;
      if (chunk.definition > 0) {
        const end = levels(view, at, chunk.definition, count);
        if (!encoding.endsWith('_DICTIONARY'))
          there = valuesThere(view, at + 4, { width: bits(chunk.definition), level: chunk.definition, count });
        at = end;
      }
      make(checkValues(view, at, { encoding, count: there, chunk }));
      return count;
    }
    if (header.type !== 'DATA_PAGE_V2' || !header.data_page_header_v2) throw new Error(`a page is of the kind ${header.type}`);
    const v2 = header.data_page_header_v2;
    const count = whole('values', v2.num_values, MOST_VALUES);
    const missing = whole('missing values', v2.num_nulls, chunk.definition > 0 ? count : 0);
    whole('rows', v2.num_rows, count);
    const repetition = whole('bytes of levels', v2.repetition_levels_byte_length, Math.min(page.length, size));
    const definition = whole('bytes of levels', v2.definition_levels_byte_length, Math.min(page.length, size) - repetition);
    const at = repetition + definition;
    const view = viewOf(page);
    const runs = { count, whole: true };
    if (chunk.repetition > 0) checkRuns(view, { from: 0, to: repetition, width: bits(chunk.repetition), ...runs });
    if (chunk.definition > 0) checkRuns(view, { from: repetition, to: at, width: bits(chunk.definition), ...runs });
    else if (definition > 0) throw new Error('a column whose values are all there has levels of what is missing');
    const data = page.subarray(at);
    const plain = v2.is_compressed === false;
    const values = viewOf(plain ? data : await unpack(data, size - at, chunk.codec));
    make(checkValues(values, 0, { encoding: v2.encoding, count: count - missing, chunk }));
    return count;
  };

  return {
    take: async (bytes, from, chunk) => {
      const length = chunk.end - chunk.start;
      const reader: Reader = { view: new DataView(bytes, from, length), offset: 0 };
      bytesSeen += length;
      let found = 0;
      while (reader.offset < length - 1 && (!chunk.flat || found < chunk.rows)) {
        checkThrift(reader.view, reader.offset);
        const header = parquetHeader(reader);
        const packed = whole('bytes', header.compressed_page_size, length - reader.offset);
        const count = await dataOf(header, new Uint8Array(bytes, from + reader.offset, packed), chunk);
        [found, values] = [found + count, values + count];
        if (values > MORE_VALUES + bytesSeen)
          throw new Error(`${values.toLocaleString('en')} values are claimed in ${bytesSeen} bytes`);
        reader.offset += packed;
      }
      if (chunk.flat ? found !== chunk.rows : found < chunk.rows)
        throw new Error(`a column has ${found} values for ${chunk.rows} rows`);
    },
    compressors: Object.fromEntries(
      Object.entries(unpackers).map(([codec, unpacker]) => [
        codec,
        (input: Uint8Array, size: number): Uint8Array => {
          if (size === 0) return new Uint8Array();
          if (input.length < 4 && !streamed[codec]) return unpacker(input, size);
          const page = input.length < 4 ? undefined : unpacked[viewOf(input).getUint32(0, true)];
          if (page?.length !== size) throw new Error('a page was asked for that had not been looked at');
          return page;
        },
      ]),
    ),
    clear: () => {
      unpacked.length = 0;
      [values, bytesSeen, bytesMade] = [0, 0, 0];
    },
  };
}

interface Reader {
  view: DataView;
  offset: number;
}

/** Levels with their length before them; gives where they end. */
function levels(view: DataView, at: number, level: number, count: number): number {
  const end = at + 4 + whole('bytes of levels', view.getUint32(at, true), view.byteLength - at - 4);
  checkRuns(view, { from: at + 4, to: end, width: bits(level), count, whole: true });
  return end;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const bits = (level: number) => 32 - Math.clz32(level);

function whole(what: string, found: number | undefined, most: number): number {
  if (found !== undefined && Number.isInteger(found) && found >= 0 && found <= most) return found;
  throw new RangeError(`a page claims ${found ?? 'no number of'} ${what}`);
}
