/**
 * The table of rows as it stands in `rows.bin`, little-endian: where the row's id, fields and text end in their files
 * (float64 each), and CRC-32 checks of its vector and its text (uint32 each).
 */
const ROW = 32;

export interface RowRecord {
  readonly idEnd: number;
  readonly fieldsEnd: number;
  readonly textEnd: number;
  readonly vectorCheck: number;
  readonly textCheck: number;
}

export interface RowTable {
  readonly rows: number;
  at(row: number): RowRecord;
  add(records: readonly RowRecord[]): void;
}

const before: RowRecord = { idEnd: 0, fieldsEnd: 0, textEnd: 0, vectorCheck: 0, textCheck: 0 };

/** @param bytes whole rows */
export function rowTable(bytes: Uint8Array): RowTable {
  let room = bytes;
  let view = new DataView(room.buffer, room.byteOffset, room.byteLength);
  let rows = bytes.length / ROW;
  return {
    get rows() {
      return rows;
    },
    at: (row) => {
      if (row < 0) return before;
      const at = row * ROW;
      return {
        idEnd: view.getFloat64(at, true),
        fieldsEnd: view.getFloat64(at + 8, true),
        textEnd: view.getFloat64(at + 16, true),
        vectorCheck: view.getUint32(at + 24, true),
        textCheck: view.getUint32(at + 28, true),
      };
    },
    add: (records) => {
      const needed = (rows + records.length) * ROW;
      if (needed > room.length) {
        const larger = new Uint8Array(Math.max(needed, 2 * room.length));
        larger.set(room);
        room = larger;
        view = new DataView(room.buffer);
      }
      room.set(recordBytes(records), rows * ROW);
      rows += records.length;
    },
  };
}

export function recordBytes(records: readonly RowRecord[]): Uint8Array {
  const bytes = new Uint8Array(records.length * ROW);
  const view = new DataView(bytes.buffer);
  for (const [i, { idEnd, fieldsEnd, textEnd, vectorCheck, textCheck }] of records.entries()) {
    view.setFloat64(i * ROW, idEnd, true);
    view.setFloat64(i * ROW + 8, fieldsEnd, true);
    view.setFloat64(i * ROW + 16, textEnd, true);
    view.setUint32(i * ROW + 24, vectorCheck, true);
    view.setUint32(i * ROW + 28, textCheck, true);
  }
  return bytes;
}

export const bytesOfRows = (rows: number): number => rows * ROW;
