import { UserError } from '../../core/errors.ts';

/** A file of a repository, as the hub lists it. */
export interface HubFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** What its content must hash to: SHA-256 of a large file, git's SHA-1 of another. Its name in the cache too. */
  readonly hash: string;
}

const settings =
  /^(config|modules|config_sentence_transformers|sentence_\w+_config|tokenizer|word_tokenizer|tokenizer_config|special_tokens_map|added_tokens|model\.safetensors\.index)\.json$/;
/** Names of files by the folder that they lie in. */
export type PartsByFolder = ReadonlyMap<string, ReadonlySet<string>>;

const shard = /^model-\d+-of-\d+\.safetensors$/;

/** The index of weights in parts, which names them. */
export const weightsIndex = 'model.safetensors.index.json';

/** Folders that models consist of: the root, and those that modules.json names. */
export const modelFolders = (modules: readonly string[]): string[] => [
  ...new Set(['', ...modules.filter((path) => path !== '').map((path) => `${path.replace(/\/+$/, '')}/`)]),
];

/** Files of a folder that models consist of, of the repository's root or one module's. */
function partsOf(files: readonly HubFile[], folder: string, parts: ReadonlySet<string> | undefined): HubFile[] {
  const inside = (file: HubFile) => (file.path.startsWith(folder) ? file.path.slice(folder.length) : '/');
  const whole = files.some((file) => inside(file) === 'model.safetensors');
  return files.filter((file) => {
    const name = inside(file);
    return settings.test(name) || name === 'model.safetensors' || (!whole && (parts?.has(name) ?? shard.test(name)));
  });
}

export interface NeededFilesOptions {
  /** Folders that modules.json names, `''` the root. */
  readonly modules: readonly string[];
  /** By folder (`''`, `0_Transformer/`), the files that its index of weights names; those with usual names without one. */
  readonly parts: PartsByFolder;
  readonly name: string;
  /** A static table, which has no config.json of its own. */
  readonly isStatic?: boolean;
}

/**
 * The files that a model is loaded from, and its card: no weights in other formats, nothing for other runtimes.
 *
 * @throws UserError `weights-pickled`, `weights-missing`, `model-missing`, `tokenizer-missing`
 */
export function neededFiles(
  files: readonly HubFile[],
  { modules, parts, name, isStatic = false }: NeededFilesOptions,
): HubFile[] {
  const folders = modelFolders(modules);
  const needed = new Set([
    ...folders.flatMap((folder) => partsOf(files, folder, parts.get(folder))),
    ...files.filter(({ path }) => path === 'README.md'),
  ]);
  const paths = [...needed].map(({ path }) => path);
  const lacks = (code: string, message: string, fix: string) => new UserError({ code, message: `${name} ${message}`, fix });
  const has = (pattern: RegExp) => paths.some((path) => pattern.test(path));
  if (!isStatic && !has(/(^|\/)config\.json$/))
    throw lacks(
      'model-missing',
      'holds no config.json: it is not a model that attune can load',
      'choose a model of transformers or sentence-transformers',
    );
  if (!has(/\.safetensors$/)) {
    const pickled = files.find(({ path }) => /\.(bin|pt|pth|ckpt)$/.test(path));
    if (pickled)
      throw lacks(
        'weights-pickled',
        `holds its weights only as ${pickled.path}, a pickle that may run any code when it is read; model.safetensors is needed`,
        'look among its pull requests for one that adds model.safetensors (ORG/NAME@refs/pr/N), or convert it once in Python: AutoModel.from_pretrained(name).save_pretrained(folder, safe_serialization=True)',
      );
    throw lacks('weights-missing', 'holds no model.safetensors', 'choose a model with weights in that format');
  }
  if (!has(/(^|\/)(word_)?tokenizer\.json$/))
    throw lacks(
      'tokenizer-missing',
      'holds no tokenizer.json',
      'save it with its fast tokenizer in Python: AutoTokenizer.from_pretrained(name).save_pretrained(folder)',
    );
  return files.filter((file) => needed.has(file));
}
