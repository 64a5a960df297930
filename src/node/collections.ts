import { readBeir } from '../data/beir-folder.ts';
import type { Example } from '../data/example.ts';
import { writeExamples as write } from '../data/examples.ts';
import { type LabelledPairOptions, readLabelledPairs as readLabelled } from '../data/labelled-pairs.ts';
import type { LabelledPairs, ScoredPairs } from '../data/pair.ts';
import type { TextRow } from '../data/passage-records.ts';
import { readPassages as read, type StreamTextsOptions, streamTexts } from '../data/passages.ts';
import { readRecords as records } from '../data/records/read-records.ts';
import type { DataRecord, RecordOptions } from '../data/records/record.ts';
import { type Document, documentText, type Retrieval } from '../data/retrieval.ts';
import { readScoredPairs as readScored, type ScoredPairOptions } from '../data/scored-pairs.ts';
import type { TextToEncode } from './encode/text-batches.ts';
import { nodeFiles } from './files.ts';

/**
 * A BEIR folder with the judgements of some splits, of all if none is named.
 *
 * @throws UserError as `readBeir`: with file and line where something does not fit
 */
export const readCollection = (folder: string, splits?: readonly string[]): Promise<Retrieval> =>
  readBeir(nodeFiles, folder, splits);

/** What can be searched: the corpus of a BEIR folder, JSONL with `text`, or a text file of one passage a line. */
export const readPassages = (path: string): Promise<Document[]> => read(nodeFiles, path);

/**
 * The texts of a file, one by one, in bounded memory, as `encodeFile` takes them: JSONL, CSV, TSV or Parquet, or a text on each line,
 * each also packed with gzip or Zstandard. Ids are those of the file, or numbers from 1.
 *
 * @throws UserError with file and line where something does not fit
 */
export async function* readTexts(path: string, options?: StreamTextsOptions): AsyncGenerator<TextToEncode> {
  for await (const row of streamTexts(nodeFiles, path, options)) yield placed(row);
}

/** A text, and where it stands. */
export function placed({ id, title, text, file, line, row }: TextRow): TextToEncode {
  return {
    id,
    text: documentText({ title, text }),
    file,
    ...(line !== undefined && { line }),
    ...(row !== undefined && { row }),
  };
}

/** Writes examples as JSONL in the canonical form, atomically. */
export const writeExamples = (path: string, examples: Iterable<Example>): Promise<void> => write(nodeFiles, path, examples);

/**
 * The records of a data file, one by one, in bounded memory: JSONL, CSV, TSV, Parquet, each also packed; or of a split of a
 * folder of such files.
 *
 * @throws UserError with file and line where something does not fit
 */
export const readRecords = (path: string, options?: RecordOptions): AsyncIterable<DataRecord> =>
  records(nodeFiles, path, options);

/** Pairs of texts with scores, from any file of records. @throws UserError as the reader of `src/data/scored-pairs.ts` says */
export const readScoredPairs = (path: string, options?: ScoredPairOptions): Promise<ScoredPairs> =>
  readScored(nodeFiles, path, options);

/** Pairs of texts with labels, from any file of records. @throws UserError as the reader of `src/data/labelled-pairs.ts` says */
export const readLabelledPairs = (path: string, options?: LabelledPairOptions): Promise<LabelledPairs> =>
  readLabelled(nodeFiles, path, options);
