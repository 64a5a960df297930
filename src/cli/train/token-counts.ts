import type { Progress } from '../../core/progress.ts';
import type { ExampleStore } from '../../data/store/example-store.ts';
import type { Model } from '../../encoders/model.ts';

export interface TokenCounts {
  readonly texts: number;
  /** Special ones included. */
  readonly tokens: number;
  readonly longest: number;
  /** Texts that fill the length they are cut at. */
  readonly full: number;
}

export interface TokenCountsOptions {
  readonly model: Model;
  readonly maxLength: number;
  readonly progress: Progress;
}

/** What the texts of examples come to in tokens of a model. */
export async function tokenCounts(
  examples: ExampleStore,
  { model, maxLength, progress }: TokenCountsOptions,
): Promise<TokenCounts> {
  const { prompts } = model.encoder.config;
  let [texts, tokens, longest, full] = [0, 0, 0, 0];
  const count = (text: string) => {
    const { length } = model.tokenizer.encode(text, maxLength);
    texts++;
    tokens += length;
    longest = Math.max(longest, length);
    if (length === maxLength) full++;
  };
  let done = 0;
  for await (const { anchor, positives, negatives } of examples.all()) {
    count(prompts.query + anchor);
    for (const text of [...positives, ...negatives]) count(prompts.document + text);
    progress({ task: 'counting tokens', done: ++done, total: examples.length });
  }
  return { texts, tokens, longest, full };
}
