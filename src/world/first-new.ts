import type { Random } from '../core/random.ts';

const ATTEMPTS = 60;

/** The first draft whose text is not known yet, which then is; after many that all were, the last. */
export function firstNew<T>(stream: Random, draft: (own: Random) => T, known: Set<string>, textOf: (draft: T) => string): T {
  let made = draft(stream.fork(0));
  for (let attempt = 1; attempt < ATTEMPTS && known.has(textOf(made)); attempt++) made = draft(stream.fork(attempt));
  known.add(textOf(made));
  return made;
}
