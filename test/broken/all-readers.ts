import { dataReaders } from './data-readers.ts';
import { fileReaders } from './file-readers.ts';
import { modelReaders } from './model-readers.ts';
import type { Reader } from './reader.ts';

const ready = ([name, reader]: readonly [string, Reader]) => [name, async () => reader] as const;

/** Every reader of what comes from outside, by the name of what is broken. */
export const allReaders: ReadonlyMap<string, () => Promise<Reader>> = new Map([
  ...[...dataReaders, ...modelReaders].map(ready),
  ...fileReaders,
]);
