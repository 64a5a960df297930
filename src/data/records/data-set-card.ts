import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';

export interface CardSplit {
  readonly split: string;
  readonly patterns: readonly string[];
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');

/**
 * What the front matter of a data set's README.md says of its files: splits by configuration, nothing where it says
 * nothing. The form is that of the hub's documentation (“Manual configuration” of data files).
 *
 * @throws UserError `card-invalid`
 */
export async function cardConfigs(files: Files, folder: string): Promise<Map<string, readonly CardSplit[]>> {
  const path = joinPath(folder, 'README.md');
  const configs = new Map<string, readonly CardSplit[]>();
  if (!(await files.exists(path))) return configs;
  const front = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(new TextDecoder().decode(await files.read(path)))?.[1];
  if (front === undefined) return configs;
  const card = await parsed(front, path);
  if (!isRecord(card) || !Array.isArray(card['configs'])) return configs;
  for (const config of card['configs'] as unknown[]) {
    if (!isRecord(config)) continue;
    const splits = splitsOf(config['data_files'], texts(config['data_dir'])[0]);
    if (splits.length > 0) configs.set(texts(config['config_name'])[0] ?? 'default', splits);
  }
  return configs;
}

async function parsed(front: string, file: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(front, { logLevel: 'error' });
  } catch (cause) {
    throw new UserError({
      code: 'card-invalid',
      message: `the front matter is not YAML: ${(cause as Error).message.split('\n')[0]}`,
      fix: 'mend the lines between the two ---, or name a file instead of the folder',
      file,
      cause,
    });
  }
}

/** `data_files`: a pattern, a list of patterns, a list of `{ split, path }`, or patterns by split. */
function splitsOf(found: unknown, folder: string | undefined): CardSplit[] {
  const within = (patterns: readonly string[]) => (folder ? patterns.map((pattern) => joinPath(folder, pattern)) : patterns);
  if (Array.isArray(found) && found.some(isRecord))
    return found
      .filter(isRecord)
      .map((one) => ({ split: texts(one['split'])[0] ?? 'train', patterns: within(texts(one['path'])) }));
  if (isRecord(found)) return Object.entries(found).map(([split, paths]) => ({ split, patterns: within(texts(paths)) }));
  const patterns = texts(found);
  return patterns.length > 0 ? [{ split: 'train', patterns: within(patterns) }] : [];
}
