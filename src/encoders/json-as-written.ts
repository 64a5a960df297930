/**
 * JSON whose numbers keep their spelling. Python tells 2.0 from 2, and transformers refuses a whole number where its
 * configuration has a fraction; JavaScript would write both as 2.
 */
import type { Json } from './model-json.ts';

interface RawJson {
  readonly rawJSON: string;
}
/** Not yet among TypeScript's declarations. */
const raw = JSON as unknown as {
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
  rawJSON?(text: string): RawJson;
  isRawJSON?(value: unknown): value is RawJson;
};

/** Numbers that JavaScript would spell otherwise become `JSON.rawJSON` objects, which `JSON.stringify` writes as they were. */
export const parseAsWritten = (text: string): unknown =>
  raw.parse(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source && raw.rawJSON ? raw.rawJSON(source) : value,
  );

/** The same with plain numbers. */
export const plainNumbers = (json: Json): Json => JSON.parse(JSON.stringify(json)) as Json;

/** `json` with the spelling of `before` where a number is the same. */
export function asWritten(json: Json, before: Json): Json {
  const same = (key: string, value: unknown) => {
    const old = before[key];
    return raw.isRawJSON?.(old) && Number(old.rawJSON) === value ? old : value;
  };
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, same(key, value)]));
}
