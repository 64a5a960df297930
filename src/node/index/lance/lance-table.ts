import {
  type Data,
  type DataType,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { IndexDescription, IndexEntry, IndexHit } from '../../../index/contract.ts';
import type { FieldType, FieldValue } from '../../../index/filter/filter.ts';

const types: Readonly<Record<FieldType, () => DataType>> = {
  string: () => new Utf8(),
  number: () => new Float64(),
  // As 0 and 1: of a column of truths that is null throughout, Arrow for JavaScript leaves out bits that others need.
  boolean: () => new Float64(),
};

/** How entries lie in a table: `id`, `vector`, `text`, and `f0`, `f1`, … for fields, whose names may be anything. */
export interface LanceLayout {
  readonly schema: Schema;
  readonly columns: readonly string[];
  columnOf(field: string): string;
  table(entries: readonly IndexEntry[]): Table;
  /** What a row of an answer holds beside its id and score. */
  contents(row: Readonly<Record<string, unknown>>): Pick<IndexHit, 'text' | 'fields'>;
}

export function lanceLayout({ dimensions, fields }: Pick<IndexDescription, 'dimensions' | 'fields'>): LanceLayout {
  const names = Object.keys(fields);
  const columnOf = (field: string) => `f${names.indexOf(field)}`;
  const vector = new FixedSizeList(dimensions, new Field('item', new Float32(), true));
  const schema = new Schema([
    new Field('id', new Utf8(), false),
    new Field('vector', vector, false),
    new Field('text', new Utf8(), true),
    ...names.map((name) => new Field(columnOf(name), types[fields[name]!](), true)),
  ]);
  const column = (values: readonly (FieldValue | null)[], type: DataType): Data =>
    vectorFromArray(
      values.map((value) => (typeof value === 'boolean' ? Number(value) : value)),
      type,
    ).data[0]!;
  return {
    schema,
    columns: ['text', ...names.map(columnOf)],
    columnOf,
    table: (entries) => {
      const data = new Float32Array(entries.length * dimensions);
      for (const [i, entry] of entries.entries()) data.set(entry.vector, i * dimensions);
      const child = makeData({ type: new Float32(), length: data.length, nullCount: 0, data });
      const children = [
        column(
          entries.map(({ id }) => id),
          new Utf8(),
        ),
        makeData({ type: vector, length: entries.length, nullCount: 0, child }),
        column(
          entries.map(({ text }) => text ?? null),
          new Utf8(),
        ),
        ...names.map((name) =>
          column(
            entries.map((entry) => entry.fields?.[name] ?? null),
            types[fields[name]!](),
          ),
        ),
      ];
      const struct = makeData({ type: new Struct(schema.fields), length: entries.length, nullCount: 0, children });
      return new Table(new RecordBatch(schema, struct));
    },
    contents: (row) => {
      const found = names
        .map((name) => [name, row[columnOf(name)]] as const)
        .filter((pair): pair is [string, FieldValue] => pair[1] !== null && pair[1] !== undefined)
        .map(([name, value]) => [name, fields[name] === 'boolean' ? value === 1 : value]);
      const text = row['text'];
      return { fields: Object.fromEntries(found), ...(typeof text === 'string' && { text }) };
    },
  };
}
