import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { describeJsonProblem } from '../formats/json.ts';

export type Json = Readonly<Record<string, unknown>>;

const fix = 'fetch or save the model again';

/** @throws UserError `json-invalid` with file and line */
export async function readJson(files: Files, file: string, parse: (text: string) => unknown = JSON.parse): Promise<unknown> {
  const bytes = await files.read(file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError({ code: 'json-invalid', message: 'the file is not UTF-8', fix, file, cause });
  }
  try {
    return parse(text);
  } catch (cause) {
    const { line, message } = describeJsonProblem(text);
    throw new UserError({ code: 'json-invalid', message, fix, file, line, cause });
  }
}

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws UserError `json-invalid` */
export async function readJsonObject(files: Files, file: string, parse?: (text: string) => unknown): Promise<Json> {
  const value = await readJson(files, file, parse);
  if (isObject(value)) return value;
  throw new UserError({ code: 'json-invalid', message: 'the file holds no JSON object', fix, file });
}
