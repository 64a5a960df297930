import { CsvError, type Info, type Options, parse } from 'csv-parse/stream';
import { optionError, show, UserError } from '../../core/errors.ts';
import { longestLine } from '../../formats/lines.ts';
import { checkHeader } from './csv-header.ts';
import { fewFields } from './few-fields.ts';
import type { DataRecord, RecordOptions } from './record.ts';
import { utf8Blocks } from './utf8-blocks.ts';

export interface CsvOptions extends Pick<RecordOptions, 'delimiter' | 'header' | 'quote'> {
  readonly format: 'csv' | 'tsv';
  readonly file: string;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: Info;
}

const usual = { csv: { delimiter: ',', quote: '"' }, tsv: { delimiter: '\t', quote: '' } } as const;

/**
 * The rows of a table of text (RFC 4180 for CSV), in the memory of the longest row. Blank lines are skipped. An empty
 * field is `null`.
 *
 * @throws UserError with file and line `row-ragged`, `row-broken`, `header-twice`, `delimiter-wrong`, `not-utf8`
 */
export async function* csvRecords(chunks: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<DataRecord> {
  const { file, format, header = true } = options;
  const { delimiter, quote } = { ...usual[format], ...pick(options) };
  if ([...delimiter].length !== 1) throw optionError('--delimiter', delimiter, 'one character');
  if ([...quote].length > 1 || quote === delimiter) throw optionError('--quote', quote, 'one character, or none');
  const parser = parse({
    info: true,
    bom: true,
    skip_empty_lines: true,
    delimiter,
    quote: quote === '' ? null : quote,
    max_record_size: longestLine,
  } as Options);
  let names: readonly string[] | undefined;
  let last = 0;
  const blocks = streamOf(fewFields(utf8Blocks(chunks, file), { file, delimiter, quote }));
  const rows = blocks.pipeThrough(parser as unknown as ReadableWritablePair<Parsed, Uint8Array>);
  try {
    for await (const { record, info } of rows as unknown as AsyncIterable<Parsed>) {
      const line = info.lines - breaks(record);
      last = info.lines;
      if (names === undefined) {
        names = header ? record.map((name) => name.trim()) : record.map((_, i) => String(i + 1));
        checkHeader(names, { file, line, delimiter, format });
        if (header) continue;
      }
      yield {
        file,
        line,
        table: true,
        fields: Object.fromEntries(record.map((value, i) => [names![i]!, value === '' ? null : value])),
      };
    }
  } catch (error) {
    throw error instanceof CsvError ? explained(error, { file, last, width: names?.length ?? 0, delimiter, quote }) : error;
  }
}

function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}

const pick = ({ delimiter, quote }: CsvOptions) => ({
  ...(delimiter !== undefined && { delimiter }),
  ...(quote !== undefined && { quote }),
});

/** Line ends within a row's fields. */
const breaks = (record: readonly string[]) => record.reduce((n, field) => n + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

interface Place {
  readonly file: string;
  /** The last line of the row before. */
  readonly last: number;
  readonly width: number;
  readonly delimiter: string;
  readonly quote: string;
}

function explained(error: CsvError, { file, last, width, delimiter, quote }: Place): UserError {
  const { lines, record } = error as unknown as { lines: number; record?: readonly string[] };
  const bad = (code: string, message: string, fix: string, line = lines) =>
    new UserError({ code, message, fix, file, line, cause: error });
  const none = '--quote "" takes quotation marks as plain characters';
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH': {
      const found = record?.length ?? 0;
      return bad(
        'row-ragged',
        `the row has ${found} ${found === 1 ? 'field' : 'fields'}; the first line has ${width}`,
        quote === ''
          ? `a field cannot hold ${show(delimiter)} here; --quote '"' if fields are enclosed in quotation marks`
          : `enclose a field that holds ${show(delimiter)} in ${quote}`,
        lines - breaks(record ?? []),
      );
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return bad(
        'row-broken',
        `a field begins with ${quote} in or after this line and never ends`,
        `close it; ${none}`,
        last + 1,
      );
    case 'CSV_MAX_RECORD_SIZE':
      return bad(
        'row-broken',
        `the row has more than ${longestLine.toLocaleString('en')} bytes`,
        `look for a ${quote} that is not closed; ${none}`,
        last + 1,
      );
    default:
      return bad(
        'row-broken',
        `a ${quote} stands in the middle of a field`,
        `write it twice and enclose the field: "say ""so"""; ${none}`,
      );
  }
}
