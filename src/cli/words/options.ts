/** What the commands of word vectors are given. */

import type { WordFormat } from '../../node/words/word-files.ts';
import type { Segmenter } from '../../words/corpus/cut.ts';
import type { PhraseScoring } from '../../words/corpus/join-phrases.ts';

export interface CorpusCommandOptions {
  readonly input?: string | readonly string[];
  readonly columns?: Readonly<Record<string, string>>;
  readonly pretokenized?: boolean;
  readonly segmenter?: Segmenter;
  readonly dictionary?: string;
}

export interface TrainWordsCommandOptions extends CorpusCommandOptions {
  readonly out?: string;
  readonly dims: number;
  readonly window: number;
  readonly negative?: number;
  readonly epochs: number;
  readonly minCount: number;
  readonly maxWords?: number;
  readonly threads?: number;
  readonly seed: number;
  readonly cbow?: boolean;
  readonly hs?: boolean;
  readonly shareNegatives?: boolean;
  readonly sample: number;
  readonly lr: number;
  readonly finalLr: number;
  readonly subword?: boolean;
  readonly subwordLengths?: readonly [number, number];
  readonly buckets?: number;
  readonly phrases?: number | true;
  readonly phraseScoring?: PhraseScoring;
  readonly phraseThreshold?: number;
  readonly phraseMinCount?: number;
  readonly phraseJoiner?: string;
  readonly simd?: 'relaxed' | 'strict';
  readonly checkpointEvery: number;
  readonly resume?: boolean;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

export interface AskOptions {
  readonly vectors?: string;
  readonly top: number;
  readonly restrict?: number;
  readonly json?: boolean;
}

export interface EvaluateWordsOptions {
  readonly vectors?: string;
  readonly pairs?: string;
  readonly analogies?: string;
  readonly restrict?: number;
  readonly json?: boolean;
}

export interface ExportWordsOptions {
  readonly vectors?: string;
  readonly out?: string;
  readonly format?: WordFormat;
}

export interface SegmentOptions extends CorpusCommandOptions {
  readonly out?: string;
}

export interface CooccurrenceCommandOptions extends CorpusCommandOptions {
  readonly window: number;
  readonly minCount: number;
  readonly contexts: number;
  readonly dims: number;
  readonly smoothing: number;
  readonly seed: number;
  readonly vectors?: string;
  readonly top: number;
  readonly out?: string;
  readonly json?: boolean;
}

export interface PlotOptions {
  readonly vectors?: string;
  readonly top: number;
  readonly out?: string;
  readonly title?: string;
  readonly json?: boolean;
}
