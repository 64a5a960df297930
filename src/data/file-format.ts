import { UserError } from '../core/errors.ts';

export interface RefuseFormatsOptions {
  /** Endings that are refused besides those of tables and of compressed files. */
  readonly more?: readonly string[];
  /** What can be read here. */
  readonly needed?: string;
  /** A line of JSONL that would do. */
  readonly sample?: string;
}

const others = ['csv', 'tsv', 'xlsx', 'parquet', 'arrow', 'gz', 'bz2', 'xz', 'zip', 'zst'];

/** Refuses by its ending a file that holds no lines of JSON or text. */
export function refuseOtherFormats(
  path: string,
  { more = [], needed = 'JSONL', sample = '{"anchor": "…", "positive": "…"}' }: RefuseFormatsOptions = {},
): void {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (![...others, ...more].includes(extension)) return;
  const compressed = ['gz', 'bz2', 'xz', 'zip', 'zst'].includes(extension);
  throw new UserError({
    code: 'format-unknown',
    message: `${path} is a .${extension} file; ${needed} was needed`,
    fix: compressed ? 'decompress it first' : `convert it to JSONL: ${sample} on each line`,
  });
}
