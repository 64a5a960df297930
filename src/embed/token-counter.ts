import { UserError } from '../core/errors.ts';
import type { Embedder } from './embedder.ts';

/**
 * How a model counts tokens, for whatever cuts texts by them.
 *
 * @throws UserError `tokens-unknown` where it does not tell
 */
export function tokenCounter(embedder: Embedder): (text: string) => number {
  if (embedder.countTokens) return (text) => embedder.countTokens!(text);
  throw new UserError({
    code: 'tokens-unknown',
    message: `${embedder.name} does not tell how many tokens a text has, which chunk counts in`,
    fix: 'give it countTokens, or cut the documents before',
  });
}
