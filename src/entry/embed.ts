/** `attune/embed`: the interface that evaluation and indexes know of a model. Implement it to measure anyone's. */
export type { Embedder, EmbedOptions, Role } from '../embed/embedder.ts';
