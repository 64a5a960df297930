import { show, UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import { isBeirFolder } from '../../data/beir-folder.ts';
import type { TextRow } from '../../data/passage-records.ts';
import { type StreamTextsOptions, streamTexts } from '../../data/passages.ts';
import { recordError } from '../../data/records/record.ts';
import { nodeFiles } from '../../node/files.ts';

/** The passages of a corpus, one by one: a BEIR folder, records, lines. Each id once. */
export async function* corpusRows(corpus: string, options: Omit<StreamTextsOptions, 'blankLines'>): AsyncGenerator<TextRow> {
  const path = (await isBeirFolder(nodeFiles, corpus)) ? joinPath(corpus, 'corpus.jsonl') : corpus;
  const seen = new Set<string>();
  for await (const row of streamTexts(nodeFiles, path, { ...options, blankLines: 'skip' })) {
    if (seen.has(row.id))
      throw recordError(row, {
        code: 'id-twice',
        message: `the id ${show(row.id)} is there twice`,
        fix: 'give every passage an id of its own, or none at all: then they are numbered by line',
      });
    seen.add(row.id);
    yield row;
  }
  if (seen.size === 0)
    throw new UserError({
      code: 'file-empty',
      message: 'there is no passage in it',
      fix: 'write one passage on each line',
      file: path,
    });
}

/** The first items, and a stream of all of them. */
export async function peeked<T>(items: AsyncGenerator<T>, count: number): Promise<{ first: T[]; all: AsyncGenerator<T> }> {
  const first: T[] = [];
  while (first.length < count) {
    const next = await items.next();
    if (next.done) break;
    first.push(next.value);
  }
  return {
    first,
    all: (async function* () {
      yield* first;
      yield* items;
    })(),
  };
}
