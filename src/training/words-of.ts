import type { ExampleStore } from '../data/store/example-store.ts';
import { type WordCounts, wordCounts } from '../text/wordpiece-trainer.ts';

/** How many texts examples have, and how often words come in them. */
export async function wordsOf(examples: ExampleStore): Promise<{ readonly texts: number; readonly words: WordCounts }> {
  const words = wordCounts();
  let texts = 0;
  for await (const { anchor, positives, negatives } of examples.all())
    for (const text of [anchor, ...positives, ...negatives]) {
      words.add(text);
      texts++;
    }
  return { texts, words };
}
