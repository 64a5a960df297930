import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cooccurrence, type CooccurrenceOptions, cooccurrence } from '../../words/cooccurrence/cooccurrence.ts';
import { type ReadCorpusOptions, readCorpus } from './read-corpus.ts';

/** A corpus, and how its company is counted. */
export interface CountCooccurrenceOptions
  extends Partial<Omit<CooccurrenceOptions, 'words'>>,
    Pick<CooccurrenceOptions, 'words'>,
    Partial<Omit<ReadCorpusOptions, 'paths' | 'scratch'>> {
  /** Files and folders of text. */
  readonly input: string | readonly string[];
}

/** The usual way to count company. */
export const defaultCooccurrence = { window: 5, contexts: 10_000, dims: 100, smoothing: 0.75, seed: 1, minCount: 5 } as const;

/** Counts which words of a corpus keep which company. @throws UserError of reading, of the corpus, `word-unknown` */
export async function countCooccurrence({ input, ...options }: CountCooccurrenceOptions): Promise<Cooccurrence> {
  const scratch = await mkdtemp(join(tmpdir(), 'attune-company-'));
  const usual = { ...defaultCooccurrence, ...defined(options) };
  try {
    const corpus = await readCorpus({ ...usual, paths: typeof input === 'string' ? [input] : input, scratch });
    try {
      return cooccurrence(corpus, usual);
    } finally {
      corpus.spool.remove();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const defined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
