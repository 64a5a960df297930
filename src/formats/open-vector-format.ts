import { npyHeader } from './npy.ts';
import type { VectorBatch, VectorFormat, VectorShape } from './vector-format.ts';

export const vectorFormats = ['npy', 'jsonl', 'arrow', 'parquet'] as const;
export type VectorFormatName = (typeof vectorFormats)[number];

/** The libraries of Arrow and Parquet are loaded where they are needed. */
export async function vectorFormat(name: VectorFormatName, shape: VectorShape): Promise<VectorFormat> {
  switch (name) {
    case 'npy':
      return npy(shape);
    case 'jsonl':
      return jsonl(shape);
    case 'arrow':
      return (await import('./arrow-vectors.ts')).arrowVectors(shape);
    case 'parquet':
      return (await import('./parquet-vectors.ts')).parquetVectors(shape);
  }
}

const nothing = new Uint8Array();
const bytesOf = ({ buffer, byteOffset, byteLength }: VectorBatch['data']) => new Uint8Array(buffer, byteOffset, byteLength);

const npy = ({ columns, numbers }: VectorShape): VectorFormat => ({
  head: npyHeader(0, columns, numbers),
  batch: ({ data }) => ({ bytes: bytesOf(data) }),
  tail: () => nothing,
  finalHead: (rows) => npyHeader(rows, columns, numbers),
});

const jsonl = ({ columns }: VectorShape): VectorFormat => ({
  head: nothing,
  batch: ({ ids, data }) => {
    const lines = ids.map((id, r) => JSON.stringify({ id, vector: Array.from(data.subarray(r * columns, (r + 1) * columns)) }));
    return { bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')) };
  },
  tail: () => nothing,
});
