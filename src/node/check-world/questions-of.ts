/** What is asked in any collection, whatever its form: to hold the world's questions beside it. */
import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';
import { isBeirFolder } from '../../data/beir-folder.ts';

/**
 * The different questions of a collection, in the order of its files: the queries of a BEIR folder; else of each record of
 * its files (a line of .txt, .tsv and .csv, an object or an innermost list of .json and .jsonl) the first text. Texts have
 * a blank or a Chinese character in them: labels and ids have neither. SOURCE and README files are about the data.
 *
 * @throws UserError `file-missing` if it is not there, `texts-missing` if it holds none
 */
export async function questionsOf(files: Files, path: string): Promise<string[]> {
  if (!(await files.exists(path)))
    throw new UserError({
      code: 'file-missing',
      message: `there is no file or folder ${path}`,
      fix: 'name a collection that the world shall be held beside: --beside FOLDER',
    });
  const texts = new Set<string>();
  for (const file of await filesOf(files, path))
    for (const text of recordsOf(new TextDecoder().decode(await files.read(file)), file)) texts.add(text);
  if (texts.size > 0) return [...texts];
  throw new UserError({
    code: 'texts-missing',
    message: `${path} has no texts in .txt, .tsv, .csv, .json or .jsonl files`,
    fix: 'name another collection: --beside FOLDER',
  });
}

const readable = /\.(txt|tsv|csv|jsonl?)$/i;

async function filesOf(files: Files, path: string): Promise<string[]> {
  if (!(await files.isFolder(path))) return [path];
  if (await isBeirFolder(files, path)) return [joinPath(path, 'queries.jsonl')];
  const names = (await files.list(path)).filter((name) => readable.test(name) && !/^(source|readme)\./i.test(name));
  return names.map((name) => joinPath(path, name));
}

function recordsOf(content: string, file: string): string[] {
  const lines = content.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (!/\.jsonl?$/i.test(file)) return lines.flatMap((line) => firstText(line.split(/\t/)));
  const whole = parsed(content);
  return whole === undefined ? lines.flatMap((line) => ofValue(parsed(line))) : ofValue(whole);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function ofValue(value: unknown): string[] {
  if (Array.isArray(value)) return value.every(isScalar) ? firstText(value) : value.flatMap(ofValue);
  if (!isRecord(value)) return firstText([value]);
  const parts = Object.entries(value).filter(([key]) => key !== '_id' && key !== 'id' && key !== 'metadata');
  const own = parts.map(([, part]) => part);
  return own.some((part) => typeof part === 'string') ? firstText(own) : own.flatMap(ofValue);
}

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;
const firstText = (values: readonly unknown[]): string[] => {
  const found = values.find((value): value is string => typeof value === 'string' && /\s|\p{Script=Han}/u.test(value.trim()));
  return found === undefined ? [] : [found.trim()];
};
