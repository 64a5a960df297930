import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import type { Spool } from '../data/open-training-examples.ts';
import { spoolFile } from '../training/check-run-folder.ts';

export interface SpoolOptions {
  /** Of the run; without it the system's folder for temporary files is taken. */
  readonly folder?: string | undefined;
  /** MiB of memory that examples may take; an eighth of what Node gives JavaScript if not given. */
  readonly dataMemory?: number | undefined;
}

const MIB = 2 ** 20;
let made = 0;

/** Where examples go that are larger than memory, and when they do. */
export const spoolFor = ({ folder, dataMemory }: SpoolOptions): Spool => ({
  file: folder === undefined ? join(tmpdir(), `attune-examples-${process.pid}-${made++}.jsonl`) : spoolFile(folder),
  above: dataMemory === undefined ? getHeapStatistics().heap_size_limit / 8 : dataMemory * MIB,
});
