import { optionError, UserError } from '../../core/errors.ts';
import { chunkDocuments, type Passage } from '../../data/chunk-documents.ts';
import { readPassages } from '../../data/passages.ts';
import type { Document } from '../../data/retrieval.ts';
import { type EncoderEmbedder, encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { searchGroups } from '../../index/group-search.ts';
import { nodeFiles } from '../../node/files.ts';
import { checkChunk, chunksFor } from '../chunk-options.ts';
import { counted } from '../figures.ts';
import { placeOf } from '../index/place.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import { readingOf } from '../reading-parameters.ts';
import { sayUnknown } from '../say-unknown.ts';
import { shortened, table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { checkVectors, corpusVectors } from './corpus-vectors.ts';
import type { SearchOptions } from './options.ts';
import { prompt } from './prompt.ts';

/** `attune search`: one query, or one a line of standard input. */
export async function runSearch(options: SearchOptions, terminal: Terminal): Promise<void> {
  if (options.index !== undefined || options.store !== undefined) {
    const place = placeOf(options, '--index');
    if (place.store !== undefined) return (await import('./search-store.ts')).searchStore(place.store, options, terminal);
    return (await import('./search-index.ts')).searchIndex(place.folder, options, terminal);
  }
  refuseForCorpus(options);
  const folder = needed(options.model, '--model', '--model FOLDER');
  const corpus = needed(options.corpus, '--corpus', '--corpus FOLDER or FILE');
  if (options.query?.trim() === '') throw optionError('--query', options.query, 'a text that is not empty');
  checkChunk(options);
  await checkVectors(nodeFiles, options.vectors);
  // What is not there is told before anything large is read.
  await nodeFiles.size(corpus);
  const model = await openModel(nodeFiles, folder, { terminal, offline: options.offline, pooling: options.pooling });
  const found = await readPassages(nodeFiles, corpus, {
    ...readingOf(options),
    ...(options.columns && { columns: options.columns }),
  });
  const chosen = await openRuntime(options, terminal);
  const { truncateDims } = options;
  const embedder = await encoderEmbedder(model, { ...chosen, ...(truncateDims !== undefined && { truncateDims }) });
  const similarity = options.similarity ?? embedder.similarity;
  if (similarity !== embedder.similarity)
    terminal.note(`warning: ${embedder.name} was trained for ${embedder.similarity} and is searched with ${similarity}`);
  const passages = passagesOf(found, embedder, options, terminal);
  const documents = await corpusVectors({
    ...{ files: nodeFiles, model, embedder, passages, corpus, terminal, vectors: options.vectors },
    reading: [readingOf(options), options.columns ?? {}, options.chunk ?? null, options.chunkOverlap ?? null],
    precision: chosen.precision,
  });
  const { cut } = embedder.counts;
  sayUnknown(embedder, model.tokenizer, terminal);
  if (cut > 0)
    terminal.note(
      `${counted(cut, 'passage was', 'passages were')} cut at ${embedder.maxLength} tokens${options.chunk === undefined ? '; --chunk searches all of their text' : ''}`,
    );
  const groups = passages.map(({ document }) => document);
  const ask = async (query: string) => {
    const queries = await embedder.embed([query], { role: 'query' });
    const [hits] = searchGroups({ queries, documents, groups, similarity, top: options.top });
    const results = [...hits!.rows].map((row, i) => ({ passage: passages[row]!, score: hits!.scores[i]! }));
    terminal.print(options.json ? jsonOf(query, results, options) : tableOf(query, results));
  };
  if (options.query !== undefined) await ask(options.query);
  else if ((await prompt(ask)) === 0) terminal.note('no query was asked: --query TEXT, or a query a line on standard input');
  await embedder.dispose();
}

/** What only an index knows. */
function refuseForCorpus({ queries, filter, threshold, ef }: SearchOptions): void {
  for (const [option, value] of Object.entries({
    '--queries': queries,
    '--filter': filter,
    '--threshold': threshold,
    '--ef': ef,
  }))
    if (value !== undefined)
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} needs an index`,
        fix: `attune index build makes one, and --index FOLDER names it; or leave ${option} out`,
      });
}

/** Documents as they are, or their passages. */
function passagesOf(
  documents: readonly Document[],
  embedder: EncoderEmbedder,
  options: SearchOptions,
  terminal: Terminal,
): Passage[] {
  const chunk = chunksFor(embedder, options);
  if (chunk === undefined)
    return documents.map((one, document) => ({ ...one, document, index: 0, start: 0, end: one.text.length }));
  const passages = chunkDocuments(documents, { ...chunk, countTokens: embedder.countTokens });
  terminal.note(
    `${counted(documents.length, 'document')} in ${counted(passages.length, 'passage')} of at most ${chunk.tokens} tokens`,
  );
  return passages;
}

interface Result {
  readonly passage: Passage;
  readonly score: number;
}

const jsonOf = (query: string, results: readonly Result[], { chunk }: SearchOptions): string =>
  JSON.stringify({
    query,
    results: results.map(({ passage: { id, title, text, index, start, end }, score }) => ({
      ...{ id, score, title, text },
      ...(chunk !== undefined && { passage: { index, start, end } }),
    })),
  });

/** Columns for the passage, so that a line fits a usual terminal. */
const WIDTH = 90;

function tableOf(query: string, results: readonly Result[]): string {
  const rows = results.map(({ passage: { id, title, text }, score }, i) => [
    `${i + 1}  ${shortened(title === '' ? text : `${title}: ${text}`, WIDTH)}`,
    id,
    score.toFixed(4),
  ]);
  return table([shortened(query, WIDTH), 'id', 'score'], rows);
}
