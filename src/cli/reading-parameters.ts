import type { RecordOptions } from '../data/records/record.ts';
import { type Given, parameter } from './config/parameter.ts';

const group = 'Data';

/** How a file of records is read; commands that read examples or texts have these. */
export const readingParameters = {
  format: parameter({
    ...{ group, help: 'of the file', otherwise: 'by its name' },
    is: { type: 'choice', choices: ['jsonl', 'csv', 'tsv', 'parquet'] },
  }),
  delimiter: parameter({
    ...{
      example: ';',
      alias: ['sep', 'separator'],
      group,
      help: 'between columns of CSV; "tab" for a tab',
      placeholder: '<character>',
    },
    ...{ is: { type: 'text' }, otherwise: 'a comma' },
  }),
  quote: parameter({
    ...{ example: '"', alias: ['quotechar'], group, help: 'encloses fields; "" for none', placeholder: '<character>' },
    ...{ is: { type: 'text', empty: true }, otherwise: '" in CSV, none in TSV' },
  }),
  header: parameter({
    ...{ group, help: 'the first line of a table holds names; --no-header: columns are 1, 2, …', otherwise: 'it does' },
    is: { type: 'flag' },
  }),
  split: parameter({ example: 'train', group, is: { type: 'text' }, help: 'of a folder', otherwise: 'train' }),
};

/** The same, as readers take it. */
export function readingOf({ format, delimiter, quote, header, split }: Given<typeof readingParameters>): RecordOptions {
  return {
    ...(format !== undefined && { format }),
    ...(delimiter !== undefined && { delimiter: delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter }),
    ...(quote !== undefined && { quote }),
    ...(header !== undefined && { header }),
    ...(split !== undefined && { split }),
  };
}
