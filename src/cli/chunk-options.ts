/** Long documents in passages: options of the commands that search. */
import type { Command } from 'commander';
import { optionError, UserError } from '../core/errors.ts';
import type { EncoderEmbedder } from '../embed/encoder-embedder.ts';
import { count } from './option-values.ts';

export interface ChunkOptions {
  /** Tokens of a passage; `true` for as many as the model reads. */
  readonly chunk?: number | true;
  readonly chunkOverlap?: number;
}

export const withChunk = (command: Command): Command =>
  command
    .option(
      '--chunk [tokens]',
      'cut documents into overlapping passages (default: as long as the model reads)',
      count('--chunk', { from: 8 }),
    )
    .option(
      '--chunk-overlap <tokens>',
      'that a passage shares with the one before (default: a fifth)',
      count('--chunk-overlap', { from: 0 }),
    );

/** @throws UserError `option-misplaced` */
export function checkChunk({ chunk, chunkOverlap }: ChunkOptions): void {
  if (chunkOverlap !== undefined && chunk === undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: '--chunk-overlap has no meaning without --chunk',
      fix: 'add --chunk, or leave --chunk-overlap out',
    });
}

/**
 * How documents are cut for a model, if they are.
 *
 * @throws UserError `option-out-of-range` for more tokens than it reads
 */
export function chunksFor(
  { name, room }: Pick<EncoderEmbedder, 'name' | 'room'>,
  { chunk, chunkOverlap }: ChunkOptions,
): { readonly tokens: number; readonly overlap?: number } | undefined {
  if (chunk === undefined) return undefined;
  const tokens = chunk === true ? room : chunk;
  if (tokens > room) throw optionError('--chunk', tokens, `at most ${room}, the tokens that ${name} reads of a text`);
  return { tokens, ...(chunkOverlap !== undefined && { overlap: chunkOverlap }) };
}
