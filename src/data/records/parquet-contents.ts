import type { FileMetaData, SchemaTree } from 'hyparquet';
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import type { ColumnChunk } from './column-chunk.ts';
import { checkThrift } from './parquet-thrift.ts';

/** Rows of a row group, which are read together. */
const MOST_ROWS = 4 * 2 ** 20;
/** Bytes of a value of one fixed length; more are taken for damage. */
const LONGEST = 1 << 20;

/** Bytes of a table of contents; that of a thousand row groups of a hundred columns has ten MiB. */
const LONGEST_CONTENTS = 32 * 2 ** 20;

/** The table of contents from the end of a file, with all that it claims; before it the reader's own words say what is wrong. */
export async function contentsOf(files: Files, file: string, size: number): Promise<ArrayBuffer> {
  const end = await files.slice(file, Math.max(0, size - 8), size);
  if (end.length < 8) return end.buffer;
  const length = new DataView(end.buffer).getUint32(0, true);
  if (length > LONGEST_CONTENTS && length <= size - 8) throw new RangeError(`it claims ${length.toLocaleString('en')} bytes`);
  const { buffer } = length > size - 8 ? end : await files.slice(file, size - 8 - length, size);
  if (buffer.byteLength > 8 && new TextDecoder().decode(end.subarray(4)) === 'PAR1') checkThrift(new DataView(buffer), 0);
  return buffer;
}

export interface RowGroup {
  readonly rows: number;
  readonly chunks: readonly ColumnChunk[];
}

/** Where columns lie, by row groups: within the file, apart from each other, with as many rows as the file says. */
export function rowGroupsOf(
  metadata: FileMetaData,
  { size, file, tree }: { readonly size: number; readonly file: string; readonly tree: SchemaTree },
): RowGroup[] {
  if (metadata.schema.some(({ type_length }) => (type_length ?? 0) > LONGEST))
    throw damaged(file, 'a value claims more than a MiB');
  const variant = metadata.schema.find(({ logical_type }) => logical_type?.type === 'VARIANT');
  if (variant)
    throw new UserError({
      code: 'column-unsupported',
      message: `the column ${variant.name} holds variants, which are not read`,
      fix: 'write it as text (JSON), or leave it out',
      file,
    });
  const groups = metadata.row_groups.map(({ num_rows, columns }): RowGroup => {
    const rows = Number(num_rows);
    if (!(Number.isSafeInteger(rows) && rows >= 0)) throw damaged(file, `a row group claims ${num_rows} rows`);
    if (rows > MOST_ROWS)
      throw new UserError({
        code: 'file-too-large',
        message: `a row group has ${rows.toLocaleString('en')} rows, which would have to be read together; ${MOST_ROWS.toLocaleString('en')} can be`,
        fix: 'write it again in smaller row groups: pyarrow.parquet.write_table(table, path, row_group_size=100_000)',
        file,
      });
    if (rows > 0 && columns.length === 0) throw damaged(file, `a row group of ${rows} rows has no columns`);
    return { rows, chunks: columns.map((column) => chunkOf(column, rows)) };
  });
  const all = groups.flatMap(({ chunks }) => chunks).sort((a, b) => a.start - b.start);
  if (all.some(({ start }, i) => i > 0 && start < all[i - 1]!.end)) throw damaged(file, 'two columns share their bytes');
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  if (rows !== Number(metadata.num_rows)) throw damaged(file, `it claims ${metadata.num_rows} rows, its row groups have ${rows}`);
  return groups;

  function chunkOf({ meta_data: column }: FileMetaData['row_groups'][number]['columns'][number], rows: number): ColumnChunk {
    if (!column) throw damaged(file, 'a column has no description');
    const name = column.path_in_schema.join('.');
    // As hyparquet has it: an offset of 0 is none.
    const start = Number(column.dictionary_page_offset || column.data_page_offset);
    const end = start + Number(column.total_compressed_size);
    if (!(start >= 0 && end >= start && end <= size)) throw damaged(file, `column ${name} lies beyond the end of the file`);
    const levels = pathOf(tree, column.path_in_schema, file);
    const repetition = levels.filter(({ repetition_type: type }) => type === 'REPEATED').length;
    return {
      ...{
        start,
        end,
        rows,
        repetition,
        codec: column.codec,
        boolean: column.type === 'BOOLEAN',
        width: widthOf(column.type, levels.at(-1)?.type_length),
      },
      flat: levels.length === 1 && repetition === 0,
      definition: levels.filter(({ repetition_type: type }) => type !== 'REQUIRED').length,
    };
  }
}

const widths: Readonly<Record<string, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8, INT96: 12 };
const widthOf = (type: string, length = 0): number => widths[type] ?? length;

/** What the schema says of each part of a path, from the first below the root. */
function pathOf(tree: SchemaTree, path: readonly string[], file: string): SchemaTree['element'][] {
  let at = tree;
  return path.map((name) => {
    const child = at.children.find(({ element }) => element.name === name);
    if (!child) throw damaged(file, `the column ${path.join('.')} is not in its schema`);
    at = child;
    return child.element;
  });
}

export const damaged = (file: string, what: string, cause?: unknown): UserError =>
  new UserError({
    code: 'file-damaged',
    message: `the Parquet file cannot be read: ${what}`,
    fix: 'it may have been cut short: get it again, and compare its size with the original',
    file,
    cause,
  });
