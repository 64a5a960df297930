import { UserError } from '../../core/errors.ts';
import type { Compression, Files } from '../../core/files.ts';
import type { DataFormat } from './record.ts';

/** A file of records, its packing taken off. */
export interface DataFile {
  readonly format: DataFormat;
  readonly compression?: Compression;
}

const formats: Readonly<Record<string, DataFormat>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'jsonl',
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  parquet: 'parquet',
  pq: 'parquet',
};
const packings: Readonly<Record<string, Compression>> = { gz: 'gzip', gzip: 'gzip', zst: 'zstd', zstd: 'zstd' };

/** What a file is by its name; the format is undefined where the ending is none of those that are known. */
export function dataFileOf(path: string): { readonly format?: DataFormat; readonly compression?: Compression } {
  const endings = /(?:\.([a-z0-9]+))?\.([a-z0-9]+)$/i.exec(path);
  const [outer, inner] = [endings?.[2]?.toLowerCase() ?? '', endings?.[1]?.toLowerCase() ?? ''];
  const compression = packings[outer];
  const format = formats[compression ? inner : outer];
  return { ...(format && { format }), ...(compression && { compression }) };
}

const magics: readonly (readonly [name: string, head: readonly number[], fix: (path: string) => string])[] = [
  ['compressed with gzip', [0x1f, 0x8b], (path) => `give it a name that ends in .gz: mv ${path} ${path}.gz`],
  ['compressed with Zstandard', [0x28, 0xb5, 0x2f, 0xfd], (path) => `give it a name that ends in .zst: mv ${path} ${path}.zst`],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31], () => 'read it as --format parquet, or give it a name that ends in .parquet'],
  ['a zip archive (or an .xlsx workbook)', [0x50, 0x4b, 3, 4], () => 'unzip it, or save the sheet as CSV'],
  ['compressed with bzip2', [0x42, 0x5a, 0x68], (path) => `decompress it: bunzip2 ${path}`],
  ['compressed with xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a], (path) => `decompress it: unxz ${path}`],
  ['an Arrow file', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], () => 'save it as Parquet or JSONL'],
];

/** Refuses by its first bytes a file of text that is something else under that name. */
export function refuseBinary(head: Uint8Array, path: string): void {
  const found = magics.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
  if (!found) return;
  const [name, , fix] = found;
  throw new UserError({
    code: 'format-mismatch',
    message: `the file is ${name}, and not what its name says`,
    fix: fix(path),
    file: path,
  });
}

/** The bytes of a file of text as they stream, unpacked where its name says that they are packed. */
export async function* unpacked(files: Files, path: string, compression: Compression | undefined): AsyncGenerator<Uint8Array> {
  const raw = files.stream(path);
  let first = true;
  for await (const chunk of compression ? files.decompress(checked(raw, compression, path), compression, path) : raw) {
    if (first && chunk.length > 0) {
      refuseBinary(chunk, path);
      first = false;
    }
    yield chunk;
  }
}

/** The packed bytes, whose first ones must be those of the packing. */
async function* checked(raw: AsyncIterable<Uint8Array>, compression: Compression, path: string): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of raw) {
    if (first && chunk.length > 0) {
      const magic = magics[compression === 'gzip' ? 0 : 1]![1];
      if (!magic.every((byte, i) => chunk[i] === byte))
        throw new UserError({
          code: 'format-mismatch',
          message: `the file is not compressed with ${compression === 'gzip' ? 'gzip' : 'Zstandard'}, as its name says`,
          fix: `take the ending off its name: mv ${path} ${path.replace(/\.[^.]+$/, '')}`,
          file: path,
        });
      first = false;
    }
    yield chunk;
  }
  if (first)
    throw new UserError({ code: 'file-empty', message: 'the file is empty', fix: 'get it again, or name another', file: path });
}
