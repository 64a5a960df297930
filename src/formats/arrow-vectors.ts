/**
 * Arrow's IPC file format: a mark, the schema, a message a batch, and a footer that lists where the batches stand.
 * https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format
 */
import {
  type DataType,
  Field,
  FixedSizeList,
  Float32,
  Int8,
  MetadataVersion,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Table,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { FileBlock, Footer } from 'apache-arrow/ipc/metadata/file';
import type { VectorBatch, VectorFormat, VectorShape } from './vector-format.ts';

const MARK = new TextEncoder().encode('ARROW1');
/** Continuation and a length of zero: no message follows. */
const END = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

const types = { float32: () => new Float32(), int8: () => new Int8(), uint8: () => new Uint8() };

/** Columns `id` (utf8) and `vector` (fixed_size_list), neither ever null; a record batch for each batch. */
export function arrowVectors({ numbers, columns, about }: VectorShape): VectorFormat {
  const item: DataType = types[numbers]();
  const vector = new FixedSizeList(columns, new Field('item', item, false));
  const schema = new Schema(
    [new Field('id', new Utf8(), false), new Field('vector', vector, false)],
    new Map(Object.entries(about)),
  );
  const preamble = withoutEnd(RecordBatchStreamWriter.writeAll(new Table(schema)).toUint8Array(true));
  const batchOf = ({ ids, data }: VectorBatch) => {
    const child = makeData({ type: item as Float32, length: data.length, nullCount: 0, data: data as Float32Array });
    const children = [
      vectorFromArray(ids, new Utf8()).data[0]!,
      makeData({ type: vector, length: ids.length, nullCount: 0, child }),
    ];
    const type = new Struct(schema.fields);
    return new RecordBatch(schema, makeData({ type, length: ids.length, nullCount: 0, children }));
  };
  return {
    head: joined([MARK, new Uint8Array(2), preamble]),
    batch: (batch, at) => {
      const stream = withoutEnd(RecordBatchStreamWriter.writeAll([batchOf(batch)]).toUint8Array(true));
      const bytes = stream.subarray(preamble.length);
      // Continuation, length, then so many bytes of metadata.
      const metadata = 8 + new DataView(bytes.buffer, bytes.byteOffset).getInt32(4, true);
      return { bytes, note: JSON.stringify([metadata, bytes.length - metadata, at]) };
    },
    tail: (notes) => {
      const blocks = notes.map((note) => new FileBlock(...(JSON.parse(note) as [number, number, number])));
      const footer = Footer.encode(new Footer(schema, MetadataVersion.V5, blocks, []));
      const length = new Uint8Array(4);
      new DataView(length.buffer).setInt32(0, footer.length, true);
      return joined([END, footer, length, MARK]);
    },
  };
}

const withoutEnd = (stream: Uint8Array): Uint8Array => stream.subarray(0, stream.length - END.length);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
