import type { EncoderEmbedder } from '../embed/encoder-embedder.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import { counted } from './figures.ts';
import type { Terminal } from './terminal.ts';

/** Says what was left out of texts because a model does not know it. */
export function sayUnknown({ counts }: EncoderEmbedder, { unknown = 0 }: Tokenizer, terminal: Terminal): void {
  const { tokens, without } = counts;
  if (unknown > 0)
    terminal.note(
      `${counted(unknown, 'word')} (${((100 * unknown) / (unknown + tokens)).toFixed(1)} %) not in the vocabulary ${unknown === 1 ? 'was' : 'were'} left out`,
    );
  if (without > 0)
    terminal.note(
      `warning: ${counted(without, 'text holds', 'texts hold')} nothing that the model knows: ${without === 1 ? 'its vector is' : 'their vectors are'} zeros, near to nothing`,
    );
}
