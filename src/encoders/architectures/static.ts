import { embedding } from '../../nn/layers.ts';
import { ANY_LENGTH } from '../any-length.ts';
import type { Architecture, TransformerShape } from './architecture.ts';

/** Who defines how a static encoder reads a text, and in whose files it is kept; `words`: whole words, as word vectors have them. */
export type StaticLayout = 'sentence-transformers' | 'model2vec' | 'words';

/**
 * A table of token vectors and nothing else: a text is the mean of its tokens, without special ones. There are no layers, no
 * heads and no positions, so texts may be of any length. In model2vec's layout unknown tokens are left out of the mean; in
 * sentence-transformers' they have a row like any other.
 */
export interface StaticConfig extends TransformerShape {
  readonly architecture: 'static';
  readonly layout: StaticLayout;
}

export interface StaticTableSize {
  readonly vocabularySize: number;
  readonly dims: number;
  readonly layout?: StaticLayout;
}

export const staticConfig = ({ vocabularySize, dims, layout = 'sentence-transformers' }: StaticTableSize): StaticConfig => ({
  architecture: 'static',
  layout,
  vocabularySize,
  hidden: dims,
  layers: 0,
  heads: 1,
  intermediate: 0,
  activation: 'gelu',
  positions: ANY_LENGTH,
  epsilon: 0,
  // That of PyTorch's tables, with which sentence-transformers begins, is 1; only its ratio to the learning rate matters.
  deviation: 0.1,
});

export const staticTable: Omit<Architecture<StaticConfig>, 'read'> = {
  write: (_, before) => before,
  layout: ({ heads, hidden }) => ({ heads, width: hidden }),
  transformer: (vars, { vocabularySize, hidden, deviation }) => {
    const table = embedding(vars.at('embedding'), vocabularySize, hidden, deviation);
    return ({ ids }) => table(ids);
  },
};
