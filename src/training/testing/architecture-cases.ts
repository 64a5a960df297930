import type { EncoderConfig } from '../../encoders/config.ts';
import { readTransformerConfig } from '../../encoders/hugging-face.ts';
import { pairRelations } from '../../losses/pair-relations.ts';
import golden from '../architectures.golden.json' with { type: 'json' };
import { formulaValues } from './formula-values.ts';

/** What transformers computed of one tiny model: scripts/make-architecture-golden.py. */
export interface ArchitectureCase {
  readonly title: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly anchors: readonly (readonly number[])[];
  readonly candidates: readonly (readonly number[])[];
  readonly embeddings: readonly number[];
  readonly loss: number;
  readonly gradients: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>;
}
export const architectureCases = golden.cases as unknown as readonly ArchitectureCase[];

export const configOf = ({ config }: ArchitectureCase): EncoderConfig => {
  const transformer = readTransformerConfig(config, 'config.json');
  return {
    transformer,
    pooling: 'mean',
    normalize: false,
    maxLength: transformer.positions,
    prompts: { query: '', document: '' },
    similarity: 'cosine',
  };
};
export const parametersOf = ({ gradients }: ArchitectureCase) =>
  new Map(Object.entries(gradients).map(([name, { shape }]) => [name, formulaValues(name, shape)]));
const rowsOf = (texts: readonly (readonly number[])[]) => texts.map((ids) => Int32Array.from(ids));
export const batchOf = ({ anchors, candidates }: ArchitectureCase) => ({
  anchors: rowsOf(anchors),
  candidates: rowsOf(candidates),
  relations: pairRelations(anchors, candidates),
});
