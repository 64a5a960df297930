import type { Language } from './language.ts';
import type { TextMetadata } from './world.ts';

/** The ways in which two texts of the world belong together. */
export const viewNames = ['question-answer', 'two-wordings', 'title-body', 'record-prose', 'chinese-english'] as const;
/** The name of a view. */
export type ViewName = (typeof viewNames)[number];

/** Two texts that belong together. Nothing that dev or test asks is among them, and nothing of what only they ask about. */
export interface ViewPair {
  readonly view: ViewName;
  readonly anchor: string;
  readonly positive: string;
  readonly metadata: {
    readonly part: string;
    readonly topic: string;
    readonly intent: string;
    /** Of both texts; `zh-en` where they differ. */
    readonly lang: Language | 'zh-en';
  };
}

export function viewPair(
  view: ViewName,
  [anchor, positive]: readonly [string, string],
  { part, topic, intent, lang }: Pick<TextMetadata, 'part' | 'topic' | 'intent' | 'lang'>,
): ViewPair {
  return { view, anchor, positive, metadata: { part, topic, intent, lang: view === 'chinese-english' ? 'zh-en' : lang } };
}

/** Neighbours in pairs: the first with the second, the third with the fourth. Equal texts are no two wordings. */
export function inTwos<T extends { readonly text: string }>(texts: readonly T[]): [T, T][] {
  return Array.from({ length: Math.floor(texts.length / 2) }, (_, at): [T, T] => [texts[2 * at]!, texts[2 * at + 1]!]).filter(
    ([one, other]) => one.text !== other.text,
  );
}
