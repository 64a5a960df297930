import { intents } from './support/intents/index.ts';
import { topics } from './support/topics/index.ts';
import type { Intent, Topic } from './support/types.ts';

/** A topic and an intent that go together; no topic for the general case. */
export interface Combination {
  readonly intent: Intent;
  readonly topic?: Topic;
}

/** Every combination that makes sense. */
export const combinations: readonly Combination[] = intents.flatMap((intent) => [
  { intent },
  ...topics.filter(({ family }) => intent.families.includes(family)).map((topic) => ({ intent, topic })),
]);
