import { corpusFiles, textsOf } from './corpus-texts.ts';

export interface TextsOfPathsOptions {
  /** The column of files of records; `text` if not given. */
  readonly column?: string | undefined;
  /** Told what a folder holds that is neither text nor records. */
  readonly onNote?: ((note: string) => void) | undefined;
}

/** The texts of files and folders, one by one: lines of text, the column of records. */
export async function* textsOfPaths(
  paths: readonly string[],
  { column, onNote }: TextsOfPathsOptions = {},
): AsyncGenerator<string> {
  const files = await corpusFiles(paths, (path) => onNote?.(`${path} is left out: neither text nor records`));
  for (const file of files) yield* textsOf(file, column);
}
