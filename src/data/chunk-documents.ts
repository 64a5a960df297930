import { type ChunkOptions, checkChunks, chunkText } from '../text/chunk.ts';
import type { Document } from './retrieval.ts';

/** A piece of a document, which is searched in its place. */
export interface Passage extends Document {
  /** Of the document that it is a piece of, among those that were given. */
  readonly document: number;
  /** From 0, among the pieces of its document. */
  readonly index: number;
  /** Where it stands in the document's text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts documents into overlapping passages (see `chunkText`). A passage keeps its document's title, whose tokens count as
 * its own, but never more than half of a passage's. A document that fits is one passage.
 *
 * @throws UserError `option-out-of-range`
 */
export function chunkDocuments(documents: readonly Document[], options: ChunkOptions): Passage[] {
  checkChunks(options);
  const { tokens, countTokens } = options;
  return documents.flatMap(({ id, title, text, metadata }, document) => {
    const room = Math.max(8, Math.ceil(tokens / 2), tokens - (title === '' ? 0 : countTokens(title)));
    const inner = { ...options, tokens: Math.min(tokens, room) };
    const overlap = options.overlap === undefined ? {} : { overlap: Math.min(options.overlap, inner.tokens - 1) };
    const chunks = text.trim() === '' ? [{ start: 0, end: text.length, text }] : chunkText(text, { ...inner, ...overlap });
    return chunks.map(({ start, end, text: piece }, index) => ({
      ...{ id, title, text: piece, document, index, start, end },
      ...(metadata !== undefined && { metadata }),
    }));
  });
}
