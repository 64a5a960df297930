import { readFile } from 'node:fs/promises';

/** The version of this package. */
export async function attuneVersion(): Promise<string> {
  return (JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}

/** Of what a run is made with, for its record. */
export const versions = async (): Promise<Readonly<Record<string, string>>> => ({
  attune: await attuneVersion(),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
});
