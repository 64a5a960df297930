/** What the demo trains, chosen with seeds 11 and 12; docs/demo.md says how. */
import type { TransformerSize } from '../../encoders/config.ts';
import type { TrainSettings } from '../../training/options.ts';
import type { Language } from '../../world/language.ts';
import type { Split } from '../../world/split.ts';

type Stage = Pick<TrainSettings, 'batch' | 'learningRate' | 'maxSteps'>;

export interface DemoSettings {
  readonly seed: number;
  readonly languages: readonly Language[];
  readonly documents: number;
  readonly trainQueries: number;
  /** What the figures are of. */
  readonly split: Split;
  readonly size: TransformerSize;
  readonly vocabularySize: number;
  readonly maxLength: number;
  readonly inBatch: Stage & { readonly temperature: number };
  /** The first `depth` wrong-intent documents of each query are mined; each of its pairs gets `each` of them. */
  readonly negatives: { readonly depth: number; readonly each: number };
  readonly hardNegatives: Stage & { readonly temperature: number };
  readonly triplet: Stage & { readonly margin: number };
}

export const demoSettings: DemoSettings = {
  seed: 1,
  languages: ['zh', 'en'],
  documents: 2000,
  trainQueries: 4000,
  split: 'test',
  size: 'tiny',
  vocabularySize: 2000,
  maxLength: 48,
  inBatch: { batch: 64, maxSteps: 250, learningRate: 2e-3, temperature: 0.05 },
  negatives: { depth: 10, each: 2 },
  hardNegatives: { batch: 64, maxSteps: 100, learningRate: 1e-3, temperature: 0.05 },
  triplet: { batch: 64, maxSteps: 60, learningRate: 1e-4, margin: 0.1 },
};
