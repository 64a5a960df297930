import { arrayFix, readJsonl } from '../../formats/jsonl.ts';
import { showJson } from '../show-json.ts';
import { type DataRecord, recordError } from './record.ts';

/** The objects of a JSONL file, in the memory of its longest line. @throws UserError `json-broken`, `record-invalid` */
export async function* jsonlRecords(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<DataRecord> {
  for await (const { line, value } of readJsonl({ stream: () => chunks }, file)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw recordError(
        { file, line },
        {
          code: 'record-invalid',
          message: `the line is ${showJson(value)}; an object was needed`,
          fix:
            Array.isArray(value) && line === 1 && typeof value[0] === 'object'
              ? arrayFix(file)
              : 'write {"anchor": "…", "positive": "…"} on each line',
        },
      );
    yield { file, line, fields: value as Record<string, unknown> };
  }
}
