import { createHash } from 'node:crypto';
import { UserError } from '../../core/errors.ts';
import type { Ranges } from '../../embed/quantize.ts';
import { nodeFiles } from '../files.ts';

export const rangesFileOf = (output: string): string => `${output}.ranges.json`;

/** Beside the vectors: queries have to be quantised by the same ranges. */
export async function writeRanges(output: string, { least, greatest }: Ranges, about: object): Promise<string> {
  const file = rangesFileOf(output);
  await nodeFiles.write(file, `${JSON.stringify({ ...about, least: Array.from(least), greatest: Array.from(greatest) })}\n`);
  return file;
}

export const hashOfRanges = ({ least, greatest }: Ranges): string =>
  createHash('sha256').update(least).update(greatest).digest('hex').slice(0, 16);

/** @throws UserError `ranges-invalid`, `file-missing` */
export async function readRanges(file: string, dimensions: number): Promise<Ranges> {
  const bad = (message: string) =>
    new UserError({
      code: 'ranges-invalid',
      message,
      fix: 'name the OUTPUT.ranges.json of an encoding with this model: {"least": […], "greatest": […]}, a number a dimension',
      file,
    });
  const text = new TextDecoder().decode(await nodeFiles.read(file));
  let value: { readonly least?: unknown; readonly greatest?: unknown } | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    throw bad('this is not JSON');
  }
  const numbers = (name: 'least' | 'greatest'): Float32Array => {
    const list = value?.[name];
    if (!Array.isArray(list) || !list.every((number) => typeof number === 'number' && Number.isFinite(number)))
      throw bad(`there is no list of numbers "${name}"`);
    if (list.length !== dimensions) throw bad(`"${name}" has ${list.length} numbers, and the model ${dimensions} dimensions`);
    return Float32Array.from(list as number[]);
  };
  const ranges = { least: numbers('least'), greatest: numbers('greatest') };
  const wrong = ranges.least.findIndex((least, i) => least > ranges.greatest[i]!);
  if (wrong >= 0) throw bad(`"least" of dimension ${wrong} is above its "greatest"`);
  return ranges;
}
