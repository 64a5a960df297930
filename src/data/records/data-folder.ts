/**
 * Folders of data files, as data sets of the Hugging Face hub have them: which files make up a split is told by the front
 * matter of README.md (`configs`), else by the names of files and folders.
 */
import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { dataFileOf } from './data-file.ts';
import { cardConfigs } from './data-set-card.ts';

/** Names of one split, as they are seen. */
const aliases: readonly (readonly string[])[] = [
  ['train', 'training'],
  ['validation', 'valid', 'val', 'dev'],
  ['test', 'testing', 'eval', 'evaluation'],
];

/**
 * The files of a split, sorted. Where a data set has several configurations, the split is named `CONFIG/SPLIT`.
 *
 * @throws UserError `data-unknown`, `split-missing`, `config-missing`, `card-invalid`
 */
export async function dataFilesOf(files: Files, folder: string, split: string): Promise<string[]> {
  const all = await listed(files, folder, '', 3);
  if (all.length === 0)
    throw new UserError({
      code: 'data-unknown',
      message: `${folder} holds neither corpus.jsonl nor a file of records (.jsonl, .csv, .tsv, .parquet)`,
      fix: 'name a BEIR folder, a folder of data files, or a file',
    });
  const configs = await cardConfigs(files, folder);
  const splits = configs.size > 0 ? fromCard(configs, all, folder, split) : byName(all);
  const wanted = split.split('/').at(-1)!;
  const found = splits.get(wanted) ?? splits.get(aliasOf(wanted));
  if (found && found.length > 0) return found.map((name) => joinPath(folder, name));
  const there = [...splits.keys()];
  throw new UserError({
    code: 'split-missing',
    message: `${folder} has no split ${split}; it has ${there.join(', ') || 'none'}`,
    fix: there[0] ? `--split ${there[0]}` : 'name a file instead of the folder',
  });
}

const aliasOf = (split: string) => aliases.find((names) => names.includes(split))?.[0] ?? split;

/** Files of records, by their paths within the folder. */
async function listed(files: Files, root: string, inner: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const name of await files.list(joinPath(root, inner))) {
    if (name.startsWith('.')) continue;
    const path = joinPath(inner, name);
    if (await files.isFolder(joinPath(root, path))) {
      if (depth > 1) found.push(...(await listed(files, root, path, depth - 1)));
    } else if (dataFileOf(name).format && name !== 'dataset_infos.json') found.push(path);
  }
  return found;
}

/** By words in paths (`data/train-00000-of-00002.parquet`, `dev/part-1.csv`); files without such a word are `train`. */
function byName(all: readonly string[]): Map<string, string[]> {
  const splits = new Map<string, string[]>();
  for (const path of all) {
    const words = path.toLowerCase().split(/[^a-z]+/);
    const names = aliases.find((known) => known.some((name) => words.includes(name)));
    const split = names?.[0] ?? 'train';
    splits.set(split, [...(splits.get(split) ?? []), path]);
  }
  return splits;
}

type Configs = Awaited<ReturnType<typeof cardConfigs>>;

function fromCard(configs: Configs, all: readonly string[], folder: string, split: string): Map<string, string[]> {
  const named = split.includes('/') ? split.slice(0, split.lastIndexOf('/')) : undefined;
  const config = named ?? (configs.size === 1 || configs.has('default') ? undefined : '');
  const chosen = config === undefined ? (configs.get('default') ?? [...configs.values()][0]!) : configs.get(config);
  if (!chosen)
    throw new UserError({
      code: 'config-missing',
      message: `${folder} has the configurations ${[...configs.keys()].join(', ')}; ${named === undefined ? 'one must be named' : `${named} is none of them`}`,
      fix: `--split ${[...configs.keys()][0]}/${split.split('/').at(-1)}`,
    });
  const splits = new Map<string, string[]>();
  for (const { split: name, patterns } of chosen) {
    const matched = patterns.flatMap((pattern) => all.filter((path) => globOf(pattern).test(path)));
    splits.set(name, [...new Set([...(splits.get(name) ?? []), ...matched])]);
  }
  return splits;
}

/** `*` within a folder, `**` across folders, `?`. */
function globOf(pattern: string): RegExp {
  const parts = pattern.replace(/^\.\//, '').split(/(\*\*\/?|\*|\?)/);
  const source = parts.map((part) =>
    part.startsWith('**') ? '.*' : part === '*' ? '[^/]*' : part === '?' ? '[^/]' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`);
}
