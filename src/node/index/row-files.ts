/**
 * The rows of an index in files that only grow: vectors, ids, fields, texts, and a table of where each ends. The index's
 * manifest says how many rows count, so that whoever is killed while writing leaves the last whole state behind, and
 * readers are not disturbed. What was replaced or deleted stays in the files and is marked in memory.
 */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Matrix, matrix } from '../../core/matrix.ts';
import type { IndexEntry } from '../../index/contract.ts';
import type { FieldValue } from '../../index/filter/filter.ts';
import { type AppendFile, damaged, openAppendFile } from './append-file.ts';
import { type KeptNumbers, vectorCodec } from './kept-numbers.ts';
import { bytesOfRows, type RowRecord, recordBytes, rowTable } from './row-table.ts';

/** What the manifest keeps of the files. */
export interface RowState {
  readonly rows: number;
  /** CRC-32 of the table and of all ids and fields. */
  readonly checks: { readonly table: number; readonly ids: number; readonly fields: number };
}

export const noRows: RowState = { rows: 0, checks: { table: 0, ids: 0, fields: 0 } };

export interface RowFilesOptions {
  readonly folder: string;
  readonly dimensions: number;
  readonly numbers: KeptNumbers;
  readonly state: RowState;
  readonly readOnly: boolean;
}

export type Fields = Readonly<Record<string, FieldValue>>;

export interface RowFiles {
  readonly rows: number;
  /** What a manifest must keep; holds once `sync` has been awaited. */
  readonly state: RowState;
  append(entries: readonly IndexEntry[]): Promise<void>;
  /** Ids by row. The file is read once, and an id is made of it when it is asked for. */
  ids(): Promise<(row: number) => string>;
  /** Fields of the rows `from` to `to` (not included). */
  fields(from: number, to: number): Promise<Fields[]>;
  text(row: number): Promise<string | undefined>;
  /** Vectors of the rows `from` to `to` (not included), checked. */
  vectors(from: number, to: number): Promise<Matrix>;
  vectorsOf(rows: ArrayLike<number>): Promise<Matrix>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

const utf8 = new TextEncoder();
/** Bytes that are checked at once. */
const CHUNK = 1 << 22;
const names = { table: 'rows.bin', vectors: 'vectors.bin', ids: 'ids.bin', fields: 'fields.bin', texts: 'texts.bin' };

/** @throws UserError `index-damaged` */
export async function openRowFiles({ folder, dimensions, numbers, state, readOnly }: RowFilesOptions): Promise<RowFiles> {
  const codec = vectorCodec(numbers, dimensions);
  const path = (name: keyof typeof names) => join(folder, names[name]);
  const open = (name: keyof typeof names, length: number) => openAppendFile({ path: path(name), length, readOnly });
  const opened: AppendFile[] = [];
  try {
    opened.push(await open('table', bytesOfRows(state.rows)));
    const bytes = await opened[0]!.read(0, bytesOfRows(state.rows));
    if (crc32(bytes) !== state.checks.table) throw damaged(path('table'), 'does not hold what was written');
    const last = rowTable(bytes).at(state.rows - 1);
    opened.push(await open('vectors', state.rows * codec.bytes));
    opened.push(await open('ids', last.idEnd));
    opened.push(await open('fields', last.fieldsEnd));
    opened.push(await open('texts', last.textEnd));
    return rowFiles({ table: rowTable(bytes), checks: { ...state.checks }, codec, dimensions, files: opened });
  } catch (error) {
    for (const file of opened) await file.close();
    throw error;
  }
}

interface Opened {
  readonly table: ReturnType<typeof rowTable>;
  readonly checks: RowState['checks'];
  readonly codec: ReturnType<typeof vectorCodec>;
  readonly dimensions: number;
  readonly files: readonly AppendFile[];
}

function rowFiles({ table, checks: before, codec, dimensions, files }: Opened): RowFiles {
  const [tableFile, vectorFile, idFile, fieldFile, textFile] = files as [
    AppendFile,
    AppendFile,
    AppendFile,
    AppendFile,
    AppendFile,
  ];
  let checks = before;
  const appended: string[] = [];
  let idAt: ((row: number) => string) | undefined;
  const verified = (bytes: Uint8Array<ArrayBuffer>, first: number, count: number): Matrix => {
    for (let i = 0; i < count; i++)
      if (crc32(bytes.subarray(i * codec.bytes, (i + 1) * codec.bytes)) !== table.at(first + i).vectorCheck)
        throw damaged(vectorFile.path, `does not hold the vector of row ${first + i} that was written`);
    return matrix(count, dimensions, codec.decode(bytes));
  };
  let checked = false;
  /** All of them once, before any is believed: a part has no checksum of its own. */
  const fieldsChecked = async () => {
    if (checked) return;
    const end = table.at(table.rows - 1).fieldsEnd;
    let found = 0;
    for (let at = 0; at < end; at += CHUNK) found = crc32(await fieldFile.read(at, Math.min(end, at + CHUNK)), found);
    if (found !== checks.fields) throw damaged(fieldFile.path, 'does not hold the fields that were written');
    checked = true;
  };
  return {
    get rows() {
      return table.rows;
    },
    get state() {
      return { rows: table.rows, checks };
    },
    async append(entries) {
      const start = table.at(table.rows - 1);
      const ids = entries.map(({ id }) => utf8.encode(id));
      const fields = entries.map((entry) => utf8.encode(entry.fields ? JSON.stringify(entry.fields) : ''));
      // A text that is empty is not one that is missing.
      const texts = entries.map(({ text }) => utf8.encode(text === undefined ? '' : `+${text}`));
      const vectors = codec.encode(entries.map(({ vector }) => vector));
      const records: RowRecord[] = [];
      let { idEnd, fieldsEnd, textEnd } = start;
      for (let i = 0; i < entries.length; i++) {
        idEnd += ids[i]!.length;
        fieldsEnd += fields[i]!.length;
        textEnd += texts[i]!.length;
        const vectorCheck = crc32(vectors.subarray(i * codec.bytes, (i + 1) * codec.bytes));
        records.push({ idEnd, fieldsEnd, textEnd, vectorCheck, textCheck: crc32(texts[i]!) });
      }
      const [idBytes, fieldBytes, rowsBytes] = [Buffer.concat(ids), Buffer.concat(fields), recordBytes(records)];
      await vectorFile.write(table.rows * codec.bytes, vectors);
      await idFile.write(start.idEnd, idBytes);
      await fieldFile.write(start.fieldsEnd, fieldBytes);
      await textFile.write(start.textEnd, Buffer.concat(texts));
      await tableFile.write(bytesOfRows(table.rows), rowsBytes);
      // Only now do they count: a full disk leaves all as it was.
      table.add(records);
      if (idAt) appended.push(...entries.map(({ id }) => id));
      checks = {
        table: crc32(rowsBytes, checks.table),
        ids: crc32(idBytes, checks.ids),
        fields: crc32(fieldBytes, checks.fields),
      };
    },
    async ids() {
      if (idAt) return idAt;
      const count = table.rows;
      const bytes = Buffer.from((await idFile.read(0, table.at(count - 1).idEnd)).buffer);
      if (crc32(bytes) !== checks.ids) throw damaged(idFile.path, 'does not hold the ids that were written');
      idAt = (row) =>
        row < count ? bytes.toString('utf8', table.at(row - 1).idEnd, table.at(row).idEnd) : appended[row - count]!;
      return idAt;
    },
    async fields(from, to) {
      const start = table.at(from - 1).fieldsEnd;
      await fieldsChecked();
      const bytes = Buffer.from((await fieldFile.read(start, table.at(to - 1).fieldsEnd)).buffer);
      return Array.from({ length: to - from }, (_, i) => {
        const json = bytes.toString('utf8', table.at(from + i - 1).fieldsEnd - start, table.at(from + i).fieldsEnd - start);
        return json === '' ? {} : (JSON.parse(json) as Fields);
      });
    },
    async text(row) {
      const bytes = await textFile.read(table.at(row - 1).textEnd, table.at(row).textEnd);
      if (crc32(bytes) !== table.at(row).textCheck)
        throw damaged(textFile.path, `does not hold the text of row ${row} that was written`);
      return bytes.length === 0 ? undefined : Buffer.from(bytes.buffer, 1, bytes.length - 1).toString('utf8');
    },
    vectors: async (from, to) => verified(await vectorFile.read(from * codec.bytes, to * codec.bytes), from, to - from),
    async vectorsOf(rows) {
      const out = matrix(rows.length, dimensions);
      const read = async (i: number) => {
        const bytes = await vectorFile.read(rows[i]! * codec.bytes, (rows[i]! + 1) * codec.bytes);
        out.data.set(verified(bytes, rows[i]!, 1).data, i * dimensions);
      };
      for (let i = 0; i < rows.length; i += 256)
        await Promise.all(Array.from({ length: Math.min(256, rows.length - i) }, (_, j) => read(i + j)));
      return out;
    },
    sync: async () => void (await Promise.all(files.map((file) => file.sync()))),
    close: async () => void (await Promise.all(files.map((file) => file.close()))),
  };
}
