/** Parquet with a row group a batch. https://parquet.apache.org/docs/file-format/ */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { VectorFormat, VectorShape } from './vector-format.ts';

const elements: Readonly<Record<VectorShape['numbers'], Partial<SchemaElement>>> = {
  float32: { type: 'FLOAT' },
  int8: { type: 'INT32', converted_type: 'INT_8' },
  uint8: { type: 'INT32', converted_type: 'UINT_8' },
};

/** Columns `id` (string) and `vector` (a list of columns numbers), neither ever null. */
export function parquetVectors({ numbers, columns, about }: VectorShape): VectorFormat {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 2 },
    { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
    { name: 'vector', repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', ...elements[numbers] },
  ];
  const kvMetadata = Object.entries(about).map(([key, value]) => ({ key, value }));
  const writerAt = (at: number) => {
    const bytes = new ByteWriter(1 << 16);
    const writer = new ParquetWriter({ writer: bytes, schema, statistics: false, kvMetadata, createdBy: 'attune' });
    // The writer begins with the mark, which stands in the file already.
    bytes.index = 0;
    bytes.offset = at;
    return { bytes, writer };
  };
  return {
    head: new TextEncoder().encode('PAR1'),
    batch: ({ ids, data }, at) => {
      const { bytes, writer } = writerAt(at);
      const vectors = ids.map((_, r) => Array.from(data.subarray(r * columns, (r + 1) * columns)));
      const columnData = [
        { name: 'id', data: [...ids], offsetIndex: false },
        // Trained numbers do not compress.
        { name: 'vector', data: vectors, encoding: 'PLAIN' as const, codec: 'UNCOMPRESSED' as const, offsetIndex: false },
      ];
      void writer.write({ columnData, rowGroupSize: ids.length });
      const [group] = writer.row_groups;
      return {
        bytes: bytes.getBytes(),
        note: JSON.stringify(group, (_, value: unknown) => (typeof value === 'bigint' ? { big: String(value) } : value)),
      };
    },
    tail: (notes, at) => {
      const { bytes, writer } = writerAt(at);
      writer.row_groups = notes.map((note) => JSON.parse(note, revived) as (typeof writer.row_groups)[number]);
      writer.num_rows = writer.row_groups.reduce((sum, { num_rows }) => sum + num_rows, 0n);
      void writer.finish();
      return bytes.getBytes();
    },
  };
}

function revived(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('big' in value)) return value;
  return BigInt(String(value.big));
}
